import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { MessagesModule } from '@redress/messages';
import { CheckIn, Watch } from './check-in.entity.js';
import { CheckInsService } from './check-ins.service.js';
import { Planner } from './planner.js';
import { WatchFollower } from './watch.follower.js';
import { WatchService } from './watch.service.js';
import { WatchSweeper } from './watch.sweeper.js';

@Module({
  imports: [TypeOrmModule.forFeature([Watch, CheckIn]), AccessModule, CasefileModule, MessagesModule],
  providers: [Planner, CheckInsService, WatchFollower, WatchService, WatchSweeper],
  exports: [CheckInsService, WatchFollower, WatchService, WatchSweeper],
})
export class WatchModule {}
