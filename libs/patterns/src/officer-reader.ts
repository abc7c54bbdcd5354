import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs, holds, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { lawOf, type Jurisdiction } from '@redress/policy';
import { Clock, Office, dayIn } from '@redress/platform';
import {
  RosterPeers,
  RosterService,
  type AssignmentView,
  type OfficerView,
  type Peer,
  type UnitDays,
} from '@redress/roster';
import { officerRead } from './patterns.facts.js';
import {
  alleged,
  byYear,
  compared,
  comparedSince,
  complaintOf,
  type ComplaintRow,
  type Comparison,
  type OfficerComplaint,
  type TypeCount,
  type YearOfComplaints,
} from './patterns.rules.js';
import { ask, inSight } from './sight.js';
import { ThresholdsService, type OpenQuestion } from './thresholds.service.js';

/** More than any officer on record has; a list that long is told to be cut. */
const MOST_COMPLAINTS = 500;
const MOST_TOGETHER = 20;

const COMPLAINTS = `
  select f.case_id as "caseId", f.number, f.status, f.received_on::text as "receivedOn", f.types as assessed,
      coalesce((select jsonb_agg(jsonb_build_object('typeId', c.type_id, 'outcome', c.outcome) order by c.ordinal)
        from claim_figures c where c.case_id = f.case_id and c.officer_id = :officerId), '[]') as claims
    from complaint_figures f
   where f.case_id = any(array(select o.case_id from officer_complaints o where o.officer_id = :officerId))
     and ${inSight('f')}
   order by f.received_on desc, f.case_id desc limit ${MOST_COMPLAINTS}`;

const TOGETHER = `
  select o.officer_id as "officerId", count(distinct o.case_id)::int as complaints
    from officer_complaints o
   where o.case_id = any(:caseIds) and o.officer_id <> :officerId
   group by 1 having count(distinct o.case_id) > 1 order by 2 desc, 1 limit ${MOST_TOGETHER}`;

/** One look into the index for each peer; the days are those that both served. */
const OF_PEERS = `
  select n.complaints from unnest(:ids::uuid[], :froms::date[], :tos::date[]) with ordinality s(officer_id, from_on, to_on, n_th),
    lateral (select count(distinct o.case_id)::int as complaints
      from officer_complaints o join complaint_figures f on f.case_id = o.case_id
     where o.officer_id = s.officer_id and o.received_on between s.from_on and s.to_on and ${inSight('f')}) n
   order by s.n_th`;

/** How an officer stands in the complaints, for those who may compare: each measure as MEASURES defines it. */
export interface Pattern {
  since: string;
  comparison: Comparison | null;
  together: (Pick<OfficerView, 'id' | 'name' | 'star' | 'unit'> & { complaints: number })[];
  questions: OpenQuestion[];
}

/** An officer, as far as the reader may know. */
export interface OfficerFile {
  officer: OfficerView;
  /** Every post, the latest first. */
  history: AssignmentView[];
  complaints: OfficerComplaint[];
  perYear: YearOfComplaints[];
  alleged: TypeCount[];
  /** Null for whoever sees only some of the office's cases: a comparison of those would tell nothing. */
  pattern: Pattern | null;
}

/** What the roster and the complaints tell of one officer. */
@Injectable()
export class OfficerReader {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly roster: RosterService,
    private readonly peers: RosterPeers,
    private readonly thresholds: ThresholdsService,
    private readonly office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /** @throws Failure `not_found` for an id that the roster does not know */
  async read(actor: Actor, officerId: string): Promise<OfficerFile> {
    const officer = await this.roster.get(officerId);
    const history = await this.peers.historyOf(officerId);
    const today = dayIn(this.office.timeZone, this.clock.now());
    const compares = holds(actor.role, 'pattern.read');
    const units = compares ? await this.peers.unitsOf(officerId, comparedSince(today), today) : [];
    const beside = await this.peers.beside(officerId, units);
    const found = await actingAs(this.db, actor, async (tx) => {
      await record(tx, officerRead, { author: actor, at: this.clock.now(), payload: { officerId } });
      const rows = await ask<ComplaintRow>(tx, actor, COMPLAINTS, { officerId });
      const complaints = rows.map((row) => complaintOf(row, this.law));
      if (!compares) return { complaints, pattern: null };
      return {
        complaints,
        pattern: await this.patternOf(tx, actor, { officerId, complaints, units, beside, today }),
      };
    });
    const { complaints, pattern } = found;
    return {
      ...{ officer, history, complaints },
      perYear: byYear(complaints, today),
      alleged: alleged(complaints),
      pattern: pattern && { ...pattern, together: await this.named(pattern.together) },
    };
  }

  private async patternOf(
    tx: EntityManager,
    actor: Actor,
    asked: {
      officerId: string;
      complaints: readonly OfficerComplaint[];
      units: readonly UnitDays[];
      beside: readonly Peer[];
      today: string;
    },
  ) {
    const { officerId, complaints, units, beside, today } = asked;
    const received = complaints.map(({ receivedOn }) => receivedOn);
    return {
      since: comparedSince(today),
      comparison: compared(units, received, await this.countsOf(tx, actor, beside)),
      together: await ask<{ officerId: string; complaints: number }>(tx, actor, TOGETHER, {
        officerId,
        caseIds: complaints.map(({ caseId }) => caseId),
      }),
      questions: await this.thresholds.openFor(tx, officerId, complaints, today),
    };
  }

  private async countsOf(tx: EntityManager, actor: Actor, beside: readonly Peer[]) {
    if (beside.length === 0) return [];
    const counts = await ask<{ complaints: number }>(tx, actor, OF_PEERS, {
      ids: beside.map(({ officerId }) => officerId),
      froms: beside.map(({ from }) => from),
      tos: beside.map(({ to }) => to),
    });
    return beside.map((peer, n) => ({ ...peer, complaints: counts[n]?.complaints ?? 0 }));
  }

  private async named(
    rows: readonly { officerId: string; complaints: number }[],
  ): Promise<Pattern['together']> {
    const officers = await this.roster.getMany(rows.map(({ officerId }) => officerId));
    const byId = new Map(officers.map((officer) => [officer.id, officer]));
    return rows.flatMap(({ officerId, complaints }) => {
      const officer = byId.get(officerId);
      if (!officer) return [];
      const { id, name, star, unit } = officer;
      return [{ id, name, star, unit, complaints }];
    });
  }
}
