import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { CaseReader, CasefileService } from '@redress/casefile';
import { record } from '@redress/journal';
import { Clock, Failure, insertTogether, newId, newRow, notFound, pgError } from '@redress/platform';
import { Destruction } from './destruction.entity.js';
import { RetentionReader } from './retention-reader.js';
import {
  caseHeld,
  caseNotClosed,
  destructionDecidedAlready,
  destructionOwn,
  destructionUnderway,
  stillKept,
} from './retention.errors.js';
import { destructionDecided, destructionProposed } from './retention.facts.js';
import type { DestructionDecision } from './retention.schema.js';
import type {
  CertificateLine,
  CertificateView,
  DestructionsView,
  DestructionView,
  DueView,
} from './retention.view.js';

const BATCH = 500;
const MOST_DUE = 200;
const MOST_SHOWN = 200;
const UNDERWAY = 'destruction_underway';
const REASON = 'destructions.reason';

/** What is due to be destroyed, and who wants it. Nothing is destroyed here: the worker does, once two have agreed. */
@Injectable()
export class DestructionsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly cases: CaseReader,
    private readonly access: AccessService,
    private readonly retention: RetentionReader,
  ) {}

  /** What is due and nobody has proposed yet, oldest first, and the newest that were proposed. */
  async list(actor: Actor): Promise<DestructionsView> {
    return actingAs(this.db, actor, async (tx) => {
      const rows = await tx.find(Destruction, { order: { id: 'DESC' }, take: MOST_SHOWN });
      const underway = await tx.findBy(Destruction, { status: In(['proposed', 'approved']) });
      const proposed = new Set(underway.map(({ caseId }) => caseId));
      const due = await this.due(tx, actor, proposed);
      const names = await this.access.namesOf(
        rows.flatMap((row) => [row.proposedBy, ...(row.decidedBy ? [row.decidedBy] : [])]),
      );
      const briefs = await this.cases.briefs(
        tx,
        actor,
        rows.map(({ caseId }) => caseId),
      );
      const viewOf = (row: Destruction) => ({
        ...destructionView(row, briefs.get(row.caseId)?.number ?? null, names),
        period: this.retention.periodOf(row.rule, this.retention.dayOf(row.proposedAt)),
      });
      return { countedFrom: this.retention.law.trigger, due, destructions: rows.map(viewOf) };
    });
  }

  private async due(tx: EntityManager, actor: Actor, proposed: ReadonlySet<string>): Promise<DueView[]> {
    const today = this.retention.today();
    // A closing within the shortest period cannot be due.
    const before = this.clock.now();
    before.setUTCFullYear(
      before.getUTCFullYear() - Math.min(...this.retention.law.periods.map(({ years }) => years)),
    );
    const due: DueView[] = [];
    for (let after: string | undefined; due.length < MOST_DUE;) {
      const closed = await this.cases.closedBefore(tx, actor, before, { limit: BATCH, after });
      const kept = await this.retention.of(tx, closed);
      closed.forEach(({ id: caseId, number, closedAt }, n) => {
        const { period, allowedOn, arithmetic } = kept[n]!;
        if (!period || !allowedOn || allowedOn > today || proposed.has(caseId)) return;
        const closedOn = this.retention.dayOf(closedAt);
        due.push({
          ...{ caseId, number, rule: period.id, closedOn, allowedOn, arithmetic },
          period: this.retention.periodOf(period.id, today),
        });
      });
      after = closed.at(-1)?.id;
      if (closed.length < BATCH) break;
    }
    return due.slice(0, MOST_DUE);
  }

  /** @throws Failure `case_not_closed`, `case_held`, `still_kept` or `destruction_underway`. */
  async propose(actor: Actor, caseId: string): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      const { subject } = await this.casefile.hold(tx, actor, caseId, 'propose_destruction');
      if (subject.status !== 'closed' || !subject.closedAt) throw caseNotClosed();
      const { period, earliestOn, allowedOn, arithmetic } = await this.lawfully(tx, subject);
      if (!period || !allowedOn) throw stillKept(earliestOn);
      const id = newId();
      const at = this.clock.now();
      const closedOn = this.retention.dayOf(subject.closedAt);
      const row = {
        id,
        caseId,
        status: 'proposed',
        rule: period.id,
        closedOn,
        allowedOn,
        arithmetic,
      } as const;
      await insertTogether(tx, [
        newRow(Destruction, { ...row, proposedBy: actor.accountId!, proposedAt: at }),
      ]).catch((error: unknown) => {
        throw pgError(error)?.constraint === UNDERWAY ? destructionUnderway() : refusedLate(error);
      });
      const payload = { destructionId: id, rule: period.id, closedOn, allowedOn };
      await record(tx, destructionProposed, { author: actor, at, caseId, payload });
      return { id };
    });
  }

  /** @throws Failure `destruction_own` to whoever proposed, `destruction_decided` the second time. */
  async decide(actor: Actor, destructionId: string, input: DestructionDecision): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const known = await tx.findOneBy(Destruction, { id: destructionId });
      if (!known) throw notFound();
      const { caseId } = known;
      const { subject, seal } = await this.casefile.hold(tx, actor, caseId, 'decide_destruction');
      const row = await tx.findOneByOrFail(Destruction, { id: destructionId });
      if (row.status !== 'proposed') throw destructionDecidedAlready();
      if (row.proposedBy === actor.accountId) throw destructionOwn();
      if (input.decision === 'approve') await this.lawfully(tx, subject);
      const at = this.clock.now();
      const changes =
        input.decision === 'approve'
          ? { status: 'approved' as const }
          : {
              status: 'declined' as const,
              reasonSealed: seal.seal(REASON, destructionId, input.reason),
            };
      await tx
        .update(Destruction, { id: destructionId }, { ...changes, decidedBy: actor.accountId, decidedAt: at })
        .catch((error: unknown) => {
          throw refusedLate(error);
        });
      const payload = { destructionId, decision: input.decision };
      await record(tx, destructionDecided, { author: actor, at, caseId, payload });
    });
  }

  /** The newest certificates; whoever checks the record is told of all, a supervisor of none behind a wall. */
  async certificates(actor: Actor): Promise<CertificateLine[]> {
    return actingAs(this.db, actor, async (tx) => {
      const where = { status: 'destroyed' } as const;
      const rows = await tx.find(Destruction, { where, order: { destroyedAt: 'DESC' }, take: MOST_SHOWN });
      return rows.flatMap(({ id, rule, closedOn, proposedAt, destroyedAt, certificateSha256: sha256 }) => {
        if (!destroyedAt || !sha256) return [];
        const period = this.retention.periodOf(rule, this.retention.dayOf(proposedAt));
        return [{ id, rule, period, closedOn, destroyedAt, sha256 }];
      });
    });
  }

  /** The certificate of a destruction that is done, to the byte as its SHA-256 in the record says. */
  async certificate(actor: Actor, destructionId: string): Promise<CertificateView> {
    return actingAs(this.db, actor, async (tx) => {
      const row = await tx.findOneBy(Destruction, { id: destructionId, status: 'destroyed' });
      if (!row?.certificate || !row.certificateSha256 || !row.destroyedAt) throw notFound();
      const names = await this.access.namesOf([row.proposedBy, row.decidedBy!]);
      return {
        id: row.id,
        destroyedAt: row.destroyedAt,
        proposedBy: names.get(row.proposedBy) ?? '',
        approvedBy: names.get(row.decidedBy!) ?? '',
        certificate: JSON.parse(row.certificate) as Record<string, unknown>,
        canonical: row.certificate,
        sha256: row.certificateSha256,
      };
    });
  }

  /** @throws Failure when the rules do not let the case be destroyed today. */
  private async lawfully(tx: EntityManager, subject: { id: string; closedAt: Date | null }) {
    const [kept] = await this.retention.of(tx, [subject]);
    if (!kept?.period || !kept.earliestOn) throw stillKept(null);
    if (!kept.allowedOn) throw caseHeld();
    if (kept.allowedOn > this.retention.today()) throw stillKept(kept.allowedOn);
    return kept;
  }
}

/** What the database refused though the program did not: the law says otherwise since. */
const refusedLate = (error: unknown): unknown =>
  pgError(error)?.constraint === 'destruction_refused'
    ? new Failure('conflict', 'destruction_refused', 'This case is not to be destroyed. Read it again.')
    : error;

function destructionView(
  row: Destruction,
  number: string | null,
  names: Map<string, string>,
): Omit<DestructionView, 'period'> {
  return {
    id: row.id,
    caseId: row.caseId,
    number,
    status: row.status,
    rule: row.rule,
    closedOn: row.closedOn,
    allowedOn: row.allowedOn,
    arithmetic: row.arithmetic,
    proposedBy: names.get(row.proposedBy) ?? '',
    proposedAt: row.proposedAt,
    decidedBy: row.decidedBy && (names.get(row.decidedBy) ?? ''),
    decidedAt: row.decidedAt,
    destroyedAt: row.destroyedAt,
  };
}
