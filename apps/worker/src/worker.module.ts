import { Module, type DynamicModule } from '@nestjs/common';
import { DoorModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { ClocksModule } from '@redress/clocks';
import { EvidenceModule } from '@redress/evidence';
import { DraftsModule } from '@redress/intake';
import { LettersModule } from '@redress/letters';
import { MessagesModule } from '@redress/messages';
import { PeopleModule } from '@redress/people';
import { PlatformModule, type Config } from '@redress/platform';
import { ReferralModule } from '@redress/referral';
import { RetentionModule } from '@redress/retention';
import { ReviewModule } from '@redress/review';
import { SearchModule } from '@redress/search';
import { VaultModule } from '@redress/vault';
import { WatchModule } from '@redress/watch';
import { Clockwork, ClockworkSettings } from './clockwork.js';
import { HourHand } from './hour-hand.js';
import { KeyKeeper } from './key-keeper.js';
import { LogKeeper, LogSettings } from './log-keeper.js';
import { SearchKeeper } from './search-keeper.js';
import { TraceKeeper } from './trace-keeper.js';

/** The clockwork: keeps the log of the record, relays it to the queues and runs every job. Over HTTP it answers only for its health. */
@Module({})
export class WorkerModule {
  static of(config: Config): DynamicModule {
    const settings: ClockworkSettings = {
      databaseUrl: config.databaseUrl ?? '',
      queueUrl: config.queueUrl,
      concurrency: config.workerConcurrency,
    };
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forDoor('worker', config),
        DoorModule.of({
          name: 'worker',
          title: 'Redress worker',
          origin: '',
          roles: [],
        }),
        ReviewModule,
        PeopleModule,
        ClocksModule,
        ReferralModule,
        VaultModule,
        DraftsModule,
        SearchModule,
        CasefileModule,
        RetentionModule,
        MessagesModule,
        LettersModule,
        WatchModule,
        EvidenceModule,
      ],
      providers: [
        Clockwork,
        { provide: ClockworkSettings, useValue: settings },
        LogKeeper,
        HourHand,
        KeyKeeper,
        SearchKeeper,
        TraceKeeper,
        { provide: LogSettings, useValue: { witnessUrl: config.witnessUrl } satisfies LogSettings },
      ],
    };
  }
}
