import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { ClockBook } from './clock-book.js';
import { ClockChange } from './clock-change.entity.js';
import { ClockCounter } from './clock-counter.js';
import { ClockFollower } from './clock-follower.js';
import { CaseClock } from './clock.entity.js';
import { ClocksReader } from './clocks-reader.js';
import { ClocksService } from './clocks.service.js';
import { DeadlinesReader } from './deadlines-reader.js';
import { RunningClocks } from './running-clocks.js';
import { LawFollower } from './law-follower.js';
import { TollEnd, TollRow } from './toll.entity.js';
import { WarningDistances } from './warning-distances.js';
import { WarningDistancesRow } from './warning-distances.entity.js';
import { WarningMailer } from './warning-mailer.js';
import { WarningSweeper } from './warning-sweeper.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([CaseClock, ClockChange, TollRow, TollEnd, WarningDistancesRow]),
    AccessModule,
    CasefileModule,
  ],
  providers: [
    ClocksService,
    ClockCounter,
    ClockFollower,
    ClockBook,
    ClocksReader,
    DeadlinesReader,
    WarningDistances,
    WarningSweeper,
    WarningMailer,
    LawFollower,
    RunningClocks,
  ],
  exports: [
    ClocksService,
    ClockFollower,
    ClockBook,
    ClocksReader,
    DeadlinesReader,
    WarningDistances,
    WarningSweeper,
    WarningMailer,
    LawFollower,
    RunningClocks,
  ],
})
export class ClocksModule {}
