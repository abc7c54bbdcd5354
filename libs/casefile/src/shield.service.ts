import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Clock, newId, notFound, pgError } from '@redress/platform';
import { CaseReader } from './case-reader.js';
import { CasefileService, type HeldCase } from './casefile.service.js';
import { narrowingDecided, narrowingOwn, nothingToNarrow } from './casefile.errors.js';
import { mayRead } from './compartment.policy.js';
import { shieldChanged } from './casefile.facts.js';
import type { NarrowingDecision, NewNarrowing } from './casefile.schema.js';
import { Statement } from './party.entity.js';
import { ShieldChange } from './shield-change.entity.js';

export interface ShieldChangeView {
  id: string;
  statementId: string;
  change: ShieldChange['change'];
  narrowingId: string | null;
  basis: string;
  reason: string;
  /** Empty, as the reason is, where the rules raised it by themselves. */
  by: string;
  at: Date;
}

/** A request to narrow that nobody has decided, as a line of a list; its reason stands in the file of its case. */
export interface NarrowingView {
  id: string;
  caseId: string;
  number: string;
  statementId: string;
  basis: string;
  by: string;
  at: Date;
  /** Whether whoever asks for the list may decide on it. */
  mayDecide: boolean;
}

const PLACE = 'shield_changes.reason';
const MOST_WAITING = 200;
/** Raised again since, a request is void. */
const UNDECIDED = `s.change = 'narrowing_asked' and not exists (select from shield_changes d
  where d.narrowing_id = s.id or d.statement_id = s.statement_id and d.change = 'raised' and d.n > s.n)`;

/** The shield of statements: raised by one person, narrowed by counsel with a second one (R-P3). */
@Injectable()
export class ShieldService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly cases: CaseReader,
    private readonly access: AccessService,
  ) {}

  /** Protects every statement of a held case. */
  async raise(
    tx: EntityManager,
    actor: Actor,
    held: HeldCase,
    said: { basis: string; reason: string },
  ): Promise<void> {
    const statements = await tx.findBy(Statement, { caseId: held.subject.id });
    for (const { id } of statements) await this.write(tx, actor, held, id, { change: 'raised', ...said });
  }

  /**
   * Asks that a statement be open. Nothing changes until somebody else has approved.
   * @throws Failure `nothing_to_narrow` unless the statement is protected.
   */
  async ask(actor: Actor, caseId: string, statementId: string, input: NewNarrowing): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'narrow');
      const statement = await tx.findOneBy(Statement, { id: statementId, caseId });
      if (!statement) throw notFound();
      if (statement.protection !== 'protected') throw nothingToNarrow();
      const basis = held.seal.sealWords(caseId, input.basis);
      const said = { change: 'narrowing_asked', basis, reason: input.reason } as const;
      const id = await this.write(tx, actor, held, statementId, said);
      return { id };
    });
  }

  /** @throws Failure `narrowing_own` to whoever asked, `narrowing_decided` the second time. */
  async decide(
    actor: Actor,
    caseId: string,
    statementId: string,
    narrowingId: string,
    input: NarrowingDecision,
  ): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'decide_narrowing');
      const asked = await tx.findOneBy(ShieldChange, {
        id: narrowingId,
        caseId,
        statementId,
        change: 'narrowing_asked',
      });
      if (!asked) throw notFound();
      if (asked.byAccount === actor.accountId) throw narrowingOwn();
      if (await tx.existsBy(ShieldChange, { narrowingId })) throw narrowingDecided();
      await this.write(tx, actor, held, statementId, {
        change: input.decision === 'approve' ? 'narrowing_approved' : 'narrowing_refused',
        basis: asked.basis,
        reason: input.reason,
        narrowingId,
      });
    });
  }

  /** Requests that nobody has decided, of cases that the actor may know of; oldest first. */
  async waiting(actor: Actor): Promise<NarrowingView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const asked = await tx
        .createQueryBuilder(ShieldChange, 's')
        .where(UNDECIDED)
        .orderBy('s.n')
        .limit(MOST_WAITING)
        .getMany();
      const briefs = await this.cases.briefs(
        tx,
        actor,
        asked.map(({ caseId }) => caseId),
      );
      const names = await this.access.namesOf(asked.flatMap(({ byAccount }) => byAccount ?? []));
      const shown: NarrowingView[] = [];
      for (const row of asked) {
        const brief = briefs.get(row.caseId);
        const held = brief && (await this.casefile.look(tx, actor, row.caseId));
        if (!held || !mayRead(held, row)) continue;
        const { id, caseId, statementId, at } = row;
        const basis = held.seal.openWords(caseId, row.basis);
        const mayDecide = row.byAccount !== actor.accountId;
        const by = names.get(row.byAccount ?? '') ?? '';
        shown.push({ id, caseId, number: brief.number, statementId, basis, by, at, mayDecide });
      }
      return shown;
    });
  }

  /** Everything that was done to the shields of a case, oldest first. */
  async changes(actor: Actor, caseId: string): Promise<ShieldChangeView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.look(tx, actor, caseId);
      const { seal } = held;
      const all = await tx.find(ShieldChange, { where: { caseId }, order: { n: 'ASC' } });
      const rows = all.filter((row) => mayRead(held, row));
      const names = await this.access.namesOf(rows.flatMap(({ byAccount }) => byAccount ?? []));
      return rows.map((row) => ({
        id: row.id,
        statementId: row.statementId,
        change: row.change,
        narrowingId: row.narrowingId,
        basis: seal.openWords(caseId, row.basis),
        reason: row.reasonSealed ? seal.open(PLACE, row.id, row.reasonSealed) : '',
        by: names.get(row.byAccount ?? '') ?? '',
        at: row.at,
      }));
    });
  }

  private async write(
    tx: EntityManager,
    actor: Actor,
    { subject, seal }: HeldCase,
    statementId: string,
    said: Pick<ShieldChange, 'change' | 'basis'> & { reason: string; narrowingId?: string },
  ): Promise<string> {
    const id = newId();
    const at = this.clock.now();
    try {
      await tx.insert(ShieldChange, {
        id,
        caseId: subject.id,
        statementId,
        change: said.change,
        narrowingId: said.narrowingId ?? null,
        basis: said.basis,
        reasonSealed: seal.seal(PLACE, id, said.reason),
        byAccount: actor.accountId!,
        at,
      });
    } catch (error) {
      // Raised again between the request and the decision: the request is void.
      if (pgError(error)?.constraint === 'shield_change_refused') throw nothingToNarrow();
      throw error;
    }
    const payload = { shieldChangeId: id, statementId, change: said.change };
    await record(tx, shieldChanged, { author: actor, at, caseId: subject.id, payload });
    return id;
  }
}
