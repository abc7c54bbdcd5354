import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { CasefileService, mayInCompartment } from '@redress/casefile';
import { defineFact, record } from '@redress/journal';
import { Clock } from '@redress/platform';

const readersRead = defineFact('readers.read', z.object({}));

/** Facts of the record that tell that somebody saw something of a case. */
const SIGHTS = [
  'case.read',
  'statements.read',
  'messages.read',
  'evidence.viewed',
  'packet.downloaded',
  'identity.opened',
  'identity.viewed',
] as const;
/** Tells of the compartment, and so only to whoever may know that there is one. */
const OPENED = 'compartment.entered';
export type Sight = (typeof SIGHTS)[number] | typeof OPENED;

const NEWEST = 100;

/** Somebody who saw something of a case. The name is null for whoever has no account: the complainant, the clockwork. */
export interface Reader {
  name: string | null;
  role: string;
}
export interface ReadersView {
  people: (Reader & { times: number; firstAt: Date; lastAt: Date })[];
  /** The newest, newest first. */
  sights: (Reader & { what: Sight; at: Date })[];
}

interface Row {
  actor_id: string | null;
  actor_role: string;
}

const OF_CASE =
  'from journal_log l join journal j on j.seq = l.seq where l.case_id = $1 and l.fact = any($2)';

/** Who saw what of a case, from the record. What was written in the last moments is not in it yet. */
@Injectable()
export class ReadersService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly access: AccessService,
  ) {}

  async read(actor: Actor, caseId: string): Promise<ReadersView> {
    return actingAs(this.db, actor, async (tx) => {
      const { standing } = await this.casefile.look(tx, actor, caseId);
      await record(tx, readersRead, { author: actor, at: this.clock.now(), caseId, payload: {} });
      const facts = mayInCompartment('know_of', standing) ? [...SIGHTS, OPENED] : [...SIGHTS];
      return this.of(tx, caseId, facts);
    });
  }

  private async of(tx: EntityManager, caseId: string, facts: string[]): Promise<ReadersView> {
    const people = await tx.query<(Row & { times: number; first_at: Date; last_at: Date })[]>(
      `select j.actor_id, j.actor_role, count(*)::int as times, min(j.at) as first_at, max(j.at) as last_at
         ${OF_CASE} group by j.actor_id, j.actor_role order by last_at desc`,
      [caseId, facts],
    );
    const sights = await tx.query<(Row & { fact: Sight; at: Date })[]>(
      `select j.actor_id, j.actor_role, j.fact, j.at ${OF_CASE} order by l.at desc, l.n desc limit $3`,
      [caseId, facts, NEWEST],
    );
    const names = await this.access.namesOf(people.flatMap(({ actor_id: id }) => id ?? []));
    const reader = ({ actor_id: id, actor_role: role }: Row): Reader => ({
      name: id && (names.get(id) ?? null),
      role,
    });
    return {
      people: people.map((row) => ({
        ...reader(row),
        times: row.times,
        firstAt: row.first_at,
        lastAt: row.last_at,
      })),
      sights: sights.map((row) => ({ ...reader(row), what: row.fact, at: row.at })),
    };
  }
}
