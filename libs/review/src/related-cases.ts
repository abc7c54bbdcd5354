import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ComplaintFactsReader, type ComplaintFacts } from '@redress/casefile';
import { Keyring } from '@redress/platform';
import { relate, signatureOf, type Candidate, type Relation } from './related.rules.js';

/** How many earlier cases with a like account are weighed. */
const MOST = 50;

/** Of each account for itself; the limit is of each as well. */
const ALIKE = `
  select mine."caseId" as "of", found.* from jsonb_to_recordset($1::jsonb) as mine("caseId" uuid, signature text[])
    cross join lateral (
      select a.case_id as "caseId", a.signature from assessments a
       where a.signature && mine.signature and a.case_id <> mine."caseId" limit $2) as found`;

/** One case's hints, and the signature by which a later case will find it. */
export interface Related {
  signature: string[];
  related: Relation[];
}

/** Finds the earlier cases that a new one may belong with, without opening any of them. */
@Injectable()
export class RelatedCases {
  constructor(
    private readonly keyring: Keyring,
    private readonly complaints: ComplaintFactsReader,
  ) {}

  /**
   * For several cases, each as if those before it in the list had been assessed already.
   * @returns what was found, in their order.
   */
  async of(tx: EntityManager, facts: readonly ComplaintFacts[]): Promise<Related[]> {
    const signed = facts.map(({ caseId, narrative }) => ({
      caseId,
      signature: signatureOf(narrative, (shingle) => this.keyring.shingleHash(shingle)),
    }));
    const naming = facts.filter(({ officers }) => officers.some(({ officerId }) => officerId !== null));
    const sharing = await this.complaints.casesSharingOfficers(
      tx,
      naming.map(({ caseId }) => caseId),
    );
    const alike = await this.alike(tx, signed);
    return signed.map(({ caseId, signature }, n) => {
      const hashes = new Set(signature);
      const before = signed.slice(0, n).filter((other) => other.signature.some((hash) => hashes.has(hash)));
      const candidates = [...(alike.get(caseId) ?? []), ...before].slice(0, MOST);
      return { signature, related: relate(signature, candidates, sharing.get(caseId) ?? []) };
    });
  }

  /**
   * By the index, whatever PostgreSQL thinks: it takes one account in a dozen to be alike and would rather read the
   * whole table, 140 ms at 20,000 cases instead of half a millisecond.
   */
  private async alike(tx: EntityManager, signed: readonly Candidate[]): Promise<Map<string, Candidate[]>> {
    await tx.query('set local enable_seqscan = off');
    const rows = await tx.query<(Candidate & { of: string })[]>(ALIKE, [JSON.stringify(signed), MOST]);
    return Map.groupBy(rows, (row) => row.of);
  }
}
