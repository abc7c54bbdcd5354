import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { AccessService, notAllowed, actingAs, type Actor } from '@redress/access';
import { record, type Author } from '@redress/journal';
import { lawOf } from '@redress/policy';
import { Clock, Office, newId, notFound } from '@redress/platform';
import { RosterService } from '@redress/roster';
import { Allegation, Note } from './allegation.entity.js';
import { CaseSeals, type CaseSeal } from './case-seal.js';
import { Case } from './case.entity.js';
import {
  assignmentNotPossible,
  caseNotOpen,
  notAnInvestigator,
  officerUnknown,
  tooManyAllegations,
} from './casefile.errors.js';
import { allegationAdded, caseAssigned, noteAdded } from './casefile.facts.js';
import { mayAct, type CaseAct } from './casefile.policy.js';
import type { NewAllegation, NewNote } from './casefile.schema.js';
import type { Protection } from './party.entity.js';
import { isWalled } from './walls.js';
import { standingOf } from './compartment.js';
import { mayRead, type Standing } from './compartment.policy.js';
import { after, checkTransitions, type CaseVerb } from './status.js';

const CLOCKWORK_STANDING: Standing = { exposed: true, onCleanTeam: false };

const MOST_ALLEGATIONS = 100;

const IN_REVIEW = `
  with settled as (
    select * from jsonb_to_recordset($1::jsonb)
      as row("caseId" uuid, status text, protection text, basis text, key text)),
  statement as (
    update statements s set protection = settled.protection, protection_basis = settled.basis
      from settled where s.case_id = settled."caseId" and s.protection = 'provisional')
  update cases c set status = settled.status, wrapped_key = decode(settled.key, 'base64')
    from settled where c.id = settled."caseId"`;

/** A case that its verb has locked and may change, with the seal to work with. */
export interface HeldCase {
  subject: Case;
  seal: CaseSeal;
  /** How whoever holds it stands to its compartment; the clockwork makes packets and sees all of it. */
  standing: Standing;
}

/** One allegation as other rooms need to know it. */
export type Claim = Pick<
  Allegation,
  'id' | 'caseId' | 'ordinal' | 'officerId' | 'typeId' | 'addedBy' | 'addedAt'
>;

/** What an assessment makes of the statements of a held case. */
export interface Settlement {
  held: HeldCase;
  protection: Exclude<Protection, 'provisional'>;
  basis: string;
}

/** What can be done to a case. Every verb: hold the case, check, change, tell the journal, in one transaction. */
@Injectable()
export class CasefileService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly seals: CaseSeals,
    private readonly access: AccessService,
    private readonly roster: RosterService,
    office: Office,
  ) {
    checkTransitions();
    // A door whose office names a place without a law ends here, before it serves anybody.
    lawOf(office.jurisdiction);
  }

  /**
   * Locks the case for this transaction and checks that the actor may do `act` to it.
   * @throws Failure `not_found` to whoever may not know of it, `not_allowed` to whoever may only read it.
   */
  async hold(tx: EntityManager, actor: Actor, caseId: string, act: CaseAct): Promise<HeldCase> {
    const subject = await tx.findOne(Case, { where: { id: caseId }, lock: { mode: 'pessimistic_write' } });
    return this.checked(tx, subject, actor, act);
  }

  /**
   * Holds a case for work on its file.
   * @throws Failure `case_not_open` unless it is under investigation.
   */
  async holdOpen(tx: EntityManager, actor: Actor, caseId: string): Promise<HeldCase> {
    return opened(await this.hold(tx, actor, caseId, 'work'));
  }

  /** The same without the lock, for what takes its time before the case is held. */
  async lookOpen(tx: EntityManager, actor: Actor, caseId: string): Promise<HeldCase> {
    return opened(await this.look(tx, actor, caseId, 'work'));
  }

  /** The same without the lock, for reading. */
  async look(tx: EntityManager, actor: Actor, caseId: string, act: CaseAct = 'read'): Promise<HeldCase> {
    return this.checked(tx, await tx.findOneBy(Case, { id: caseId }), actor, act);
  }

  async lookForClockwork(tx: EntityManager, caseId: string): Promise<HeldCase> {
    const subject = await tx.findOneByOrFail(Case, { id: caseId });
    return { subject, seal: this.seals.of(subject), standing: CLOCKWORK_STANDING };
  }

  /**
   * Locks several cases for the worker, which acts on no one's behalf: oldest first, so that two of its batches never
   * wait for each other. @returns them in that order.
   */
  async holdForClockwork(tx: EntityManager, caseIds: readonly string[]): Promise<HeldCase[]> {
    const wanted = [...new Set(caseIds)];
    const subjects = await tx.find(Case, {
      where: { id: In(wanted) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (subjects.length < wanted.length) throw new Error('A case of these is not there.');
    return subjects.map((subject) => ({
      subject,
      seal: this.seals.of(subject),
      standing: CLOCKWORK_STANDING,
    }));
  }

  private async checked(
    tx: EntityManager,
    subject: Case | null,
    actor: Actor,
    act: CaseAct,
  ): Promise<HeldCase> {
    if (!subject) throw notFound();
    const weighed = { ...subject, walled: await isWalled(tx, actor.accountId, subject.id) };
    if (!mayAct(actor, 'read', weighed)) throw notFound();
    if (!mayAct(actor, act, weighed)) throw notAllowed();
    return {
      subject,
      seal: this.seals.of(subject),
      standing: await standingOf(tx, actor.accountId, subject.id),
    };
  }

  /** The seal of a case whose wrapped key the database has shown to whoever acts. */
  sealBy(caseId: string, wrappedKey: Uint8Array): CaseSeal {
    return this.seals.of({ id: caseId, wrappedKey });
  }

  /** Moves a held case along the table of statuses. */
  async move(tx: EntityManager, { subject }: HeldCase, verb: CaseVerb): Promise<void> {
    subject.status = after(subject.status, verb);
    if (subject.status === 'closed') subject.closedAt = this.clock.now();
    await tx.update(Case, subject.id, {
      status: subject.status,
      ...(subject.closedAt && { closedAt: subject.closedAt }),
    });
  }

  /**
   * Puts held cases into review and settles the protection of their statements, in one statement. Their keys, which the
   * portal has sealed to the office, are wrapped by it from now on.
   */
  async putInReview(tx: EntityManager, settlements: readonly Settlement[]): Promise<void> {
    const rows = settlements.map(({ held: { subject, seal }, protection, basis }) => {
      subject.status = after(subject.status, 'assess');
      subject.wrappedKey = this.seals.wrap(subject.id, seal);
      const key = subject.wrappedKey.toString('base64');
      return { caseId: subject.id, status: subject.status, protection, basis, key };
    });
    await tx.query(IN_REVIEW, [JSON.stringify(rows)]);
  }

  /** The number of the next allegation or exhibit of a held case; the lock makes it this transaction's own. */
  async next(
    tx: EntityManager,
    { subject }: HeldCase,
    counter: 'nextAllegation' | 'nextExhibit',
  ): Promise<number> {
    const number = subject[counter];
    subject[counter] = number + 1;
    await tx.update(Case, subject.id, { [counter]: number + 1 });
    return number;
  }

  /** Whether there is such an allegation, and it stands. */
  async hasAllegation(tx: EntityManager, caseId: string, allegationId: string): Promise<boolean> {
    return tx.existsBy(Allegation, { id: allegationId, caseId, struckAt: IsNull() });
  }

  /** The allegations of some cases, by their ids. */
  async allegationsOf(
    tx: EntityManager,
    caseIds: readonly string[],
  ): Promise<Pick<Allegation, 'id' | 'caseId'>[]> {
    return tx.find(Allegation, { select: { id: true, caseId: true }, where: { caseId: In(caseIds) } });
  }

  /** What is claimed against whom in some cases; of a held one, what its holder may see. */
  async claimsOf(tx: EntityManager, caseIds: readonly string[], held?: HeldCase): Promise<Claim[]> {
    const rows = await tx.find(Allegation, {
      select: {
        ...{ id: true, caseId: true, ordinal: true, officerId: true, typeId: true, inside: true },
        ...{ addedBy: true, addedAt: true },
      },
      where: { caseId: In(caseIds) },
      order: { ordinal: 'ASC' },
    });
    return held ? rows.filter((row) => mayRead(held, row)) : rows;
  }

  /** Whether there is such an allegation in a held case, for whoever holds it. */
  async seesAllegation(tx: EntityManager, held: HeldCase, allegationId: string): Promise<boolean> {
    const row = await tx.findOneBy(Allegation, { id: allegationId, caseId: held.subject.id });
    return row !== null && mayRead(held, row);
  }

  /** Whether every allegation has an approved finding, also of those that the actor does not see. */
  async isDecided(tx: EntityManager, caseId: string): Promise<boolean> {
    const [row] = await tx.query<{ decided: boolean }[]>('select every_allegation_decided($1) as decided', [
      caseId,
    ]);
    return row?.decided === true;
  }

  /**
   * Whether somebody can be given work in a held case.
   * @throws Failure `assignment_not_possible` where a wall stands before them; it does not say so.
   */
  async checkGivable(tx: EntityManager, { subject }: HeldCase, accountId: string): Promise<void> {
    if (await isWalled(tx, accountId, subject.id)) throw assignmentNotPossible();
  }

  async assign(actor: Actor, caseId: string, investigatorId: string): Promise<void> {
    const investigators = await this.access.staffOf('investigator');
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.hold(tx, actor, caseId, 'assign');
      if (!investigators.some((person) => person.id === investigatorId)) throw notAnInvestigator();
      await this.checkGivable(tx, held, investigatorId);
      await this.move(tx, held, 'assign');
      await tx.update(Case, caseId, { investigatorId });
      await record(tx, caseAssigned, {
        author: actor,
        at: this.clock.now(),
        caseId,
        payload: { investigatorId },
      });
    });
  }

  /** @returns the id and the number of the new allegation. */
  async addAllegation(
    actor: Actor,
    caseId: string,
    input: NewAllegation,
  ): Promise<{ id: string; ordinal: number }> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.holdOpen(tx, actor, caseId);
      if (input.officerId && (await this.roster.getMany([input.officerId])).length === 0)
        throw officerUnknown('officerId');
      if (held.subject.nextAllegation > MOST_ALLEGATIONS) throw tooManyAllegations(MOST_ALLEGATIONS);
      return this.allege(tx, held, actor, input);
    });
  }

  /** Takes down what the clockwork was told of a held case, whatever its status. @returns the id and the number. */
  async allege(
    tx: EntityManager,
    held: HeldCase,
    author: Author,
    { typeId, officerId, text }: Pick<NewAllegation, 'typeId' | 'officerId' | 'text'>,
  ): Promise<{ id: string; ordinal: number }> {
    const caseId = held.subject.id;
    const id = newId();
    const at = this.clock.now();
    const ordinal = await this.next(tx, held, 'nextAllegation');
    const textSealed = held.seal.seal('allegations.text', id, text);
    const by = { addedBy: author.accountId, addedAt: at };
    await tx.insert(Allegation, { id, caseId, ordinal, officerId, typeId, textSealed, ...by });
    await record(tx, allegationAdded, { author, at, caseId, payload: { allegationId: id, typeId } });
    return { id, ordinal };
  }

  async addNote(actor: Actor, caseId: string, { body }: NewNote): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      const { seal } = await this.hold(tx, actor, caseId, 'work');
      const id = newId();
      const bodySealed = seal.seal('notes.body', id, body);
      await tx.insert(Note, {
        id,
        caseId,
        authorId: actor.accountId!,
        bodySealed,
        writtenAt: this.clock.now(),
      });
      await record(tx, noteAdded, { author: actor, at: this.clock.now(), caseId, payload: { noteId: id } });
      return { id };
    });
  }
}

function opened(held: HeldCase): HeldCase {
  if (held.subject.status !== 'investigating') throw caseNotOpen();
  return held;
}
