import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ComplaintFactsReader, type ComplaintFacts } from '@redress/casefile';
import { Keyring } from '@redress/platform';
import { relate, signatureOf, type Candidate, type Relation } from './related.rules.js';

/** How many earlier cases with a like account are weighed. */
const MOST = 50;

/** Finds the earlier cases that a new one may belong with, without opening any of them. */
@Injectable()
export class RelatedCases {
  constructor(
    private readonly keyring: Keyring,
    private readonly complaints: ComplaintFactsReader,
  ) {}

  /** @returns the hints, and the signature by which a later case will find this one. */
  async of(tx: EntityManager, facts: ComplaintFacts): Promise<{ related: Relation[]; signature: string[] }> {
    const signature = signatureOf(facts.narrative, (shingle) => this.keyring.shingleHash(shingle));
    const alike = signature.length === 0 ? [] : await this.alike(tx, signature, facts.caseId);
    const known = facts.officers.some(({ officerId }) => officerId !== null);
    const sharing = known ? await this.complaints.casesSharingOfficers(tx, facts.caseId) : [];
    return {
      signature,
      related: relate(
        signature,
        alike,
        sharing.map(({ caseId }) => caseId),
      ),
    };
  }

  /**
   * By the index, whatever PostgreSQL thinks: it takes one account in a dozen to be alike and would rather read the
   * whole table, 140 ms at 20,000 cases instead of half a millisecond.
   */
  private async alike(tx: EntityManager, signature: string[], caseId: string): Promise<Candidate[]> {
    await tx.query('set local enable_seqscan = off');
    return tx.query<Candidate[]>(
      'select case_id as "caseId", signature from assessments where signature && $1 and case_id <> $2 limit $3',
      [signature, caseId, MOST],
    );
  }
}
