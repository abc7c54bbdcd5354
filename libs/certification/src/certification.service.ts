import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { actingAs, type Actor } from '@redress/access';
import { CaseReader, ComplaintFactsReader } from '@redress/casefile';
import { record } from '@redress/journal';
import { addDays, lawOf } from '@redress/policy';
import {
  Clock,
  Keyring,
  Office,
  dayIn,
  newId,
  notFound,
  openText,
  pgError,
  sealText,
} from '@redress/platform';
import { CertificationRequest } from './certification-request.entity.js';
import { alreadyAsked, alreadyDecided } from './certification.errors.js';
import { compartmentRead, compartmentWritten } from './certification.facts.js';
import {
  sealedDecision,
  sealedRequest,
  type CertificationDecision,
  type NewCertification,
} from './certification.schema.js';

const MARK_TAKEN = 'certification_requests_mark_key';
const REQUEST = 'certification_requests.request';
const DECISION = 'certification_requests.decision';

/** Under which keyed hash the compartment knows a case. */
export const certificationHolder = (keyring: Keyring, caseId: string): Buffer =>
  keyring.markOf('certification', caseId);

type Opened = z.infer<typeof sealedRequest> & { decision: z.infer<typeof sealedDecision> | undefined };

/** A request as the person who made it sees it. */
export interface CertificationView {
  kind: 'U' | 'T';
  askedAt: string;
  answerBy: string;
  decision: 'certified' | 'declined' | null;
  message: string | null;
  decidedAt: string | null;
}

/** A request as counsel sees it: the number and the day, and nothing of the case. */
export interface WaitingCertification {
  id: string;
  number: string;
  kind: 'U' | 'T';
  askedAt: string;
  answerBy: string;
}

/**
 * Requests to certify a U or T visa petition (R-P6, R-P7), in a compartment of their own. The person asks and reads the
 * answer with their receipt; counsel decides; no view, packet, export or search knows of them, and nothing goes to an
 * agency: the person is handed the form.
 */
@Injectable()
export class CertificationService {
  private readonly key: Buffer;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly keyring: Keyring,
    private readonly complaints: ComplaintFactsReader,
    private readonly cases: CaseReader,
  ) {
    this.key = keyring.sealingKey('certification');
  }

  /** @throws Failure `already_asked`: one of each kind for a complaint. */
  async ask(actor: Actor, { kind, hearingSet }: NewCertification): Promise<CertificationView> {
    const { caseId, number } = await this.complaintOf(actor);
    const now = this.clock.now();
    const today = dayIn(this.office.timeZone, now);
    const { usual, beforeHearing } = lawOf(this.office.jurisdiction).certificationDays;
    const answerBy = addDays(today, hearingSet ? beforeHearing : usual);
    const request = { kind, number, askedAt: now.toISOString(), answerBy };
    const id = newId();
    try {
      await this.asHolder(actor, caseId, async (tx, holder) => {
        await tx.insert(CertificationRequest, {
          id,
          holder,
          mark: this.keyring.markOf('certification', `${caseId}/${kind}`),
          requestSealed: sealText(this.key, JSON.stringify(request), `${REQUEST}:${id}`),
        });
        await record(tx, compartmentWritten, { author: actor, at: now, payload: { entryId: id } });
      });
    } catch (error) {
      if (pgError(error)?.constraint === MARK_TAKEN) throw alreadyAsked();
      throw error;
    }
    return viewOf({ ...request, decision: undefined });
  }

  /** What the person asked for, with the answers. */
  async mine(actor: Actor): Promise<CertificationView[]> {
    const { caseId } = await this.complaintOf(actor);
    return this.asHolder(actor, caseId, async (tx, holder) => {
      const rows = await tx.find(CertificationRequest, { where: { holder }, order: { id: 'ASC' } });
      await record(tx, compartmentRead, { author: actor, at: this.clock.now(), payload: {} });
      return rows.map((row) => viewOf(this.opened(row)));
    });
  }

  /** What waits for counsel's decision, oldest first; not of cases behind a wall of theirs. */
  async waiting(actor: Actor): Promise<WaitingCertification[]> {
    return actingAs(this.db, actor, async (tx) => {
      const rows = await tx.find(CertificationRequest, {
        where: { decidedBy: IsNull() },
        order: { id: 'ASC' },
        take: 200,
      });
      await record(tx, compartmentRead, { author: actor, at: this.clock.now(), payload: {} });
      const shown: WaitingCertification[] = [];
      for (const row of rows) {
        const { number, kind, askedAt, answerBy } = this.opened(row);
        if (await this.cases.byNumber(tx, actor, number))
          shown.push({ id: row.id, number, kind, askedAt, answerBy });
      }
      return shown;
    });
  }

  /** @throws Failure `already_decided`; `not_found` also to counsel behind a wall. */
  async decide(actor: Actor, requestId: string, input: CertificationDecision): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const row = await tx.findOneBy(CertificationRequest, { id: requestId });
      if (!row || !(await this.cases.byNumber(tx, actor, this.opened(row).number))) throw notFound();
      const now = this.clock.now();
      const decision = JSON.stringify({ ...input, decidedAt: now.toISOString() });
      const { affected } = await tx.update(
        CertificationRequest,
        { id: requestId, decidedBy: IsNull() },
        {
          decisionSealed: sealText(this.key, decision, `${DECISION}:${requestId}`),
          decidedBy: actor.accountId,
        },
      );
      if (affected !== 1) throw alreadyDecided();
      await record(tx, compartmentWritten, { author: actor, at: now, payload: { entryId: requestId } });
    });
  }

  private async complaintOf(actor: Actor): Promise<{ caseId: string; number: string }> {
    const found = actor.caseId && (await this.complaints.ofCase(actor.caseId));
    if (!found) throw notFound();
    return found;
  }

  /** A transaction that sees the rows of one holder alone. */
  private asHolder<T>(
    actor: Actor,
    caseId: string,
    work: (tx: EntityManager, holder: Buffer) => Promise<T>,
  ): Promise<T> {
    const holder = certificationHolder(this.keyring, caseId);
    return actingAs(this.db, actor, async (tx) => {
      await tx.query(`select set_config('redress.holder', $1, true)`, [holder.toString('hex')]);
      return work(tx, holder);
    });
  }

  private opened({ id, requestSealed, decisionSealed }: CertificationRequest): Opened {
    const request = sealedRequest.parse(JSON.parse(openText(this.key, requestSealed, `${REQUEST}:${id}`)));
    const decision =
      decisionSealed &&
      sealedDecision.parse(JSON.parse(openText(this.key, decisionSealed, `${DECISION}:${id}`)));
    return { ...request, decision: decision ?? undefined };
  }
}

const viewOf = ({ kind, askedAt, answerBy, decision }: Opened): CertificationView => ({
  kind,
  askedAt,
  answerBy,
  decision: decision?.decision ?? null,
  message: decision?.message ?? null,
  decidedAt: decision?.decidedAt ?? null,
});
