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
import { PatternsModule } from '@redress/patterns';
import { RetentionModule } from '@redress/retention';
import { ReviewModule } from '@redress/review';
import { OfficersController, RosterModule } from '@redress/roster';
import { LinksModule } from '@redress/links';
import { LettersModule } from '@redress/letters';
import { MessagesModule } from '@redress/messages';
import { StatementsModule } from '@redress/statements';
import { TasksModule } from '@redress/tasks';
import { VaultModule } from '@redress/vault';
import { AllegationPageController } from './allegation.page.controller.js';
import { AllegationsController } from './allegations.controller.js';
import { WatchModule } from '@redress/watch';
import { CaseFile } from './case-file.js';
import { CasePageController } from './case.page.controller.js';
import { CasePages } from './case-pages.js';
import { CasesController } from './cases.controller.js';
import { CasesPageController } from './cases.page.controller.js';
import { CertificationsController } from './certifications.controller.js';
import { ClocksController, DeadlinesController, WarningDistancesController } from './clocks.controller.js';
import { ClocksPageController } from './clocks.page.controller.js';
import { ClosingController } from './closing.controller.js';
import { ClosingPageController } from './closing.page.controller.js';
import { GoPageController } from './go.page.controller.js';
import { HomeController } from './home.controller.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidencePageController } from './evidence.page.controller.js';
import { ExhibitPageController } from './exhibit.page.controller.js';
import { FindingPageController } from './finding.page.controller.js';
import { FindingsController } from './findings.controller.js';
import { LinksController } from './links.controller.js';
import { LinksPageController } from './links.page.controller.js';
import { RecordPageController } from './record.page.controller.js';
import { RecordController } from './record.controller.js';
import { MessagesController } from './messages.controller.js';
import { MessagesPageController } from './messages.page.controller.js';
import { OfficerFinder } from './officer-finder.js';
import { PeopleController } from './people.controller.js';
import { QueuePageController } from './queue.page.controller.js';
import {
  CollectPageController,
  DeliveriesPageController,
  LiaisonsPageController,
  SendingPageController,
} from './deliveries.page.controller.js';
import { PacketPreviews } from './packet-previews.js';
import { LooksPageController } from './looks.page.controller.js';
import { PacketsPageController } from './packets.page.controller.js';
import { ReadersController } from './readers.controller.js';
import { ReadersPageController } from './readers.page.controller.js';
import { ReferralPageController } from './referral.page.controller.js';
import { ReferralsController } from './referrals.controller.js';
import { DestructionsController, HoldLiftsController, HoldsController } from './retention.controller.js';
import { ScreeningPageController } from './screening.page.controller.js';
import { SearchPageController } from './search.page.controller.js';
import { ReviewController } from './review.controller.js';
import { NarrowingsController, ShieldController } from './shield.controller.js';
import { StatementPageController } from './statement.page.controller.js';
import { StatementsController } from './statements.controller.js';
import { SignalsController } from './signals.controller.js';
import { SignalsPageController } from './signals.page.controller.js';
import { StaffController } from './staff.controller.js';
import { TasksController } from './tasks.controller.js';
import { TasksPageController } from './tasks.page.controller.js';
import { UploadsController } from './uploads.controller.js';
import { VaultController } from './vault.controller.js';
import { SearchController } from './search.controller.js';
import { WallsController } from './walls.controller.js';
import { WatchController } from './watch.controller.js';
import { WarningsPageController } from './warnings.page.controller.js';
import { WatchPageController } from './watch.page.controller.js';
import { CertificationsPageController } from './certifications.page.controller.js';
import { CleanTeamPageController } from './clean-team.page.controller.js';
import { DecisionsPageController } from './decisions.page.controller.js';
import { DestructionsPageController } from './destructions.page.controller.js';
import { EntriesPageController } from './entries.page.controller.js';
import { HoldsPageController } from './holds.page.controller.js';
import { OpeningsPageController } from './openings.page.controller.js';
import { OrganisationsPageController } from './organisations.page.controller.js';
import { PeoplePageController } from './people.page.controller.js';
import { ProtectionPageController } from './protection.page.controller.js';
import { RolesPageController } from './roles.page.controller.js';
import { TiesPageController } from './ties.page.controller.js';
import { VaultPageController } from './vault.page.controller.js';
import { DeadlinesPageController } from './deadlines.page.controller.js';
import { KeyPlace, KeysPageController } from './keys.page.controller.js';
import { PolicyPageController } from './policy.page.controller.js';
import { FiguresPageController } from './figures.page.controller.js';
import { OfficerController, ThresholdsController } from './officer.controller.js';
import { OfficersPageController } from './officers.page.controller.js';
import { OverviewController } from './overview.controller.js';
import { WorkloadPageController } from './workload.page.controller.js';
import { LawPageController } from './law.page.controller.js';
import { LettersController } from './letters.controller.js';
import { LettersPageController } from './letters.page.controller.js';
import { ReceivedLettersPageController } from './received-letters.page.controller.js';
import { TemplatesPageController } from './templates.page.controller.js';
import { OfficeTime } from './office-time.js';

const PLACES: readonly Place[] = [
  { href: '/go', label: 'Go to…', permission: 'place.find' },
  { href: '/queue', label: 'Queue', permission: 'review.read' },
  { href: '/cases', label: 'Cases', permission: 'case.list' },
  { href: '/search', label: 'Search', permission: 'case.search' },
  { href: '/officers', label: 'Officers', permission: 'officer.read' },
  { href: '/deadlines', label: 'Deadlines', permission: 'clock.read' },
  { href: '/workload', label: 'Workload', permission: 'case.assign' },
  { href: '/figures', label: 'Figures', permission: 'figure.read' },
  { href: '/watch', label: 'Watch', permission: 'watch.read' },
  { href: '/openings', label: 'Openings', permission: 'identity.approve' },
  { href: '/vault', label: 'Vault', permission: 'vault.keep' },
  { href: '/certifications', label: 'Certifications', permission: 'certification.decide' },
  { href: '/decisions', label: 'Decisions', permission: 'shield.approve' },
  { href: '/entries', label: 'Entries', permission: 'entry.decide' },
  { href: '/destructions', label: 'Destruction', permission: 'destruction.read' },
  { href: '/people', label: 'People', permission: 'person.manage' },
  { href: '/liaisons', label: 'Liaisons', permission: 'liaison.name' },
  { href: '/deliveries', label: 'Packets', permission: 'delivery.receive' },
  { href: '/roles', label: 'Roles', permission: 'person.approve' },
  { href: '/signals', label: 'Signals', permission: 'signal.import' },
  { href: '/organisations', label: 'Organisations', permission: 'organisation.manage' },
  { href: '/letters/templates', label: 'Letter templates', permission: 'template.keep' },
  { href: '/letters', label: 'Letters', permission: 'letter.receive' },
  { href: '/record', label: 'Record', permission: 'record.read' },
  { href: '/record/reviews', label: 'Weekly review', permission: 'record.read' },
  { href: '/certificates', label: 'Certificates', permission: 'destruction.certify' },
  { href: '/policy', label: 'Policy', permission: 'policy.read' },
  { href: '/warnings', label: 'Warnings', permission: 'warning.keep' },
  { href: '/keys', label: 'Keys', permission: 'key.read' },
  { href: '/ties', label: 'Ties', permission: 'tie.declare' },
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
        LettersModule,
        FindingsModule,
        TasksModule,
        ReferralModule,
        AuditModule,
        SearchModule,
        RetentionModule,
        PatternsModule,
        WatchModule,
        LinksModule,
      ],
      controllers: [
        HomeController,
        GoPageController,
        ReviewController,
        CasesController,
        EvidenceController,
        UploadsController,
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
        ClocksController,
        DeadlinesController,
        WarningDistancesController,
        WarningsPageController,
        ClosingController,
        WatchController,
        SignalsController,
        QueuePageController,
        CasesPageController,
        CasePageController,
        MessagesPageController,
        AllegationsController,
        AllegationPageController,
        TasksController,
        ReadersController,
        ReadersPageController,
        TasksPageController,
        StatementPageController,
        ClocksPageController,
        ClosingPageController,
        ScreeningPageController,
        EvidencePageController,
        ExhibitPageController,
        FindingPageController,
        ReferralPageController,
        LooksPageController,
        PacketsPageController,
        DeliveriesPageController,
        CollectPageController,
        SendingPageController,
        LiaisonsPageController,
        SearchPageController,
        HoldLiftsController,
        NarrowingsController,
        CertificationsPageController,
        CleanTeamPageController,
        DecisionsPageController,
        DestructionsPageController,
        EntriesPageController,
        HoldsPageController,
        OpeningsPageController,
        OrganisationsPageController,
        PeoplePageController,
        ProtectionPageController,
        RolesPageController,
        TiesPageController,
        VaultPageController,
        OfficerController,
        ThresholdsController,
        OverviewController,
        OfficersPageController,
        DeadlinesPageController,
        WorkloadPageController,
        FiguresPageController,
        PolicyPageController,
        KeysPageController,
        LettersController,
        LettersPageController,
        // Before the other: 'templates' is no letter's id.
        TemplatesPageController,
        ReceivedLettersPageController,
        LawPageController,
        WatchPageController,
        LinksController,
        LinksPageController,
        SignalsPageController,
      ],
      providers: [
        CaseFile,
        CasePages,
        PacketPreviews,
        OfficeTime,
        { provide: KeyPlace, useValue: { wrappedBy: config.keyring.provider } },
        OfficerFinder,
        OidcService,
        { provide: OidcSettings, useValue: { provider: config.oidc } },
      ],
    };
  }
}
