import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { findAllegationType } from '@redress/policy';
import { Clock } from '@redress/platform';
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
import { Party, Statement } from './party.entity.js';

type Officers = Map<string, OfficerView>;
type Names = Map<string, string>;

/** Shows cases: opened, with names of staff and officers, never with a complainant's name. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly access: AccessService,
    private readonly roster: RosterService,
  ) {}

  /**
   * The whole file, and in the same transaction the entry that it was read.
   * @param gather what other rooms have of the case, read in this transaction too
   */
  async read<T>(
    actor: Actor,
    caseId: string,
    gather: (tx: EntityManager, held: HeldCase, view: CaseView) => Promise<T>,
  ): Promise<CaseView & T> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.look(tx, actor, caseId);
      await record(tx, caseRead, { author: actor, at: this.clock.now(), caseId, payload: {} });
      const view = await this.view(tx, held);
      return { ...view, ...(await gather(tx, held, view)) };
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

  /** The case with this number, if there is one that the actor may read. */
  async byNumber(tx: EntityManager, actor: Actor, number: string): Promise<CaseBrief | undefined> {
    const complaint = await tx.findOneBy(Complaint, { number: number.toUpperCase() });
    return complaint ? (await this.briefs(tx, actor, [complaint.caseId])).get(complaint.caseId) : undefined;
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
  async view(tx: EntityManager, { subject, seal }: HeldCase): Promise<CaseView> {
    const caseId = subject.id;
    const complaint = await tx.findOneByOrFail(Complaint, { caseId });
    const named = await tx.findBy(NamedOfficer, { caseId });
    const parties = await tx.find(Party, { where: { caseId }, order: { pseudonym: 'ASC' } });
    const statements = await tx.find(Statement, { where: { caseId }, order: { takenAt: 'ASC' } });
    const allegations = await tx.find(Allegation, { where: { caseId }, order: { ordinal: 'ASC' } });
    const notes = await tx.find(Note, { where: { caseId }, order: { writtenAt: 'ASC' } });
    const officerIds = [...named, ...allegations].flatMap(({ officerId }) => officerId ?? []);
    const officers: Officers = new Map(
      (await this.roster.getMany(officerIds)).map((officer) => [officer.id, officer]),
    );
    const staff = [
      ...allegations.map((row) => row.addedBy),
      ...notes.map((row) => row.authorId),
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
      statements: statements.map((row) => statementOf(row, parties, seal)),
      allegations: allegations.map((row) => allegationOf(row, officers, names, seal)),
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

function statementOf(row: Statement, parties: readonly Party[], seal: CaseSeal) {
  return {
    id: row.id,
    party: parties.find((party) => party.id === row.partyId)?.pseudonym ?? '',
    kind: row.kind,
    language: row.language,
    takenAt: row.takenAt,
    protection: row.protection,
    protectionBasis: row.protectionBasis,
    provenance: row.provenance,
    text: seal.open('statements.body', row.id, row.bodySealed),
  };
}

function allegationOf(row: Allegation, officers: Officers, names: Names, seal: CaseSeal) {
  return {
    id: row.id,
    ordinal: row.ordinal,
    typeId: row.typeId,
    typeLabel: findAllegationType(row.typeId)?.label ?? row.typeId,
    text: seal.open('allegations.text', row.id, row.textSealed),
    officer: officerOf(officers, row.officerId),
    addedBy: names.get(row.addedBy) ?? '',
    addedAt: row.addedAt,
  };
}
