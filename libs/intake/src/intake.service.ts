import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SessionService, SlowDown, type Actor, type OpenedSession } from '@redress/access';
import {
  CaseFiling,
  ComplaintFactsReader,
  IdentitiesService,
  RECEIPT_TAKEN,
  Receipts,
  complaintFiled,
  officerUnknown,
  type Filing,
  type FilingBrief,
  type OpenedCase,
  type OpeningToldTo,
} from '@redress/casefile';
import { entryRows, type EntryOf } from '@redress/journal';
import { addDays } from '@redress/policy';
import { Clock, Failure, Keyring, Office, dayIn, notFound, pgError, type NewRow } from '@redress/platform';
import { RosterService } from '@redress/roster';
import {
  consentMissing,
  consentOfNobody,
  dateInFuture,
  receiptHandedOver,
  receivedOnNeedsAdvocate,
} from './intake.errors.js';
import type { FilingFacts } from './filing-proof.js';
import { FilingProofs } from './filing-proofs.js';
import type { NewFiling } from './intake.schema.js';
import { OrganisationPace } from './organisation-pace.js';
import { settleWording } from './wording.rules.js';
import { receiptCode, receiptLanguage, receiptWords } from './receipt.rules.js';

/** What whoever filed gets back, once. */
export interface FiledView {
  number: string;
  receivedOn: string;
  /** Twelve words, in the language of the filing where there is a list of them; nobody can show them a second time. */
  receipt: string;
  /** The day by which the office promises a first answer. */
  answerBy: string;
  /** The office's signed word that this was filed, and of the entry that the record holds of it. */
  proof: string;
}

/** What a page gives beside the filing itself. */
export interface FilingExtras {
  /** The 128 bits of the receipt, kept by whoever may have to send again: the same bits are the same filing. */
  code: Uint8Array;
  /** How many files come with it, and what puts them into the case, in the same transaction. */
  files: number;
  attach(tx: EntityManager, opened: OpenedCase): Promise<void>;
}

/** A complaint as whoever holds its receipt sees it. */
export interface FollowedView extends Omit<FilingBrief, 'caseId'> {
  openings: OpeningToldTo[];
}

const ANSWER_DAYS = 7;
const DRAWS = 5;

@Injectable()
export class IntakeService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly keyring: Keyring,
    private readonly cases: CaseFiling,
    private readonly complaints: ComplaintFactsReader,
    private readonly roster: RosterService,
    private readonly sessions: SessionService,
    private readonly slow: SlowDown,
    private readonly proofs: FilingProofs,
    private readonly identities: IdentitiesService,
    private readonly receipts: Receipts,
    private readonly pace: OrganisationPace,
  ) {}

  /**
   * Takes a complaint in: case, complaint, statement, party and named officers, sealed, in one statement with
   * the entry `complaint.filed`. The answer may go out once this returns.
   * @throws Failure for a day in the future, an officer that is not in the roster, an advocate's missing consent, or
   *   `immigration_found` with the passages, as long as nobody has said what to do with them.
   */
  async file(actor: Actor, input: NewFiling, extras?: FilingExtras): Promise<FiledView> {
    const now = this.clock.now();
    const today = dayIn(this.office.timeZone, now);
    checkDays(input, today);
    checkConsent(actor, input);
    if (actor.organisationId) this.pace.count(actor.organisationId);
    await this.checkOfficers(input);
    const worded = settleWording(input);
    const code =
      extras?.code ??
      (actor.accountId && input.filingKey
        ? this.keyring.receiptCode(actor.accountId, input.filingKey)
        : randomBytes(16));
    const receiptHash = this.keyring.receiptHash(code);
    if (input.filingKey && (await this.receipts.isRetired(receiptHash))) throw receiptHandedOver();
    const filed = await this.write(
      actor,
      filingOf(actor, worded, { receivedAt: now, today, receiptHash }),
      extras,
    );
    const { number, receivedOn } = filed;
    return {
      number,
      receivedOn,
      receipt: receiptWords(code, receiptLanguage(input.language)),
      answerBy: addDays(today, ANSWER_DAYS),
      proof: this.proofs.statement(filed),
    };
  }

  /**
   * Opens a session for whoever holds the receipt of a complaint, from a network address.
   * @throws Failure `receipt_mistyped` for a typing error, `not_found` for a receipt that is not known, `slow_down`
   *   after too many of those.
   */
  async openReceipt(words: string, address: string): Promise<OpenedSession> {
    const receiptHash = this.keyring.receiptHash(receiptCode(words));
    const attempt = { kind: 'receipt', address } as const;
    await this.slow.begin(attempt);
    const found = await this.complaints.byReceipt(receiptHash).catch(async (error: unknown) => {
      // A right receipt, of what is no more.
      if (error instanceof Failure && error.kind === 'gone') await this.slow.forgive(attempt);
      throw error;
    });
    if (!found) throw notFound();
    await this.slow.forgive(attempt);
    return this.sessions.openForCase(found.caseId);
  }

  /** Where the complaint stands whose receipt opened the session, and each time somebody came to know whose it is. */
  async follow(actor: Actor): Promise<FollowedView> {
    const found = actor.caseId && (await this.complaints.ofCase(actor.caseId));
    if (!found) throw notFound();
    const { number, receivedOn, language, status } = found;
    const openings = await this.identities.toldTo(actor);
    return { number, receivedOn, language, status, openings };
  }

  /** The filings of the advocate's organisation, newest first; `after` is the last id of the page before. */
  async own(actor: Actor, page: { limit: number; after?: string | undefined }): Promise<FilingBrief[]> {
    return this.complaints.ofOrganisation(actor, page.limit, page.after);
  }

  private async write(
    actor: Actor,
    filing: Filing,
    extras: FilingExtras | undefined,
    draws = DRAWS,
  ): Promise<FilingFacts & { receivedOn: string }> {
    try {
      const opened = await this.taken(filing, extras, (made) => entryRows([filedEntry(actor, filing, made)]));
      const { caseId, complaintId, number } = opened;
      const { receivedAt, receivedOn, filedBy } = filing;
      return { complaintId, caseId, number, receivedAt, receivedOn, filedBy };
    } catch (error) {
      if (draws > 1 && this.cases.maySucceedNow(error)) return this.write(actor, filing, extras, draws - 1);
      const constraint = pgError(error)?.constraint;
      if (constraint !== RECEIPT_TAKEN) throw error;
      const before = await this.complaints.byReceipt(filing.receiptHash);
      const facts = await this.complaints.filingByReceipt(filing.receiptHash);
      if (!before || !facts) throw error;
      if (facts.isHandedOver) throw receiptHandedOver();
      return { ...facts, receivedOn: before.receivedOn };
    }
  }

  /** In one statement; with files, in a transaction with what brings those in. */
  private taken(
    filing: Filing,
    extras: FilingExtras | undefined,
    toldBy: (opened: OpenedCase) => NewRow[],
  ): Promise<OpenedCase> {
    if (!extras) return this.cases.open(this.db.manager, filing, toldBy);
    return this.db.transaction(async (tx) => {
      const opened = await this.cases.open(tx, filing, toldBy, extras.files);
      await extras.attach(tx, opened);
      return opened;
    });
  }

  private async checkOfficers(input: NewFiling): Promise<void> {
    const ids = input.officers.flatMap(({ officerId }) => officerId ?? []);
    if (ids.length === 0) return;
    const known = new Set((await this.roster.getMany(ids)).map((officer) => officer.id));
    const strange = input.officers.findIndex(({ officerId }) => officerId && !known.has(officerId));
    if (strange >= 0) throw officerUnknown(`officers[${strange}].officerId`);
  }
}

/** What the record is told: the filing, and never what became of words in it; that alone would say that there were some. */
const filedEntry = (
  author: Actor,
  { receivedAt: at }: Filing,
  { caseId, complaintId }: OpenedCase,
): EntryOf => ({
  // Under the complaint's id and first in its case: so the portal knows the entry's hash before it is logged.
  ...{ fact: complaintFiled, id: complaintId },
  ...{ author, at, caseId, payload: { complaintId } },
});

function checkDays(input: NewFiling, today: string): void {
  for (const path of ['occurredOn', 'receivedOn'] as const) {
    if ((input[path] ?? today) > today) throw dateInFuture(path);
  }
}

function checkConsent(actor: Actor, input: NewFiling): void {
  const isAdvocate = actor.role === 'advocate';
  if (isAdvocate && !input.consent) throw consentMissing();
  if (!isAdvocate && input.consent) throw consentOfNobody();
  if (!isAdvocate && input.receivedOn) throw receivedOnNeedsAdvocate();
}

function filingOf(
  actor: Actor,
  input: NewFiling,
  at: { receivedAt: Date; today: string; receiptHash: Buffer },
): Filing {
  const { narrative, language, declarantRole, complainant, people, officers } = input;
  const { occurredOn, when, where, witnesses, fears } = input;
  const occurrence = {
    ...(occurredOn && { occurredOn }),
    ...(when && { when }),
    ...(where && { where }),
    ...(witnesses && { witnesses }),
    ...(fears && { fears }),
  };
  return {
    narrative,
    language,
    declarantRole,
    classification: input.classification ?? null,
    askedCoerced: input.asked.coerced ?? null,
    askedRetaliated: input.asked.retaliated ?? null,
    receivedAt: at.receivedAt,
    receivedOn: input.receivedOn ?? at.today,
    receiptHash: at.receiptHash,
    filedBy: actor.accountId,
    organisationId: actor.organisationId,
    consent: input.consent ?? null,
    occurrence: Object.keys(occurrence).length > 0 ? occurrence : null,
    complainant: complainant && Object.keys(complainant).length > 0 ? complainant : null,
    people: people.map(({ role, ...identity }) => ({ role, identity })),
    officers: officers.map(({ officerId, ...said }) => ({
      officerId: officerId ?? null,
      description: wordsOf(said),
    })),
  };
}

/** What a person says of an officer, as one text. */
function wordsOf({
  name,
  star,
  unit,
  description,
}: Omit<NewFiling['officers'][number], 'officerId'>): string | null {
  const parts = [name, star && `star ${star}`, unit && `unit ${unit}`, description].filter(Boolean);
  return parts.length > 0 ? parts.join('; ') : null;
}
