import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { actingAs, type ActingFor, type Actor } from '@redress/access';
import { notFound } from '@redress/platform';
import type { CaseSeal } from './case-seal.js';
import { Case } from './case.entity.js';
import { caseDestroyed } from './casefile.errors.js';
import type { HeldCase } from './casefile.service.js';
import { Complaint, NamedOfficer, type DeclarantRole } from './complaint.entity.js';
import type { OwnStatement } from './mailboxes.js';
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

interface FactsRow extends Omit<ComplaintFacts, 'narrative' | 'occurredOn' | 'classification'> {
  complaintId: string;
  statementId: string;
  bodySealed: Buffer;
  classificationSealed: Buffer | null;
  occurrenceSealed: Buffer | null;
}

/** Of each named officer also how many other cases of the year before name the same one. */
const FACTS = `
  select k.case_id as "caseId", k.id as "complaintId", k.language, k.received_on::text as "receivedOn", k.received_at as "receivedAt",
    k.classification_sealed as "classificationSealed", k.declarant_role as "declarantRole", k.organisation_id as "organisationId",
    k.occurrence_sealed as "occurrenceSealed", s.id as "statementId", s.body_sealed as "bodySealed",
    jsonb_build_object('coerced', k.asked_coerced, 'retaliated', k.asked_retaliated) as asked,
    (select coalesce(jsonb_agg(jsonb_build_object('officerId', n.officer_id, 'priorComplaintsInYear',
        (select count(distinct o.case_id) from named_officers o
          where o.officer_id = n.officer_id and o.case_id <> k.case_id
            and o.received_on between k.received_on - interval '1 year' and k.received_on)) order by n.id), '[]')
       from named_officers n where n.case_id = k.case_id and n.complaint_id = k.id) as officers
  from complaints k join statements s on s.case_id = k.case_id and s.kind = 'narrative'
  where k.case_id = any($1)`;

/** Of each case for itself, for one of them must not use up what may be found for another. */
const SHARING = `
  select mine.case_id as "of", other.* from unnest($1::uuid[]) as mine(case_id) cross join lateral (
    select o.case_id as "caseId"
      from named_officers n join named_officers o using (officer_id)
     where n.case_id = mine.case_id and o.case_id <> mine.case_id
       and o.received_on between n.received_on - interval '1 year' and n.received_on + interval '1 year'
     group by o.case_id order by min(abs(o.received_on - n.received_on)), o.case_id limit $2) as other`;

/** A complaint as its sender may see it: where it stands, no content. */
export interface FilingBrief {
  number: string;
  receivedOn: string;
  language: string;
  status: CaseStatus;
  caseId: string;
}

/** A complaint as whoever filed it, or had it filed, comes back to it. */
export interface VisitedComplaint extends FilingBrief {
  closedAt: Date | null;
  throughAdvocate: boolean;
}

const VISITED = `
  select k.number, k.received_on::text as "receivedOn", k.language, c.status, c.id as "caseId", c.closed_at as "closedAt",
         k.organisation_id is not null as "throughAdvocate"
    from complaints k join cases c on c.id = k.case_id
   where k.case_id = $1 and (k.case_id = $2 or k.organisation_id = $3 and coalesce((select w.choice from consents w
     where w.case_id = k.case_id and w.purpose = 'filing' order by w.n desc limit 1), 'given') = 'given')`;

/** A complaint as it was given its number. */
export interface FiledComplaint {
  complaintId: string;
  caseId: string;
  number: string;
  receivedAt: Date;
  filedBy: string | null;
  /** The receipt is the person's alone. */
  isHandedOver: boolean;
}

export type ReceivedFiling = Pick<Complaint, 'caseId' | 'receivedAt' | 'organisationId'>;

@Injectable()
export class ComplaintFactsReader {
  constructor(private readonly db: DataSource) {}

  /** Of each of these cases when it came in here and through whom: what there is to know without opening anything. */
  async filingsOf(tx: EntityManager, caseIds: readonly string[]): Promise<ReceivedFiling[]> {
    return tx.find(Complaint, {
      select: { caseId: true, receivedAt: true, organisationId: true },
      where: { caseId: In(caseIds) },
    });
  }

  /**
   * One question for all of them: what the worker waits for is mostly the way to the database and back.
   * @returns the facts in the order of the cases.
   */
  async factsOf(tx: EntityManager, held: readonly HeldCase[]): Promise<ComplaintFacts[]> {
    const found = await tx.query<FactsRow[]>(FACTS, [held.map(({ subject }) => subject.id)]);
    const rows = new Map(found.map((row) => [row.caseId, row]));
    return held.map(({ subject, seal }) => {
      const row = rows.get(subject.id);
      if (!row) throw new Error('A case without a complaint or its narrative.');
      return opened(row, seal);
    });
  }

  /** What the person told when they filed, as they may have it back. */
  async toldIn(tx: EntityManager, held: HeldCase): Promise<OwnStatement> {
    const { subject, seal } = held;
    const [row] = await tx.query<FactsRow[]>(FACTS, [[subject.id]]);
    if (!row) throw new Error('A case without a complaint or its narrative.');
    const named = await tx.findBy(NamedOfficer, { caseId: subject.id });
    return {
      narrative: opened(row, seal).narrative,
      occurrence: row.occurrenceSealed
        ? (JSON.parse(
            seal.open('complaints.occurrence', row.complaintId, row.occurrenceSealed),
          ) as OwnStatement['occurrence'])
        : {},
      officers: named.flatMap(({ id, descriptionSealed }) =>
        descriptionSealed ? [seal.open('named_officers.description', id, descriptionSealed)] : [],
      ),
    };
  }

  /** For each case the other cases that name one of the same officers within a year, nearest first. */
  async casesSharingOfficers(
    tx: EntityManager,
    caseIds: readonly string[],
    limit = 20,
  ): Promise<Map<string, string[]>> {
    if (caseIds.length === 0) return new Map();
    const rows = await tx.query<{ of: string; caseId: string }[]>(SHARING, [caseIds, limit]);
    const sharing = new Map<string, string[]>();
    for (const { of, caseId } of rows) sharing.set(of, [...(sharing.get(of) ?? []), caseId]);
    return sharing;
  }

  /**
   * Where the complaint behind a receipt stands, or undefined.
   * @throws Failure `case_destroyed` to whoever holds the receipt of a case that was
   */
  async byReceipt(receiptHash: Buffer): Promise<FilingBrief | undefined> {
    const bearer = { accountId: null, role: 'visitor', receiptHash };
    const [found] = await this.briefs(bearer, 'k.receipt_hash = :receiptHash', { receiptHash }, 1);
    if (!found && (await this.isDestroyed(bearer))) throw caseDestroyed();
    return found;
  }

  private isDestroyed(bearer: ActingFor): Promise<boolean> {
    return actingAs(this.db, bearer, async (tx) => {
      const rows = await tx.query<object[]>('select from destroyed_receipts where receipt_hash = $1', [
        bearer.receiptHash,
      ]);
      return rows.length > 0;
    });
  }

  /** Where the complaint of a case stands, or undefined. */
  async ofCase(caseId: string): Promise<FilingBrief | undefined> {
    const holder = { accountId: null, role: 'complainant', caseId };
    const [found] = await this.briefs(holder, 'k.case_id = :caseId', { caseId }, 1);
    return found;
  }

  /**
   * The complaint of a case, for its complainant and for advocates of the organisation that filed, as long as the person
   * agrees to that. @throws Failure `not_found` to everybody else.
   */
  async ofVisitor(tx: EntityManager, actor: Actor, caseId: string): Promise<VisitedComplaint> {
    const [found] = await tx.query<VisitedComplaint[]>(VISITED, [
      caseId,
      actor.role === 'complainant' ? (actor.caseId ?? null) : null,
      actor.role === 'advocate' ? actor.organisationId : null,
    ]);
    if (!found) throw notFound();
    return found;
  }

  /** What the record's entry of the filing behind a receipt is made of, or undefined. */
  async filingByReceipt(receiptHash: Buffer): Promise<FiledComplaint | undefined> {
    return this.filing({ accountId: null, role: 'visitor', receiptHash }, 'receipt_hash', receiptHash);
  }

  /** The same for the case that a complainant's receipt has opened. */
  async filingOfCase(actor: Actor): Promise<FiledComplaint | undefined> {
    return actor.caseId ? this.filing(actor, 'case_id', actor.caseId) : undefined;
  }

  private async filing(
    actor: ActingFor,
    column: 'receipt_hash' | 'case_id',
    value: Buffer | string,
  ): Promise<FiledComplaint | undefined> {
    return actingAs(this.db, actor, async (tx) => {
      const [found] = await tx.query<FiledComplaint[]>(
        `select id as "complaintId", case_id as "caseId", number, received_at as "receivedAt", filed_by as "filedBy",
                exists (select from mailboxes b where b.case_id = complaints.case_id and b.handed_over_at is not null) as "isHandedOver"
           from complaints where ${column} = $1`,
        [value],
      );
      return found;
    });
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

/** @throws Failure `seal_broken` when what is stored was not sealed for this case. */
function opened(
  { complaintId, statementId, bodySealed, occurrenceSealed, classificationSealed, ...facts }: FactsRow,
  seal: CaseSeal,
): ComplaintFacts {
  const occurrence =
    occurrenceSealed &&
    (JSON.parse(seal.open('complaints.occurrence', complaintId, occurrenceSealed)) as {
      occurredOn?: string;
    });
  return {
    ...facts,
    narrative: seal.open('statements.body', statementId, bodySealed),
    occurredOn: occurrence?.occurredOn ?? null,
    classification:
      classificationSealed && seal.open('complaints.classification', complaintId, classificationSealed),
  };
}
