import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { CaseReader, CasefileService, Reasons, mayRead, type HeldCase } from '@redress/casefile';
import { record, recordAll } from '@redress/journal';
import { newId, notFound, pgError } from '@redress/platform';
import { Destruction } from './destruction.entity.js';
import { HoldChange, type HoldKind } from './hold-change.entity.js';
import { holdLifted, liftDecided, liftOwn } from './retention.errors.js';
import { destructionStopped, holdLiftAsked, holdLiftDecided, holdPlaced } from './retention.facts.js';
import type { LiftDecision, NewHold, NewLift } from './retention.schema.js';

export interface LiftView {
  id: string;
  /** Null to whoever may not read it: somebody wrote it who knew what is in the compartment. */
  reason: string | null;
  askedBy: string;
  askedAt: Date;
  decision: 'approve' | 'refuse' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
}

export interface HoldView {
  id: string;
  kind: HoldKind;
  /** Null to whoever may not read it. */
  reason: string | null;
  reference: string | null;
  placedBy: string;
  placedAt: Date;
  /** Whether it still holds. */
  live: boolean;
  lifts: LiftView[];
}

/** A request to lift a hold that nobody has decided, as a line of a list; the reasons stand with the holds of its case. */
export interface WaitingLift {
  id: string;
  holdId: string;
  caseId: string;
  number: string;
  kind: HoldKind;
  askedBy: string;
  askedAt: Date;
  /** Whether whoever asks for the list may decide on it. */
  mayDecide: boolean;
}

const MOST_WAITING = 200;
/** Lifted by another request, a hold holds no more: nothing is left to decide. */
const UNDECIDED = `h.change = 'lift_asked' and not exists (select from hold_changes d
  where d.lift_id = h.id or d.hold_id = h.hold_id and d.change = 'lift_approved')`;
const REASON = 'hold_changes.reason';
const REFERENCE = 'hold_changes.reference';
/** As they lie among the reasons. */
const holdWords = z.object({ reason: z.string(), reference: z.string().nullable() });
type HoldWords = { [K in keyof z.infer<typeof holdWords>]: string | null };
const UNREAD: HoldWords = { reason: null, reference: null };

type Step = Pick<HoldChange, 'change'> &
  Partial<Pick<HoldChange, 'holdId' | 'liftId' | 'kind'>> & {
    reason: string;
    reference?: string | null | undefined;
  };

/** Holds: placed by counsel alone, lifted by counsel with a second person (PC 832.5(b)). The history stays. */
@Injectable()
export class HoldsService {
  constructor(
    private readonly db: DataSource,
    private readonly reasons: Reasons,
    private readonly casefile: CasefileService,
    private readonly cases: CaseReader,
    private readonly access: AccessService,
  ) {}

  /** From this moment nothing of the case is destroyed. What was on its way, approved or not, is stopped for good. */
  async place(actor: Actor, caseId: string, { kind, reason, reference }: NewHold): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'place_hold');
      const underway = await tx.findBy(Destruction, { caseId, status: In(['proposed', 'approved']) });
      const { id, at } = await this.write(tx, actor, held, { change: 'placed', kind, reason, reference });
      await record(tx, holdPlaced, { author: actor, at, caseId, payload: { holdId: id, kind } });
      const entries = underway.map((row) => ({
        author: actor,
        at,
        caseId,
        payload: { destructionId: row.id, why: 'held' },
      }));
      await recordAll(tx, destructionStopped, entries);
      return { id };
    });
  }

  /** Asks that a hold be lifted. It holds until somebody else has approved. */
  async askToLift(actor: Actor, caseId: string, holdId: string, input: NewLift): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'place_hold');
      const steps = await this.stepsOf(tx, caseId, holdId);
      if (!isLive(steps)) throw holdLifted();
      const { id, at } = await this.write(tx, actor, held, { change: 'lift_asked', holdId, ...input });
      await record(tx, holdLiftAsked, { author: actor, at, caseId, payload: { holdId, liftId: id } });
      return { id };
    });
  }

  /** @throws Failure `lift_own` to whoever asked, `lift_decided` the second time and once the hold is lifted. */
  async decideLift(
    actor: Actor,
    caseId: string,
    holdId: string,
    liftId: string,
    { decision, reason }: LiftDecision,
  ): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'decide_lift');
      const steps = await this.stepsOf(tx, caseId, holdId);
      const asked = steps.find((step) => step.id === liftId && step.change === 'lift_asked');
      if (!asked) throw notFound();
      if (asked.byAccount === actor.accountId) throw liftOwn();
      if (!isLive(steps) || steps.some((step) => step.liftId === liftId)) throw liftDecided();
      const change = decision === 'approve' ? 'lift_approved' : 'lift_refused';
      const { at } = await this.write(tx, actor, held, { change, holdId, liftId, reason });
      await record(tx, holdLiftDecided, {
        author: actor,
        at,
        caseId,
        payload: { holdId, liftId, decision },
      });
    });
  }

  /** Every hold of a case with what became of it, oldest first. */
  async list(actor: Actor, caseId: string): Promise<HoldView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.look(tx, actor, caseId);
      const rows = await tx.find(HoldChange, { where: { caseId }, order: { n: 'ASC' } });
      const names = await this.access.namesOf(rows.map((row) => row.byAccount));
      const words = await this.wordsOf(tx, held, rows);
      return rows
        .filter(({ change }) => change === 'placed')
        .map((placed) => viewOf(placed, rows.filter(ofHold(placed.id)), words, names));
    });
  }

  /** Requests to lift that nobody has decided, of cases that the actor may know of; oldest first. */
  async waiting(actor: Actor): Promise<WaitingLift[]> {
    return actingAs(this.db, actor, async (tx) => {
      const asked = await tx
        .createQueryBuilder(HoldChange, 'h')
        .where(UNDECIDED)
        .orderBy('h.n')
        .limit(MOST_WAITING)
        .getMany();
      const placed = await tx.findBy(HoldChange, { id: In(asked.map(({ holdId }) => holdId)) });
      const kinds = new Map(placed.map(({ id, kind }) => [id, kind]));
      const caseIds = asked.map(({ caseId }) => caseId);
      const briefs = await this.cases.briefs(tx, actor, caseIds);
      const names = await this.access.namesOf(asked.map((row) => row.byAccount));
      return asked.flatMap(({ id, holdId, caseId, byAccount, at: askedAt }) => {
        const kind = kinds.get(holdId!);
        const number = briefs.get(caseId)?.number;
        const askedBy = names.get(byAccount) ?? '';
        const mayDecide = byAccount !== actor.accountId;
        return kind && number
          ? [{ id, holdId: holdId!, caseId, number, kind, askedBy, askedAt, mayDecide }]
          : [];
      });
    });
  }

  /** The kinds of the holds that stand, by case. */
  async standing(tx: EntityManager, caseIds: readonly string[]): Promise<Map<string, { kind: HoldKind }[]>> {
    const rows = caseIds.length > 0 ? await tx.findBy(HoldChange, { caseId: In(caseIds) }) : [];
    const standing = rows.flatMap(({ id, caseId, kind }) =>
      kind !== null && isLive(rows.filter(ofHold(id))) ? [{ caseId, kind }] : [],
    );
    return Map.groupBy(standing, ({ caseId }) => caseId);
  }

  /** The lines of one hold of this case. */
  private async stepsOf(tx: EntityManager, caseId: string, holdId: string): Promise<HoldChange[]> {
    if (!(await tx.existsBy(HoldChange, { id: holdId, caseId, change: 'placed' }))) throw notFound();
    return tx.findBy(HoldChange, { holdId });
  }

  /** What was said in each of these lines, as far as whoever holds the case may read it. */
  private async wordsOf(
    tx: EntityManager,
    held: HeldCase,
    rows: readonly HoldChange[],
  ): Promise<Map<string, HoldWords>> {
    const ids = rows.flatMap(({ reasonId }) => reasonId ?? []);
    const reasons = await this.reasons.of(tx, held, ids);
    return new Map(
      rows.map((row) => {
        const said = reasons.get(row.reasonId ?? '');
        return [row.id, said === undefined ? wordsOfBefore(held, row) : holdWords.parse(JSON.parse(said))];
      }),
    );
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    held: HeldCase,
    { reason, reference = null, ...step }: Step,
  ): Promise<{ id: string; at: Date }> {
    const id = newId();
    const words: HoldWords = { reason, reference };
    const { id: reasonId, at } = await this.reasons.write(tx, actor, held, JSON.stringify(words));
    const none = { reasonSealed: null, referenceSealed: null };
    try {
      await tx.insert(HoldChange, {
        ...step,
        ...none,
        id,
        caseId: held.subject.id,
        reasonId,
        byAccount: actor.accountId!,
        at,
      });
    } catch (error) {
      // Lifted between the question and the answer, by a program that did not hold the case.
      if (pgError(error)?.constraint === 'hold_refused') throw liftDecided();
      throw error;
    }
    return { id, at };
  }
}

/** Of a line that was written before the words lay among the reasons. */
function wordsOfBefore(held: HeldCase, row: HoldChange): HoldWords {
  const { id, reasonSealed, referenceSealed } = row;
  if (!reasonSealed || !mayRead(held, row)) return UNREAD;
  return {
    reason: held.seal.open(REASON, id, reasonSealed),
    reference: referenceSealed && held.seal.open(REFERENCE, id, referenceSealed),
  };
}

const ofHold = (holdId: string) => (step: HoldChange) => step.holdId === holdId;
const isLive = (steps: readonly HoldChange[]) => !steps.some(({ change }) => change === 'lift_approved');

function viewOf(
  placed: HoldChange,
  steps: readonly HoldChange[],
  words: ReadonlyMap<string, HoldWords>,
  names: Map<string, string>,
): HoldView {
  const reasonOf = ({ id }: HoldChange) => words.get(id)?.reason ?? null;
  return {
    id: placed.id,
    kind: placed.kind!,
    reason: reasonOf(placed),
    reference: words.get(placed.id)?.reference ?? null,
    placedBy: names.get(placed.byAccount) ?? '',
    placedAt: placed.at,
    live: isLive(steps),
    lifts: steps
      .filter(({ change }) => change === 'lift_asked')
      .map((asked) => {
        const decided = steps.find(({ liftId }) => liftId === asked.id);
        return {
          id: asked.id,
          reason: reasonOf(asked),
          askedBy: names.get(asked.byAccount) ?? '',
          askedAt: asked.at,
          decision: decided ? (decided.change === 'lift_approved' ? 'approve' : 'refuse') : null,
          decidedBy: decided ? (names.get(decided.byAccount) ?? '') : null,
          decidedAt: decided?.at ?? null,
          decisionReason: decided ? reasonOf(decided) : null,
        };
      }),
  };
}
