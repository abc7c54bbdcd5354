import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { MessagesModule } from '@redress/messages';
import { RosterModule } from '@redress/roster';
import { VaultModule } from '@redress/vault';
import { WatchAlert } from './alert.entity.js';
import { CheckIn, Watch } from './check-in.entity.js';
import { CheckInsService } from './check-ins.service.js';
import { Planner } from './planner.js';
import { SignalsMatcher } from './signals.matcher.js';
import { SignalsService } from './signals.service.js';
import { WatchFollower } from './watch.follower.js';
import { WatchService } from './watch.service.js';
import { WatchSweeper } from './watch.sweeper.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Watch, CheckIn, WatchAlert]),
    AccessModule,
    CasefileModule,
    MessagesModule,
    RosterModule,
    VaultModule,
  ],
  providers: [
    Planner,
    CheckInsService,
    WatchFollower,
    WatchService,
    WatchSweeper,
    SignalsMatcher,
    SignalsService,
  ],
  exports: [CheckInsService, WatchFollower, WatchService, WatchSweeper, SignalsMatcher, SignalsService],
})
export class WatchModule {}
