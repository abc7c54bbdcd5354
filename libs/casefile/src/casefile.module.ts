import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { RosterModule } from '@redress/roster';
import { VaultModule } from '@redress/vault';
import { AllegationChange } from './allegation-change.entity.js';
import { AllegationsService } from './allegations.service.js';
import { Allegation, Note } from './allegation.entity.js';
import { CaseFiling } from './case-filing.js';
import { CaseKeys } from './case-keys.js';
import { CaseReader } from './case-reader.js';
import { CaseSeals } from './case-seal.js';
import { CaseTraitsReader } from './case-traits.js';
import { Case } from './case.entity.js';
import { CasefileService } from './casefile.service.js';
import { ComplaintFactsReader } from './complaint-facts.js';
import { Complaint, NamedOfficer } from './complaint.entity.js';
import { Consent } from './consent.entity.js';
import { ConsentsService } from './consents.service.js';
import { EntriesService } from './entries.service.js';
import { IdentitiesService } from './identities.service.js';
import { CleanTeamChange, Exposure } from './compartment.entity.js';
import { CleanTeams } from './clean-teams.js';
import { ClosingService } from './closing.service.js';
import { Compartment } from './compartment.js';
import { Mailbox } from './mailbox.entity.js';
import { Mailboxes } from './mailboxes.js';
import { Party, Statement, StatementSource } from './party.entity.js';
import { Reason } from './reason.entity.js';
import { Reasons } from './reasons.js';
import { Receipts } from './receipts.js';
import { ShieldChange } from './shield-change.entity.js';
import { StatementShelf } from './statement-shelf.js';
import { ShieldService } from './shield.service.js';
import { Entry, Tie } from './tie.entity.js';
import { Closing, Track } from './track.entity.js';
import { TiesService } from './ties.service.js';
import { WrittenTexts } from './written.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Case,
      Complaint,
      NamedOfficer,
      Party,
      Statement,
      Allegation,
      AllegationChange,
      Note,
      Tie,
      Entry,
      Consent,
      ShieldChange,
      StatementSource,
      Exposure,
      CleanTeamChange,
      Reason,
      Track,
      Closing,
      Mailbox,
    ]),
    AccessModule,
    RosterModule,
    VaultModule,
  ],
  providers: [
    CasefileService,
    CaseReader,
    CaseTraitsReader,
    CaseFiling,
    CaseSeals,
    ComplaintFactsReader,
    TiesService,
    EntriesService,
    IdentitiesService,
    ConsentsService,
    ShieldService,
    WrittenTexts,
    CaseKeys,
    Compartment,
    CleanTeams,
    StatementShelf,
    Reasons,
    ClosingService,
    AllegationsService,
    Mailboxes,
    Receipts,
  ],
  exports: [
    CasefileService,
    CaseReader,
    CaseTraitsReader,
    CaseFiling,
    ComplaintFactsReader,
    TiesService,
    EntriesService,
    IdentitiesService,
    ConsentsService,
    ShieldService,
    WrittenTexts,
    CaseKeys,
    Compartment,
    CleanTeams,
    StatementShelf,
    Reasons,
    ClosingService,
    AllegationsService,
    Mailboxes,
    Receipts,
  ],
})
export class CasefileModule {}
