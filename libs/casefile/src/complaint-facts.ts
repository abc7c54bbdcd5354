import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs, type ActingFor, type Actor } from '@redress/access';
import { CaseSeals } from './case-seal.js';
import { Case } from './case.entity.js';
import { Complaint, type DeclarantRole } from './complaint.entity.js';
import { Statement, type Protection } from './party.entity.js';
import type { CaseStatus } from './status.js';

/** What the rules of review need to know of a complaint. */
export interface ComplaintFacts {
  caseId: string;
  narrative: string;
  language: string;
  receivedOn: string;
  receivedAt: Date;
  occurredOn: string | null;
  classification: string | null;
  declarantRole: DeclarantRole;
  asked: { coerced: boolean | null; retaliated: boolean | null };
  organisationId: string | null;
  officers: { officerId: string | null; priorComplaintsInYear: number }[];
}

interface FactsRow extends Omit<ComplaintFacts, 'caseId' | 'narrative' | 'occurredOn'> {
  complaintId: string;
  statementId: string;
  bodySealed: Buffer;
  occurrenceSealed: Buffer | null;
}

/** Of each named officer also how many other cases of the year before name the same one. */
const FACTS = `
  select k.id as "complaintId", k.language, k.received_on::text as "receivedOn", k.received_at as "receivedAt",
    k.classification, k.declarant_role as "declarantRole", k.organisation_id as "organisationId",
    k.occurrence_sealed as "occurrenceSealed", s.id as "statementId", s.body_sealed as "bodySealed",
    jsonb_build_object('coerced', k.asked_coerced, 'retaliated', k.asked_retaliated) as asked,
    (select coalesce(jsonb_agg(jsonb_build_object('officerId', n.officer_id, 'priorComplaintsInYear',
        (select count(distinct o.case_id) from named_officers o
          where o.officer_id = n.officer_id and o.case_id <> k.case_id
            and o.received_on between k.received_on - interval '1 year' and k.received_on)) order by n.id), '[]')
       from named_officers n where n.case_id = k.case_id and n.complaint_id = k.id) as officers
  from complaints k join statements s on s.case_id = k.case_id and s.kind = 'narrative'
  where k.case_id = $1`;

/** A complaint as its sender may see it: where it stands, no content. */
export interface FilingBrief {
  number: string;
  receivedOn: string;
  language: string;
  status: CaseStatus;
  caseId: string;
}

@Injectable()
export class ComplaintFactsReader {
  constructor(
    private readonly db: DataSource,
    private readonly seals: CaseSeals,
  ) {}

  /** One question for all of it: what the worker waits for is mostly the way to the database and back. */
  async factsOf(tx: EntityManager, subject: Case): Promise<ComplaintFacts> {
    const [found] = await tx.query<FactsRow[]>(FACTS, [subject.id]);
    if (!found) throw new Error('A case without a complaint or its narrative.');
    const { complaintId, statementId, bodySealed, occurrenceSealed, ...facts } = found;
    const seal = this.seals.of(subject);
    const occurrence =
      occurrenceSealed &&
      (JSON.parse(seal.open('complaints.occurrence', complaintId, occurrenceSealed)) as {
        occurredOn?: string;
      });
    return {
      ...facts,
      caseId: subject.id,
      narrative: seal.open('statements.body', statementId, bodySealed),
      occurredOn: occurrence?.occurredOn ?? null,
    };
  }

  /** Other cases that name one of the same officers within a year, nearest first. */
  async casesSharingOfficers(
    tx: EntityManager,
    caseId: string,
    limit = 20,
  ): Promise<{ caseId: string; officerId: string; receivedOn: string }[]> {
    return tx.query(
      `select o.case_id as "caseId", o.officer_id as "officerId", o.received_on::text as "receivedOn"
         from named_officers mine join named_officers o using (officer_id)
        where mine.case_id = $1 and o.case_id <> $1
          and o.received_on between mine.received_on - interval '1 year' and mine.received_on + interval '1 year'
        order by abs(o.received_on - mine.received_on), o.case_id limit $2`,
      [caseId, limit],
    );
  }

  /** Settles, raises or keeps the protection of every statement of a case. */
  async protect(
    tx: EntityManager,
    caseId: string,
    protection: Exclude<Protection, 'provisional'>,
    basis: string,
  ): Promise<void> {
    await tx.update(Statement, { caseId }, { protection, protectionBasis: basis });
  }

  /** Where the complaint behind a receipt stands, or undefined. */
  async byReceipt(receiptHash: Buffer): Promise<FilingBrief | undefined> {
    const bearer = { accountId: null, role: 'visitor', receiptHash };
    const [found] = await this.briefs(bearer, 'k.receipt_hash = :receiptHash', { receiptHash }, 1);
    return found;
  }

  /** Where the complaint of a case stands, or undefined. */
  async ofCase(caseId: string): Promise<FilingBrief | undefined> {
    const holder = { accountId: null, role: 'complainant', caseId };
    const [found] = await this.briefs(holder, 'k.case_id = :caseId', { caseId }, 1);
    return found;
  }

  /** The filings of one organisation, newest first. */
  async ofOrganisation(actor: Actor, limit: number, after?: string): Promise<FilingBrief[]> {
    const { organisationId } = actor;
    if (!organisationId) return [];
    const older = after ? ' and k.case_id < :after' : '';
    return this.briefs(
      actor,
      `k.organisation_id = :organisationId${older}`,
      { organisationId, after },
      limit,
    );
  }

  private briefs(actor: ActingFor, where: string, parameters: object, limit: number): Promise<FilingBrief[]> {
    return actingAs(this.db, actor, (tx) =>
      tx
        .createQueryBuilder(Complaint, 'k')
        .innerJoin(Case, 'c', 'c.id = k.case_id')
        .select([
          'k.number as number',
          'k.received_on::text as "receivedOn"',
          'k.language as language',
          'c.status as status',
          'c.id as "caseId"',
        ])
        .where(where, parameters)
        .orderBy('k.case_id', 'DESC')
        .limit(limit)
        .getRawMany<FilingBrief>(),
    );
  }
}
