import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { lawOf, typeIn, type Jurisdiction } from '@redress/policy';
import { Clock, Office, notFound } from '@redress/platform';
import { RosterService, type OfficerView } from '@redress/roster';
import { Allegation, Note } from './allegation.entity.js';
import type { CaseSeal } from './case-seal.js';
import { Case } from './case.entity.js';
import { caseRead } from './casefile.facts.js';
import { mayAct } from './casefile.policy.js';
import type { CaseFilter } from './casefile.schema.js';
import { CasefileService, type HeldCase } from './casefile.service.js';
import type { CaseBrief, CaseView } from './casefile.view.js';
import { Complaint, NamedOfficer } from './complaint.entity.js';
import { unwalled } from './walls.js';
import { Compartment } from './compartment.js';
import { tellRead } from './mailboxes.js';
import { mayInCompartment, mayRead } from './compartment.policy.js';
import { statementOf } from './statement.view.js';
import { Party, Statement, StatementSource } from './party.entity.js';

/** A case whose time of keeping runs, or is over. */
export interface ClosedCase {
  id: string;
  number: string;
  closedAt: Date;
}

type Officers = Map<string, OfficerView>;
type Names = Map<string, string>;

/** Shows cases: opened, with names of staff and officers, never with a complainant's name. */
@Injectable()
export class CaseReader {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly access: AccessService,
    private readonly roster: RosterService,
    private readonly compartment: Compartment,
    office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /**
   * The whole file, and in the same transaction the entry that it was read. `compartment`: whether something is kept
   * apart that the actor has not opened yet; null where there is nothing, and always null to the clean team.
   * @param gather what other rooms have of the case, read in this transaction too
   */
  async read<T>(
    actor: Actor,
    caseId: string,
    gather: (tx: EntityManager, held: HeldCase, view: CaseView) => Promise<T>,
  ): Promise<CaseView & T & { compartment: 'open' | 'closed' | null }> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.look(tx, actor, caseId);
      const at = this.clock.now();
      await record(tx, caseRead, { author: actor, at, caseId, payload: {} });
      await tellRead(tx, caseId, at);
      const view = await this.view(tx, held);
      const isOpen = mayInCompartment('see', held.standing);
      const compartment = isOpen ? 'open' : (await this.compartment.isThere(tx, held)) ? 'closed' : null;
      return { ...view, compartment, ...(await gather(tx, held, view)) };
    });
  }

  /** The newest cases that the actor may read, a page at a time; `after` is the last id of the page before. */
  async list(actor: Actor, filter: CaseFilter): Promise<CaseBrief[]> {
    return actingAs(this.db, actor, async (tx) => {
      const query = tx
        .createQueryBuilder(Case, 'c')
        .innerJoin(Complaint, 'k', 'k.case_id = c.id')
        .select(BRIEF)
        .where(unwalled('c.id'), { me: actor.accountId })
        .orderBy('c.id', 'DESC')
        .limit(filter.limit);
      if (actor.role === 'investigator') query.andWhere('c.investigator_id = :me', { me: actor.accountId });
      if (actor.role === 'screener')
        query.andWhere(`c.status in ('filed', 'in_review', 'accepted', 'declined')`);
      if (filter.after) query.andWhere('c.id < :after', { after: filter.after });
      if (filter.status) query.andWhere('c.status = :status', { status: filter.status });
      if (filter.number) query.andWhere('k.number = :number', { number: filter.number.toUpperCase() });
      return query.getRawMany<CaseBrief>();
    });
  }

  /** The cases that were closed by then and that the actor may read, oldest first; `after` is the last id of the page before. */
  async closedBefore(
    tx: EntityManager,
    actor: Actor,
    before: Date,
    page: { limit: number; after?: string | undefined },
  ): Promise<ClosedCase[]> {
    const query = tx
      .createQueryBuilder(Case, 'c')
      .innerJoin(Complaint, 'k', 'k.case_id = c.id')
      .select(['c.id as id', 'k.number as number', 'c.closed_at as "closedAt"'])
      .where(unwalled('c.id'), { me: actor.accountId })
      .andWhere(`c.status = 'closed' and c.closed_at <= :before`, { before })
      .orderBy('c.id')
      .limit(page.limit);
    if (page.after) query.andWhere('c.id > :after', { after: page.after });
    return query.getRawMany<ClosedCase>();
  }

  /** The case with this number, if there is one that the actor may read. */
  async byNumber(tx: EntityManager, actor: Actor, number: string): Promise<CaseBrief | undefined> {
    const complaint = await tx.findOneBy(Complaint, { number: number.toUpperCase() });
    return complaint ? (await this.briefs(tx, actor, [complaint.caseId])).get(complaint.caseId) : undefined;
  }

  /** @throws Failure `not_found` to whoever may not know of it. */
  async brief(actor: Actor, caseId: string): Promise<CaseBrief> {
    const briefs = await actingAs(this.db, actor, (tx) => this.briefs(tx, actor, [caseId]));
    const brief = briefs.get(caseId);
    if (!brief) throw notFound();
    return brief;
  }

  /** Numbers and dates of cases that another room has listed; those the actor may not know of are left out. */
  async briefs(tx: EntityManager, actor: Actor, caseIds: readonly string[]): Promise<Map<string, CaseBrief>> {
    if (caseIds.length === 0) return new Map();
    const rows = await tx
      .createQueryBuilder(Case, 'c')
      .innerJoin(Complaint, 'k', 'k.case_id = c.id')
      .select(BRIEF)
      .where('c.id in (:...caseIds)', { caseIds })
      .andWhere(unwalled('c.id'), { me: actor.accountId })
      .getRawMany<CaseBrief>();
    const readable = rows.filter((row) => mayAct(actor, 'read', { ...row, walled: false }));
    return new Map(readable.map((row) => [row.id, row]));
  }

  /** The file of a case that the caller has looked at. */
  async view(tx: EntityManager, held: HeldCase): Promise<CaseView> {
    const { subject, seal } = held;
    const caseId = subject.id;
    const complaint = await tx.findOneByOrFail(Complaint, { caseId });
    const named = await tx.findBy(NamedOfficer, { caseId });
    const shown = <T extends Parameters<typeof mayRead>[1]>(rows: T[]) =>
      rows.filter((row) => mayRead(held, row));
    const parties = shown(await tx.find(Party, { where: { caseId }, order: { pseudonym: 'ASC' } }));
    const statements = shown(await tx.find(Statement, { where: { caseId }, order: { takenAt: 'ASC' } }));
    const sources = await tx.findBy(StatementSource, { caseId });
    const allegations = shown(await tx.find(Allegation, { where: { caseId }, order: { ordinal: 'ASC' } }));
    const notes = shown(await tx.find(Note, { where: { caseId }, order: { writtenAt: 'ASC' } }));
    const officerIds = [...named, ...allegations, ...statements].flatMap(({ officerId }) => officerId ?? []);
    const officers: Officers = new Map(
      (await this.roster.getMany(officerIds, tx)).map((officer) => [officer.id, officer]),
    );
    const staff = [
      ...allegations.flatMap((row) => row.addedBy ?? []),
      ...notes.map((row) => row.authorId),
      ...statements.flatMap((row) => row.takenBy ?? []),
      ...(subject.investigatorId ? [subject.investigatorId] : []),
    ];
    const names = await this.access.namesOf(staff);
    return {
      ...headOf(subject, complaint, seal, names),
      parties: parties.map(({ id, pseudonym, role }) => ({ id, pseudonym, role })),
      namedOfficers: named.map((row) => ({
        officer: officerOf(officers, row.officerId),
        description:
          row.descriptionSealed && seal.open('named_officers.description', row.id, row.descriptionSealed),
      })),
      statements: statements.map((row) => statementOf(row, { parties, officers, names, sources, seal })),
      allegations: allegations.map((row) => allegationOf(row, officers, { names, seal, law: this.law })),
      notes: notes.map((row) => ({
        id: row.id,
        author: names.get(row.authorId) ?? '',
        body: seal.open('notes.body', row.id, row.bodySealed),
        writtenAt: row.writtenAt,
      })),
    };
  }
}

const BRIEF = [
  'c.id as id',
  'k.number as number',
  'c.status as status',
  'k.received_on::text as "receivedOn"',
  'k.language as language',
  'c.investigator_id as "investigatorId"',
];

const officerOf = (officers: Officers, id: string | null) =>
  id === null ? null : (officers.get(id) ?? null);

function headOf(subject: Case, complaint: Complaint, seal: CaseSeal, names: Names) {
  return {
    id: subject.id,
    number: complaint.number,
    status: subject.status,
    receivedOn: complaint.receivedOn,
    language: complaint.language,
    openedAt: subject.openedAt,
    closedAt: subject.closedAt,
    investigatorId: subject.investigatorId,
    investigator: subject.investigatorId && (names.get(subject.investigatorId) ?? null),
    declarantRole: complaint.declarantRole,
    classification:
      complaint.classificationSealed &&
      seal.open('complaints.classification', complaint.id, complaint.classificationSealed),
    filedThroughAdvocate: complaint.filedBy !== null,
    consent: complaint.consent,
    occurrence:
      complaint.occurrenceSealed &&
      (JSON.parse(
        seal.open('complaints.occurrence', complaint.id, complaint.occurrenceSealed),
      ) as CaseView['occurrence']),
  };
}

function allegationOf(
  row: Allegation,
  officers: Officers,
  { names, seal, law }: { names: Names; seal: CaseSeal; law: Jurisdiction },
) {
  return {
    id: row.id,
    ordinal: row.ordinal,
    typeId: row.typeId,
    typeLabel: typeIn(law, row.typeId)?.label ?? row.typeId,
    text: seal.open('allegations.text', row.id, row.textSealed),
    officer: officerOf(officers, row.officerId),
    addedBy: row.addedBy === null ? 'The retaliation watch' : (names.get(row.addedBy) ?? ''),
    addedAt: row.addedAt,
    struckAt: row.struckAt,
    changedAt: row.changedAt,
  };
}
