import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { AccessService, actingAs, notAllowed, type Actor } from '@redress/access';
import { defineFact, record } from '@redress/journal';
import { Clock, id, newId, notFound, text } from '@redress/platform';
import { RosterService } from '@redress/roster';
import { staffText, worded } from '@redress/safety';
import { CaseReader } from './case-reader.js';
import { officerUnknown } from './casefile.errors.js';
import { Tie, type TieKind } from './tie.entity.js';

/** One of four things to be bound to; a case by its number. `accountId` only to declare for somebody else. */
export const newTie = worded(
  z
    .strictObject({
      accountId: id.optional(),
      kind: z.enum(['self', 'officer', 'unit', 'case'], 'Say to what: self, officer, unit or case.'),
      officerId: id.optional(),
      unit: staffText(60).optional(),
      number: text(20).optional(),
    })
    .refine((tie) => tie[NAMED_BY[tie.kind]] !== undefined, {
      message: 'Say to whom or what: officerId for self and officer, unit for unit, number for case.',
    }),
);
export type NewTie = z.infer<typeof newTie>;

const NAMED_BY = { self: 'officerId', officer: 'officerId', unit: 'unit', case: 'number' } as const;

const tieDeclared = defineFact(
  'tie.declared',
  z.object({ tieId: z.uuid(), accountId: z.uuid(), kind: z.string() }),
);
const tieEnded = defineFact('tie.ended', z.object({ tieId: z.uuid(), accountId: z.uuid() }));

export interface TieView {
  id: string;
  accountId: string;
  person: string;
  kind: TieKind;
  officerId: string | null;
  unit: string | null;
  declaredAt: Date;
  endedAt: Date | null;
}

/** Ties of the people of the office. From the moment one is declared a wall stands before every case it touches. */
@Injectable()
export class TiesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly roster: RosterService,
    private readonly cases: CaseReader,
  ) {}

  /** Declares a tie of one's own, or as supervisor or administrator somebody else's. */
  async declare(actor: Actor, input: NewTie): Promise<{ id: string }> {
    const accountId = input.accountId ?? actor.accountId!;
    if (accountId !== actor.accountId && !SUPERVISES.has(actor.role)) throw notAllowed();
    if (!(await this.access.namesOf([accountId])).has(accountId)) throw notFound();
    return actingAs(this.db, actor, async (tx) => {
      const row = { id: newId(), accountId, kind: input.kind, ...(await this.objectOf(tx, actor, input)) };
      const at = this.clock.now();
      await tx.insert(Tie, { ...row, declaredBy: actor.accountId!, declaredAt: at });
      const payload = { tieId: row.id, accountId, kind: row.kind };
      await record(tx, tieDeclared, { author: actor, at, payload });
      return { id: row.id };
    });
  }

  /** One's own ties; to a supervisor or administrator those of everybody. */
  async list(actor: Actor): Promise<TieView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const where = SUPERVISES.has(actor.role) ? {} : { accountId: actor.accountId! };
      const rows = await tx.find(Tie, { where, order: { declaredAt: 'DESC' }, take: 500 });
      const names = await this.access.namesOf(rows.map((row) => row.accountId));
      return rows.map(({ id: tieId, accountId, kind, officerId, unit, declaredAt, endedAt }) => ({
        id: tieId,
        accountId,
        person: names.get(accountId) ?? '',
        kind,
        officerId,
        unit,
        declaredAt,
        endedAt,
      }));
    });
  }

  /** Ends a tie that was declared by mistake or is over; its walls come down. Never one's own. */
  async end(actor: Actor, tieId: string): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const tie = await tx.findOneBy(Tie, { id: tieId, endedAt: IsNull() });
      if (!tie) throw notFound();
      if (tie.accountId === actor.accountId) throw notAllowed();
      const at = this.clock.now();
      await tx.update(Tie, tieId, { endedBy: actor.accountId, endedAt: at });
      await record(tx, tieEnded, { author: actor, at, payload: { tieId, accountId: tie.accountId } });
    });
  }

  private async objectOf(
    tx: EntityManager,
    actor: Actor,
    input: NewTie,
  ): Promise<Pick<Tie, 'officerId' | 'unit' | 'caseId'>> {
    const nothing = { officerId: null, unit: null, caseId: null };
    if (input.kind === 'unit') return { ...nothing, unit: input.unit! };
    if (input.kind === 'case') {
      const found = await this.cases.byNumber(tx, actor, input.number!);
      if (!found) throw notFound();
      return { ...nothing, caseId: found.id };
    }
    if ((await this.roster.getMany([input.officerId!])).length === 0) throw officerUnknown('officerId');
    return { ...nothing, officerId: input.officerId! };
  }
}

const SUPERVISES: ReadonlySet<string> = new Set(['supervisor', 'administrator']);
