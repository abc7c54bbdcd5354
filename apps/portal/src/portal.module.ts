import { Module, type DynamicModule } from '@nestjs/common';
import { DoorModule, type Place } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { CertificationModule } from '@redress/certification';
import { EvidenceModule } from '@redress/evidence';
import { IntakeModule } from '@redress/intake';
import { AcceptanceController, AcceptancePageController, PeopleModule } from '@redress/people';
import { MessagesModule } from '@redress/messages';
import { PlatformModule, type Config } from '@redress/platform';
import { OfficersController, RosterModule } from '@redress/roster';
import { LANGUAGE_TAGS, type Language } from '@redress/ui';
import { WatchModule } from '@redress/watch';
import { AdvocatePageController } from './advocate/advocate.page.controller.js';
import { CheckInsPageController } from './advocate/check-ins.page.controller.js';
import { NotesCookie } from './advocate/notes-cookie.js';
import { NotesPageController } from './advocate/notes.page.controller.js';
import { CheckInsController } from './check-ins.controller.js';
import { ConsentsController } from './consents.controller.js';
import { CertificationController } from './certification.controller.js';
import { ComplaintsController } from './complaints.controller.js';
import { DraftCookie } from './filing/draft-cookie.js';
import { FilesPageController } from './filing/files.page.controller.js';
import { FilingDrafts } from './filing/filing-drafts.js';
import { FilingPageController } from './filing/filing.page.controller.js';
import { MailboxController } from './mailbox.controller.js';
import { CheckInPageController } from './mailbox/check-in.page.controller.js';
import { MailboxPageController } from './mailbox/mailbox.page.controller.js';
import { OwnPageController } from './mailbox/own.page.controller.js';
import { ReturnPageController } from './mailbox/return.page.controller.js';
import { WordsPageController } from './mailbox/words.page.controller.js';
import { OfficerLookup } from './filing/officer-lookup.js';
import { ReceiptPageController } from './filing/receipt.page.controller.js';
import { Sending } from './filing/sending.js';
import { StepPages } from './filing/step-pages.js';
import { Places } from './places.js';
import { PortalTrouble } from './portal.trouble.js';
import { ReceiptsController } from './receipts.controller.js';
import { StartPageController } from './start.page.controller.js';
import type { AdvocateWords } from './words/advocate.en.js';
import { ADVOCATE } from './words/words.js';

const inAll = (of: (words: AdvocateWords) => string) =>
  Object.fromEntries(LANGUAGE_TAGS.map((tag) => [tag, of(ADVOCATE[tag])])) as Record<Language, string>;

const PLACES: readonly Place[] = [
  { href: '/', label: inAll(({ start }) => start), permission: 'session.open' },
  { href: '/advocate', label: inAll(({ title }) => title), permission: 'complaint.list_own' },
  { href: '/account', label: inAll(({ account }) => account), permission: 'factor.manage' },
];

/** The public door: filing, and following a filing by its receipt. */
@Module({})
export class PortalModule {
  static of(config: Config): DynamicModule {
    return {
      module: PortalModule,
      imports: [
        PlatformModule.forDoor('portal', config),
        DoorModule.of({
          name: 'portal',
          title: 'Redress portal',
          origin: config.origins.portal,
          roles: ['advocate', 'complainant'],
          places: PLACES,
          languages: true,
          leave: '/away',
          trouble: PortalTrouble,
        }),
        IntakeModule,
        CasefileModule,
        CertificationModule,
        EvidenceModule,
        RosterModule,
        PeopleModule,
        MessagesModule,
        WatchModule,
      ],
      controllers: [
        StartPageController,
        FilingPageController,
        FilesPageController,
        ReceiptPageController,
        ReturnPageController,
        MailboxPageController,
        CheckInPageController,
        CheckInsPageController,
        OwnPageController,
        WordsPageController,
        // Before the other: 'notes' is no case's id.
        NotesPageController,
        AdvocatePageController,
        ComplaintsController,
        CheckInsController,
        ConsentsController,
        CertificationController,
        ReceiptsController,
        MailboxController,
        OfficersController,
        AcceptanceController,
        AcceptancePageController,
      ],
      providers: [NotesCookie, Places, DraftCookie, FilingDrafts, OfficerLookup, StepPages, Sending],
    };
  }
}
