import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { z } from 'zod';
import { AccessService, actingAs, notAllowed, type Actor } from '@redress/access';
import { defineFact, record } from '@redress/journal';
import { Clock, Keyring, newId, notFound, openText, sealText, text } from '@redress/platform';
import { staffText, worded } from '@redress/safety';
import { CaseReader } from './case-reader.js';
import { Entry } from './tie.entity.js';

const HOUR = 3_600_000;
const PLACE = 'entries.reason';

export const newEntry = worded(z.strictObject({ number: text(20), reason: staffText(2_000, 10) }));
export type NewEntry = z.infer<typeof newEntry>;

export const entryDecision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('let_in'), hours: z.number().int().min(1).max(24) }),
  z.strictObject({ decision: z.literal('refused') }),
]);
export type EntryDecision = z.infer<typeof entryDecision>;

const entryAsked = defineFact('entry.asked', z.object({ entryId: z.uuid() }));
const entryDecided = defineFact(
  'entry.decided',
  z.object({ entryId: z.uuid(), accountId: z.uuid(), decision: z.enum(['let_in', 'refused']) }),
);

export interface EntryView {
  id: string;
  number: string;
  person: string;
  reason: string;
  askedAt: Date;
}

/**
 * Breaking the glass: a supervisor before a wall asks for a case by its number, a second one lets them in for some
 * hours. Whoever asks learns nothing by asking: the answer is the same for a number that nobody has.
 */
@Injectable()
export class EntriesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly cases: CaseReader,
    private readonly keyring: Keyring,
  ) {}

  /** When it is asked for: the portal makes this service too, and has no such key. */
  private get key(): Buffer {
    return this.keyring.sealingKey('entries');
  }

  async ask(actor: Actor, input: NewEntry): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      const id = newId();
      const at = this.clock.now();
      await tx.insert(Entry, {
        id,
        accountId: actor.accountId!,
        number: input.number.toUpperCase(),
        reasonSealed: sealText(this.key, input.reason, `${PLACE}:${id}`),
        askedAt: at,
      });
      await record(tx, entryAsked, { author: actor, at, payload: { entryId: id } });
      return { id };
    });
  }

  /** What others ask for, of cases that the actor may know of; oldest first. */
  async waiting(actor: Actor): Promise<EntryView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const rows = await tx.find(Entry, {
        where: { decision: IsNull() },
        order: { askedAt: 'ASC' },
        take: 200,
      });
      const others = rows.filter((row) => row.accountId !== actor.accountId);
      const names = await this.access.namesOf(others.map((row) => row.accountId));
      return others.map((row) => ({
        id: row.id,
        number: row.number,
        person: names.get(row.accountId) ?? '',
        reason: openText(this.key, row.reasonSealed, `${PLACE}:${row.id}`),
        askedAt: row.askedAt,
      }));
    });
  }

  /** @throws Failure `not_allowed` to the person who asked: the second person has to be another. */
  async decide(actor: Actor, entryId: string, input: EntryDecision): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const entry = await tx.findOneBy(Entry, { id: entryId, decision: IsNull() });
      if (entry?.accountId === actor.accountId) throw notAllowed();
      const subject = entry && (await this.cases.byNumber(tx, actor, entry.number));
      if (!entry || !subject) throw notFound();
      const at = this.clock.now();
      await tx.update(Entry, entryId, {
        caseId: subject.id,
        decidedBy: actor.accountId,
        decidedAt: at,
        decision: input.decision,
        endsAt: input.decision === 'let_in' ? new Date(at.getTime() + input.hours * HOUR) : null,
      });
      await record(tx, entryDecided, {
        author: actor,
        at,
        caseId: subject.id,
        payload: { entryId, accountId: entry.accountId, decision: input.decision },
      });
    });
  }
}
