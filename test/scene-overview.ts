import { Keyring, newId } from '@redress/platform';
import type { TestOffice } from './office.js';

/** Officers of the overview's scene; Reyes is the one about whom much is complained. */
export const OFFICERS = { reyes: 'Reyes, Ana', holt: 'Holt, Martin', quiet: 'Lindgren, Paul' } as const;
export type OfficerName = keyof typeof OFFICERS;

interface Seeded {
  receivedOn: string;
  officers?: readonly string[];
  status?: string;
  type?: string;
  priority?: 'urgent' | 'high' | 'normal' | 'low';
  /** Of one allegation against the first officer. */
  outcome?: string;
  investigatorId?: string;
}

const RANKS = ['urgent', 'high', 'normal', 'low'];

/**
 * Puts people on the roster and cases into the file without a word that anybody wrote: what overviews count. Nobody can
 * open such a case.
 */
export class OverviewScene {
  readonly officers = {} as Record<OfficerName, string>;
  readonly cases: { id: string; number: string }[] = [];
  private n = 0;

  private readonly keyring: Keyring;

  constructor(private readonly office: TestOffice) {
    this.keyring = Keyring.load(office.config.dataFolder);
  }

  async hire(peers = 12): Promise<void> {
    for (const [key, name] of Object.entries(OFFICERS))
      this.officers[key as OfficerName] = await this.officer(name);
    for (let n = 0; n < peers; n += 1) await this.officer(`Peer, Number ${n}`);
  }

  async officer(name: string, unit = 'Mission Station'): Promise<string> {
    const id = newId();
    const star = String(2_200 + (this.n += 1));
    const folded = ` ${name.toLowerCase().replace(/[^a-z0-9]+/g, ' ')} `;
    await this.office.owner.query(
      `insert into officers (id, source, source_key, name, search_name, search_keys, star, unit, rank, appointed_on, active, updated_at)
       values ($1, 'scene', $2, $3, $4, string_to_array(trim($4), ' '), $2, $5, 'Police officer', '2015-03-02', true, now())`,
      [id, star, name, folded, unit],
    );
    await this.office.owner.query(
      `insert into officer_assignments (id, officer_id, star, unit, rank, from_on, until_on, seen_on)
       values ($1, $3, $4, 'Northern Station', 'Police officer', '2015-03-02', '2019-06-30', '2024-01-01'),
              ($2, $3, $4, $5, 'Police officer', '2019-07-01', null, '2024-01-01')`,
      [newId(), newId(), id, star, unit],
    );
    return id;
  }

  async file(given: Seeded): Promise<string> {
    const { receivedOn, officers = [], status = 'in_review', type = 'force', priority = 'normal' } = given;
    const [caseId, complaintId] = [newId(), newId()];
    const number = `2026-S${String((this.n += 1)).padStart(3, '0')}-SCEN`;
    const { owner } = this.office;
    const at = `${receivedOn}T18:00:00Z`;
    await owner.query(
      `insert into cases (id, status, wrapped_key, opened_at, closed_at, investigator_id) values ($1, $2, $6, $3, $4, $5)`,
      [
        caseId,
        status,
        at,
        status === 'closed' ? at : null,
        given.investigatorId ?? null,
        this.keyring.newCaseKey(caseId).wrapped,
      ],
    );
    await owner.query(
      `insert into complaints (id, case_id, number, received_at, received_on, language, declarant_role, receipt_hash)
       values ($1, $2, $3, $4, $5, 'en', 'victim', uuid_send($1))`,
      [complaintId, caseId, number, at, receivedOn],
    );
    await owner.query(
      `insert into assessments (case_id, types, priority, priority_rank, reasons, shielded, shield_reasons, discipline_track,
         criminal_review, clocks, related, spans_sealed, rules_version, received_at, assessed_at, signature)
       values ($1, $2, $3, $4, '{}', false, '{}', true, false, '[]', '[]', '\\x00', 'scene', $5, $5, '{}')`,
      [caseId, [type], priority, RANKS.indexOf(priority), at],
    );
    for (const officerId of officers)
      await owner.query(
        `insert into named_officers (id, complaint_id, case_id, officer_id, received_on) values ($1, $2, $3, $4, $5)`,
        [newId(), complaintId, caseId, officerId, receivedOn],
      );
    if (given.outcome && officers[0])
      await this.find(caseId, officers[0], { type, outcome: given.outcome, at });
    this.cases.push({ id: caseId, number });
    return caseId;
  }

  async clock(caseId: string, clockId: string, startsOn: string, dueOn: string): Promise<void> {
    await this.office.owner.query(
      `insert into clocks (id, case_id, clock_id, starts_on, due_on, reason, arithmetic) values ($1, $2, $3, $4, $5, 'received', '{}')`,
      [newId(), caseId, clockId, startsOn, dueOn],
    );
  }

  /** Something that stops the year of the officer and goes on. */
  async toll(caseId: string, fromOn: string): Promise<void> {
    const id = newId();
    const [by] = await this.office.owner.query<{ id: string }[]>(
      `select id from accounts where role = 'supervisor' limit 1`,
    );
    await this.office.owner.query(
      `insert into reasons (id, case_id, words_sealed, by_account, at) values ($1, $2, '\\x00', $3, now())`,
      [id, caseId, by?.id],
    );
    await this.office.owner.query(
      `insert into tolls (id, case_id, reason, from_on, by_account, at) values ($1, $2, 'criminal_matter', $3, $4, now())`,
      [id, caseId, fromOn, by?.id],
    );
  }

  private async find(
    caseId: string,
    officerId: string,
    { type, outcome, at }: { type: string; outcome: string; at: string },
  ): Promise<void> {
    const [maker, approver] = await this.office.owner.query<{ id: string }[]>(
      `(select id from accounts where role = 'investigator' limit 1) union all (select id from accounts where role = 'supervisor' limit 1)`,
    );
    const allegationId = newId();
    await this.office.owner.query(
      `insert into allegations (id, case_id, ordinal, officer_id, type_id, text_sealed, added_by, added_at)
       values ($1, $2, 1, $3, $4, '\\x00', $5, $6)`,
      [allegationId, caseId, officerId, type, maker?.id, at],
    );
    await this.office.owner.query(
      `insert into findings (id, case_id, allegation_id, outcome, status, analysis_sealed, made_by, made_at, decided_by, decided_at)
       values ($1, $2, $3, $4, 'approved', '\\x00', $5, $6, $7, $6)`,
      [newId(), caseId, allegationId, outcome, maker?.id, at, approver?.id],
    );
  }
}
