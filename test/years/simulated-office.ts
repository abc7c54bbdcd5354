import type { Actor, Role } from '@redress/access';
import { CasefileService, ClosingService } from '@redress/casefile';
import { ClockBook } from '@redress/clocks';
import { FindingsService } from '@redress/findings';
import { IntakeService } from '@redress/intake';
import { Failure } from '@redress/platform';
import { addDays } from '@redress/policy';
import { ReviewService } from '@redress/review';
import { CheckInsService, WatchService, type Outcome } from '@redress/watch';
import type { TestOffice } from '../office.js';
import type { Chance } from './chance.js';

const WHY = 'As the simulated office does it.';
const ANALYSIS = {
  undisputed: 'They met.',
  disputed: '',
  credibility: '',
  policy: 'DGO 2.01.',
  conclusion: 'So.',
};

interface OpenCheckIn {
  id: string;
  caseId: string;
  channel: 'mailbox' | 'advocate';
  openedOn: string;
  escalated: boolean;
}

const OPEN = `select c.id, c.case_id as "caseId", w.channel, c.opens_on::text as "openedOn", c.escalated_at is not null as escalated
  from check_ins c join watches w on w.case_id = c.case_id where c.asked_at is not null and c.outcome is null order by c.id`;

/**
 * The people of an office through its years: they file, screen, investigate, find, close, answer and forget, each by
 * the verbs of the doors. Some are late, some never answer.
 */
export class SimulatedOffice {
  private readonly agenda = new Map<string, (() => Promise<void>)[]>();
  private readonly habits = new Map<string, { on: string; outcome: Outcome } | 'silent'>();
  private people: Record<string, Actor> = {};
  filed = 0;
  today = '';

  constructor(
    private readonly office: TestOffice,
    private readonly chance: Chance,
  ) {}

  async hire(): Promise<void> {
    const rows = await this.office.owner.query<
      { id: string; role: Role; name: string; organisation: string | null }[]
    >('select id, role, name, organisation_id as organisation from accounts order by created_at');
    for (const { id, role, name, organisation } of rows)
      this.people[role] ??= { accountId: id, role, name, organisationId: organisation };
  }

  /** Everything that people do on a day. @param aDay how many complaints come in */
  async live(today: string, aDay: number): Promise<void> {
    this.today = today;
    for (const work of this.agenda.get(today) ?? []) await work();
    this.agenda.delete(today);
    await this.answer();
    for (let n = this.chance.count(aDay); n > 0; n -= 1) await this.file();
  }

  private on(days: number, work: () => Promise<void>): void {
    const day = addDays(this.today, Math.max(1, days));
    this.agenda.set(day, [...(this.agenda.get(day) ?? []), work]);
  }

  private async file(): Promise<void> {
    const through = this.chance.happens(0.6);
    const filer = through ? this.who('advocate') : VISITOR;
    const filed = await this.at('portal', IntakeService).file(filer, {
      narrative: 'He shouted at me and pushed me against the car.',
      language: 'en',
      declarantRole: 'victim',
      officers: [],
      people: [],
      asked: {},
      ...(through && { consent: 'oral' }),
    });
    this.filed += 1;
    const { number } = filed;
    this.on(this.chance.between(2, 6), async () => this.screen(await this.caseOf(number)));
  }

  private async screen(caseId: string): Promise<void> {
    const { chance } = this;
    const accepts = chance.happens(0.5);
    await this.at('desk', ReviewService).screen(this.who('screener'), caseId, {
      decision: accepts ? 'accept' : 'decline',
      reason: WHY,
    });
    // Some are acknowledged when it is too late, and some never.
    if (chance.happens(0.9)) this.on(chance.between(1, 5), () => this.stop(caseId, 'acknowledgement'));
    if (chance.happens(0.9)) await this.stop(caseId, 'own_statement');
    if (!accepts) return this.on(chance.between(3, 20), () => this.close(caseId));
    this.on(chance.between(1, 4), () =>
      this.at('desk', CasefileService).assign(
        this.who('supervisor'),
        caseId,
        this.who('investigator').accountId!,
      ),
    );
    this.on(chance.between(5, 9), async () => {
      const typeId = chance.happens(0.15) ? 'coercion.C1' : 'force';
      const allegation = { typeId, officerId: null, text: WHY } as const;
      await this.at('desk', CasefileService).addAllegation(this.who('investigator'), caseId, allegation);
    });
    if (chance.happens(0.1)) this.on(chance.between(10, 40), () => this.toll(caseId));
    this.on(chance.between(40, 330), () => this.find(caseId));
  }

  private async stop(caseId: string, clockId: string): Promise<void> {
    const [clock] = await this.rows<{ id: string }>(
      'select id from clocks where case_id = $1 and clock_id = $2 and stopped_on is null and not withdrawn',
      [caseId, clockId],
    );
    if (clock)
      await this.at('desk', ClockBook).stop(this.who('supervisor'), caseId, clock.id, {
        on: this.today,
        reason: WHY,
      });
  }

  private async toll(caseId: string): Promise<void> {
    const book = this.at('desk', ClockBook);
    const { id } = await book.toll(this.who('supervisor'), caseId, {
      ...{ reason: 'criminal_matter', from: this.today, basis: WHY, document: 'DA 12-4' },
    });
    this.on(this.chance.between(10, 90), () =>
      book.endToll(this.who('supervisor'), caseId, id, { endedOn: this.today, reason: WHY }),
    );
  }

  /** A finding on every allegation, those that the watch took down as well. */
  private async find(caseId: string): Promise<void> {
    const findings = this.at('desk', FindingsService);
    const undecided = await this.rows<{ id: string }>(
      'select a.id from allegations a where case_id = $1 and not exists (select from findings f where f.allegation_id = a.id)',
      [caseId],
    );
    for (const { id } of undecided) {
      const outcome = this.chance.happens(0.3) ? 'improper_conduct' : 'insufficient_evidence';
      await findings.make(this.who('investigator'), caseId, id, { outcome, analysis: ANALYSIS });
      await findings.decide(this.who('supervisor'), caseId, id, { decision: 'approve' });
    }
    const [row] = await this.rows<{ status: string }>('select status from cases where id = $1', [caseId]);
    if (row?.status === 'decided') this.on(this.chance.between(3, 15), () => this.close(caseId));
  }

  private async close(caseId: string): Promise<void> {
    const closing = this.at('desk', ClosingService);
    const boss = this.who('supervisor');
    const open = await this.rows<{ allegationId: string; kind: 'discipline' | 'criminal_review' }>(
      'select allegation_id as "allegationId", kind from tracks where case_id = $1 and decision is null',
      [caseId],
    );
    for (const { allegationId, kind } of open)
      await closing.decideTrack(boss, caseId, allegationId, { kind, decision: 'not_referred', reason: WHY });
    try {
      await closing.close(boss, caseId, { reason: WHY });
    } catch (error) {
      // A reprisal that came in meanwhile has no finding: the case goes on.
      if (!(error instanceof Failure) || error.kind !== 'conflict') throw error;
    }
  }

  /** Whoever is asked how they are answers after some days, or never. */
  private async answer(): Promise<void> {
    for (const asked of await this.rows<OpenCheckIn>(OPEN)) {
      const habit = this.habits.get(asked.id) ?? this.decide(asked);
      this.habits.set(asked.id, habit);
      if (habit === 'silent') {
        if (asked.escalated) await this.resolve(asked);
      } else if (habit.on <= this.today) await this.say(asked, habit.outcome);
    }
  }

  private decide({ channel }: OpenCheckIn): { on: string; outcome: Outcome } | 'silent' {
    const { chance } = this;
    if (chance.happens(0.12)) return 'silent';
    const kind = chance.next();
    const outcome =
      kind < 0.82
        ? 'safe'
        : kind < 0.87
          ? 'concern'
          : channel === 'advocate' && kind < 0.94
            ? 'unreachable'
            : 'declined';
    return { on: addDays(this.today, chance.between(0, 6)), outcome };
  }

  private async say({ id, caseId, channel }: OpenCheckIn, outcome: Outcome): Promise<void> {
    const actor =
      channel === 'advocate' ? this.who('advocate') : { ...VISITOR, role: 'complainant' as const, caseId };
    await this.at('portal', CheckInsService).answer(actor, caseId, id, { outcome, body: '', language: 'en' });
    if (outcome === 'concern' && this.chance.happens(0.9))
      this.on(1, () => this.at('desk', ReviewService).reviewSafety(this.who('supervisor'), caseId));
  }

  private resolve = ({ id, caseId }: OpenCheckIn) =>
    this.at('desk', WatchService).resolve(this.who('supervisor'), caseId, id, { reason: WHY });

  private async caseOf(number: string): Promise<string> {
    const [row] = await this.rows<{ id: string }>('select case_id as id from complaints where number = $1', [
      number,
    ]);
    return row!.id;
  }

  private who(role: Role): Actor {
    const person = this.people[role];
    if (!person) throw new Error(`Nobody works here as ${role}.`);
    return person;
  }

  private at<T>(door: 'portal' | 'desk', type: abstract new (...args: never[]) => T): T {
    return this.office[door].get<T>(type, { strict: false });
  }

  private rows = <T>(sql: string, values: unknown[] = []) => this.office.owner.query<T[]>(sql, values);
}

const VISITOR: Actor = { accountId: null, role: 'visitor', name: 'Visitor', organisationId: null };
