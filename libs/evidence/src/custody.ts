import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { AccessService } from '@redress/access';
import type { HeldCase } from '@redress/casefile';
import type { Author } from '@redress/journal';
import { newId } from '@redress/platform';
import { CustodyEvent, type CustodyEventName } from './custody-event.entity.js';
import type { Verified } from './evidence-item.entity.js';

/** What a line of a chain says, before it has its place. */
export interface CustodyLine {
  readonly caseId: string;
  readonly evidenceId: string;
  readonly event: CustodyEventName;
  readonly author: Author;
  readonly at: Date;
  readonly sha256?: string | null;
  readonly outcome?: Verified;
  readonly reasonSealed?: Buffer;
  readonly placeSealed?: Buffer;
}

export interface CustodyView {
  event: CustodyEventName;
  /** A name; empty where it was whoever filed, or the clockwork. */
  by: string;
  role: string;
  at: Date;
  sha256: string | null;
  outcome: Verified | null;
  reason: string | null;
  place: string | null;
}

export const custodyRow = ({ author, ...line }: CustodyLine): Omit<CustodyEvent, 'n'> => ({
  id: newId(),
  caseId: line.caseId,
  evidenceId: line.evidenceId,
  event: line.event,
  byAccount: author.accountId,
  byRole: author.role,
  at: line.at,
  sha256: line.sha256 ?? null,
  outcome: line.outcome ?? null,
  reasonSealed: line.reasonSealed ?? null,
  placeSealed: line.placeSealed ?? null,
});

/** How long looking at the same file again is the same look: a player asks for a film in hundreds of pieces. */
const ONE_LOOK_MS = 10 * 60_000;
const MOST_LINES = 1_000;

@Injectable()
export class Custody {
  constructor(private readonly access: AccessService) {}

  async add(tx: EntityManager, line: CustodyLine): Promise<void> {
    await tx.insert(CustodyEvent, custodyRow(line));
  }

  /** Whether the same person looks on at the same bytes. */
  async looksOn(tx: EntityManager, { evidenceId, author, at, sha256 }: CustodyLine): Promise<boolean> {
    const [row] = await tx.query<{ on: boolean }[]>(
      `select exists (select from custody_events where evidence_id = $1 and event = 'viewed' and by_account = $2
         and sha256 = $3 and at > $4) as on`,
      [evidenceId, author.accountId, sha256 ?? null, new Date(at.getTime() - ONE_LOOK_MS)],
    );
    return row?.on === true;
  }

  /** The chain of one exhibit of a held case, oldest first. */
  async of(tx: EntityManager, { seal }: HeldCase, evidenceId: string): Promise<CustodyView[]> {
    return (await this.ofMany(tx, seal, [evidenceId])).get(evidenceId) ?? [];
  }

  /** The chains of several exhibits of a held case, each oldest first. */
  async ofMany(
    tx: EntityManager,
    seal: HeldCase['seal'],
    evidenceIds: readonly string[],
  ): Promise<Map<string, CustodyView[]>> {
    const rows = await tx.find(CustodyEvent, {
      where: { evidenceId: In(evidenceIds) },
      order: { n: 'ASC' },
      take: MOST_LINES * Math.max(1, evidenceIds.length),
    });
    const names = await this.access.namesOf([...new Set(rows.flatMap((row) => row.byAccount ?? []))]);
    const chains = new Map<string, CustodyView[]>();
    for (const row of rows) {
      const { event, at, sha256, outcome, byRole: role, reasonSealed, placeSealed } = row;
      const line = {
        event,
        by: names.get(row.byAccount ?? '') ?? '',
        role,
        at,
        sha256,
        outcome,
        reason: reasonSealed && seal.open('custody_events.reason', row.id, reasonSealed),
        place: placeSealed && seal.open('custody_events.place', row.id, placeSealed),
      };
      chains.set(row.evidenceId, [...(chains.get(row.evidenceId) ?? []), line]);
    }
    return chains;
  }
}
