import { Module, type DynamicModule } from '@nestjs/common';
import {
  AccessModule,
  DoorModule,
  OidcController,
  OidcService,
  OidcSettings,
  STAFF,
  type Place,
} from '@redress/access';
import { AuditModule } from '@redress/audit';
import { CasefileModule } from '@redress/casefile';
import { CertificationModule } from '@redress/certification';
import { ClocksModule } from '@redress/clocks';
import { EvidenceModule } from '@redress/evidence';
import { FindingsModule } from '@redress/findings';
import { AcceptanceController, AcceptancePageController, PeopleModule } from '@redress/people';
import { SearchModule } from '@redress/search';
import { PlatformModule, type Config } from '@redress/platform';
import { ReferralModule } from '@redress/referral';
import { RetentionModule } from '@redress/retention';
import { ReviewModule } from '@redress/review';
import { OfficersController, RosterModule } from '@redress/roster';
import { MessagesModule } from '@redress/messages';
import { StatementsModule } from '@redress/statements';
import { VaultModule } from '@redress/vault';
import { CasesController } from './cases.controller.js';
import { CertificationsController } from './certifications.controller.js';
import { HomeController } from './home.controller.js';
import { EvidenceController } from './evidence.controller.js';
import { FindingsController } from './findings.controller.js';
import { RecordPageController } from './record.page.controller.js';
import { RecordController } from './record.controller.js';
import { MessagesController } from './messages.controller.js';
import { PeopleController } from './people.controller.js';
import { ReferralsController } from './referrals.controller.js';
import { DestructionsController, HoldsController } from './retention.controller.js';
import { ReviewController } from './review.controller.js';
import { ShieldController } from './shield.controller.js';
import { StatementsController } from './statements.controller.js';
import { StaffController } from './staff.controller.js';
import { VaultController } from './vault.controller.js';
import { SearchController } from './search.controller.js';
import { WallsController } from './walls.controller.js';

const PLACES: readonly Place[] = [
  { href: '/', label: 'Start', permission: 'session.read' },
  { href: '/record', label: 'Record', permission: 'record.read' },
  { href: '/record/reviews', label: 'Weekly review', permission: 'record.read' },
  { href: '/account', label: 'Your account', permission: 'factor.manage' },
];

/** The staff door: review queue, case file, findings, referrals. */
@Module({})
export class DeskModule {
  static of(config: Config): DynamicModule {
    return {
      module: DeskModule,
      imports: [
        PlatformModule.forDoor('desk', config),
        DoorModule.of({
          name: 'desk',
          title: 'Redress desk',
          origin: config.origins.desk,
          roles: STAFF,
          places: PLACES,
          singleSignOn: config.oidc !== undefined,
        }),
        AccessModule,
        RosterModule,
        PeopleModule,
        VaultModule,
        CasefileModule,
        ReviewModule,
        CertificationModule,
        ClocksModule,
        EvidenceModule,
        StatementsModule,
        MessagesModule,
        FindingsModule,
        ReferralModule,
        AuditModule,
        SearchModule,
        RetentionModule,
      ],
      controllers: [
        HomeController,
        ReviewController,
        CasesController,
        EvidenceController,
        FindingsController,
        ReferralsController,
        OfficersController,
        StaffController,
        WallsController,
        VaultController,
        ShieldController,
        StatementsController,
        MessagesController,
        RecordController,
        RecordPageController,
        SearchController,
        OidcController,
        // Before the other: 'accept' is no invitation's id.
        AcceptanceController,
        AcceptancePageController,
        PeopleController,
        CertificationsController,
        HoldsController,
        DestructionsController,
      ],
      providers: [OidcService, { provide: OidcSettings, useValue: { provider: config.oidc } }],
    };
  }
}
