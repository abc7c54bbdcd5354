import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CaseSeals } from './case-seal.js';
import { Case } from './case.entity.js';
import { Complaint, NamedOfficer, type DeclarantRole } from './complaint.entity.js';
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

  async factsOf(tx: EntityManager, subject: Case): Promise<ComplaintFacts> {
    const complaint = await tx.findOneByOrFail(Complaint, { caseId: subject.id });
    const statement = await tx.findOneByOrFail(Statement, { caseId: subject.id, kind: 'narrative' });
    const seal = this.seals.of(subject);
    const occurrence =
      complaint.occurrenceSealed &&
      (JSON.parse(seal.open('complaints.occurrence', complaint.id, complaint.occurrenceSealed)) as {
        occurredOn?: string;
      });
    return {
      caseId: subject.id,
      narrative: seal.open('statements.body', statement.id, statement.bodySealed),
      language: complaint.language,
      receivedOn: complaint.receivedOn,
      receivedAt: complaint.receivedAt,
      occurredOn: occurrence?.occurredOn ?? null,
      classification: complaint.classification,
      declarantRole: complaint.declarantRole,
      asked: { coerced: complaint.askedCoerced, retaliated: complaint.askedRetaliated },
      organisationId: complaint.organisationId,
      officers: await this.officersOf(tx, complaint),
    };
  }

  /** How often each named officer was named in other cases of the year before this complaint. */
  private async officersOf(tx: EntityManager, complaint: Complaint): Promise<ComplaintFacts['officers']> {
    const named = await tx.findBy(NamedOfficer, { complaintId: complaint.id });
    const known = named.flatMap(({ officerId }) => officerId ?? []);
    const counts =
      known.length === 0
        ? []
        : await tx.query<{ officer_id: string; n: number }[]>(
            `select officer_id, count(distinct case_id)::int as n from named_officers
        where officer_id = any($1) and case_id <> $2 and received_on between $3::date - interval '1 year' and $3::date
        group by officer_id`,
            [known, complaint.caseId, complaint.receivedOn],
          );
    const byOfficer = new Map(counts.map((row) => [row.officer_id, row.n]));
    return named.map(({ officerId }) => ({
      officerId,
      priorComplaintsInYear: (officerId && byOfficer.get(officerId)) || 0,
    }));
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
    const [found] = await this.briefs('k.receipt_hash = :receiptHash', { receiptHash }, 1);
    return found;
  }

  /** The filings of one organisation, newest first. */
  async ofOrganisation(organisationId: string, limit: number, after?: string): Promise<FilingBrief[]> {
    const older = after ? ' and k.case_id < :after' : '';
    return this.briefs(`k.organisation_id = :organisationId${older}`, { organisationId, after }, limit);
  }

  private briefs(where: string, parameters: object, limit: number): Promise<FilingBrief[]> {
    return this.db
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
      .getRawMany<FilingBrief>();
  }
}
