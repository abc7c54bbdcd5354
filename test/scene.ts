import { createHash, randomBytes } from 'node:crypto';
import { ROLES, STAFF } from '@redress/access';
import { Keyring, newId, newNumber, sealText } from '@redress/platform';
import { asset } from '@redress/ui';
import { DEMO_PASSPHRASES } from '@redress/vault';
import { TOTP, Secret } from 'otpauth';
import { stand } from './scene-people.js';
import { OldCases } from './scene-retention.js';
import { previewed, receivesFor, written } from './letters.js';
import { TestOffice, eventually, type Answer, type Person } from './office.js';

/** The ids of one object and of what belongs to it, by the names that routes give them. */
export type Ids = Readonly<Record<string, string>>;

/** How each case of the scene stands to whoever looks: nobody's yet, theirs, somebody else's, or behind a wall. */
const CASES = ['early', 'mine', `another's`, 'walled_early', 'walled_mine'] as const;
type CaseName = (typeof CASES)[number];
const isEarly = (name: CaseName) => name === 'early' || name === 'walled_early';

/** Who complains in every case of the scene: no word of it may leave by the desk. */
export const COMPLAINANT = {
  name: 'Marisol Fuentes-Quiroga',
  contact: '+1 555 010 4477',
  safeContact: 'By Signal after ten at night, and ask for cousin Rosalind',
};
export const PLACE = 'behind the laundromat at 2841 Kestrel Lane';

export const OPENING = {
  purpose: 'safety_contact',
  reason: 'She may be in danger since yesterday.',
  hours: 24,
};
/** Of the custodian who looks. */
export const PASSPHRASE = 'harbour lantern forty one';

const SECRET = new Secret({ size: 20 });

const TRACKS = `insert into tracks (allegation_id, kind, case_id, opened_at)
  select id, 'discipline', case_id, now() from allegations`;

/** Kinds of objects of which all stand there at once, whatever the relation that is asked for. */
const SAME_IN_ALL_RELATIONS: ReadonlySet<string> = new Set([
  'case',
  'number',
  'filing',
  'template',
  'purpose',
  'certification',
  'page',
  'asset',
]);

/**
 * An office in which every kind of object stands in every relation to everybody who may look at it. The objects were
 * made by their own routes; `reset` puts them back for one reader, so that no request depends on one before.
 */
export class Scene {
  /** The ids of each case: its own, its number, and those of an allegation, an exhibit and a sealed packet of it. */
  readonly cases: Record<string, Ids> = Object.fromEntries(CASES.map((name) => [name, {}]));
  /** An investigator before whom no wall stands; somebody else's cases are theirs. */
  maker = '';
  private subject = '';
  private readonly people: Record<'portal' | 'desk', Map<string, Person>> = {
    portal: new Map(),
    desk: new Map(),
  };
  private readonly accounts = new Map<string, string>();
  private readonly others = new Map<string, string>();
  private readonly keyring: Keyring;
  private walls: string[] = [];
  /** One identity was opened, by two custodians; `reset` moves it between cases and people. */
  openingKey = '';
  private openingId = '';
  private certifications: Record<string, string> = {};
  private readonly old: OldCases;
  /** Of a letter that says the same in every case. */
  rightsSeen = '';
  /** A letter to a liaison; `reset` gives it to one or the other. */
  private received = '';
  private readonly clocks: string[] = [];
  private readonly tolls: string[] = [];
  /** For whom everything stands as it was put back. */
  private standing: string | undefined;
  private resets = 0;
  /** The receipt of each case. */
  readonly receipts: Record<string, string> = {};

  private constructor(readonly office: TestOffice) {
    this.keyring = Keyring.load(office.config.dataFolder);
    this.old = new OldCases(office.owner, this.cases, this.keyring);
  }

  static async open(): Promise<Scene> {
    const scene = new Scene(await TestOffice.open());
    await scene.hire();
    await scene.fill();
    await scene.askToNarrow();
    await scene.openIdentity();
    await scene.raiseWalls();
    return scene;
  }

  close(): Promise<void> {
    return this.office.close();
  }

  /** Everybody who comes to a door, with a session there or without. */
  readersAt(door: 'portal' | 'desk'): [reader: string, person: Person][] {
    return [['visitor', this.office.visitor(door)], ...this.people[door]];
  }

  reader(door: 'portal' | 'desk', name: string): Person {
    return this.people[door].get(name)!;
  }

  /** Puts back what somebody may have changed since it was put back for this reader: most requests change nothing. */
  async stands(kind: string, relation: string, reader: string, status?: string): Promise<Ids> {
    const wanted = SAME_IN_ALL_RELATIONS.has(kind) ? [kind, reader, status].join() : undefined;
    if (wanted !== undefined && wanted === this.standing) return this.keptFor(kind, relation) ?? {};
    const ids = await this.reset(kind, relation, reader, status);
    this.standing = wanted;
    return ids;
  }

  changed(): void {
    this.standing = undefined;
  }

  /**
   * Puts everything back for a reader. @returns the ids of the object that stands in this relation to them.
   * @param status of the cases under investigation, in place of `investigating`
   */
  async reset(kind: string, relation: string, reader: string, status?: string): Promise<Ids> {
    this.standing = undefined;
    // The tests' server tidies up nothing by itself.
    if ((this.resets += 1) % 250 === 0) await this.office.owner.query('vacuum');
    const me = this.accounts.get(reader) ?? newId();
    await this.office.owner.query(this.casesFor(me, status ?? 'investigating'));
    await this.old.reset(this.others);
    await this.office.owner.query(this.madeFor(kind, relation));
    const kept = this.keptFor(kind, relation);
    if (kept) return kept;
    const retained = await this.old.stand(kind, relation, me);
    if (retained) return retained;
    const own = this.ownFor(me, kind, relation);
    if (own) return own;
    const other = this.others.get(reader) ?? this.maker;
    const laid = await this.laidOut(kind, relation, relation === 'mine' ? me : other);
    if (laid) return laid;
    if (kind.endsWith('factor')) return this.factorsFor(me, other, `${relation} ${kind}`);
    const door = this.people.portal.has(reader) ? 'portal' : 'desk';
    // Whoever has no account has nothing of their own: it is somebody else's then.
    const holder = this.holds(me) ? me : this.others.get('supervisor')!;
    return stand(this.office.owner, kind, relation, door, { me: holder, other, subject: this.subject });
  }

  /** What is put there for this one look. */
  private async laidOut(kind: string, relation: string, account: string): Promise<Ids | undefined> {
    if (kind === 'threshold') return this.thresholdFor(relation);
    if (kind === 'officer') return this.officerFor(relation);
    return kind === 'upload' ? this.uploadFor(account, relation) : undefined;
  }

  /** What is made anew for one kind of object alone. */
  private madeFor(kind: string, relation: string): string {
    if (kind === 'track') return TRACKS;
    return kind === 'linked_case' ? this.linked(relation) : 'select';
  }

  /** What a person holds, asked for or receives, put back for one of them. */
  private ownFor(me: string, kind: string, relation: string): Promise<Ids> | undefined {
    if (kind === 'received_letter') return this.letterFor(me, relation);
    if (kind.startsWith('opening')) return this.openingFor(me, kind, relation);
    if (kind === 'tie') return this.tiesFor(me, relation);
    return kind === 'entry' ? this.entriesFor(me, relation) : undefined;
  }

  /** The ids of what is the same for everybody. */
  private keptFor(kind: string, relation: string): Ids | undefined {
    if (['case', 'number', 'track', 'filing', 'linked_case'].includes(kind))
      return this.cases[relation] ?? {};
    if (kind === 'template') return relation === 'ours' ? { template: 'progress', language: 'en' } : {};
    if (kind === 'purpose') return relation === 'mine' ? { purpose: 'commission' } : {};
    if (kind === 'certification') return { requestId: this.certifications[relation] ?? newId() };
    if (kind === 'page') return relation === 'ours' ? this.pageIds() : {};
    return kind === 'asset' ? { file: FILES[relation] ?? 'nothing.css' } : undefined;
  }

  private async uploadFor(account: string, relation: string): Promise<Ids> {
    if (relation === `nobody's` || !this.holds(account)) return {};
    const [row] = await this.office.owner.query<{ uploadId: string }[]>(
      `insert into evidence_uploads (id, case_id, by_account, about_sealed, length, begun_at, touched_at)
       values (gen_random_uuid(), $1, $2, '', 9, now(), now()) returning id as "uploadId"`,
      [this.cases['mine']?.['caseId'], account],
    );
    return row ?? {};
  }

  /** The one who is asked how they are there holds the receipt of this case. */
  private pageIds(): Ids {
    return { language: 'en', step: 'what', checkInId: this.cases['walled_early']?.['checkInId'] ?? newId() };
  }

  private holds(accountId: string): boolean {
    return [...this.accounts.values(), ...this.others.values()].includes(accountId);
  }

  private casesFor(me: string, status: string): string {
    const rows = CASES.map((name) => {
      const holder = isEarly(name)
        ? 'null'
        : name === `another's`
          ? quoted(this.maker)
          : quoted(this.holds(me) ? me : this.maker);
      return `(${quoted(this.cases[name]?.['caseId'])}::uuid, '${isEarly(name) ? 'in_review' : status}', ${holder}::uuid)`;
    }).join();
    const kept = this.walls.map(quoted).join();
    // Only what is not as it was: thousands of rows that were written for nothing are what is slow here.
    return `
      delete from walls where tie_id not in (${kept});
      delete from ties where id not in (${kept});
      delete from entries;
      update walls set open_until = null, lowered_at = null where open_until is not null or lowered_at is not null;
      update cases c set status = s.status, closed_at = case s.status when 'closed' then now() - interval '20 years' end, investigator_id = s.holder, next_allegation = 60
        from (values ${rows}) s (id, status, holder) where c.id = s.id
         and (c.status, c.investigator_id, c.next_allegation) is distinct from (s.status, s.holder, 60);
      update assessments a set decision = s.decision, decided_at = s.at, decided_by = s.by
        from (select id, case when investigator_id is null then null else 'accept' end as decision,
                case when investigator_id is null then null else now() end as at,
                case when investigator_id is null then null else ${quoted(this.maker)}::uuid end as by from cases) s
       where a.case_id = s.id and (a.decision, a.decided_by) is distinct from (s.decision, s.by);
      delete from shield_changes where change like 'narrowing%' and id not in (${this.narrowings()});
      delete from openings where id <> ${quoted(this.openingId)};
      ${this.openingAs('asked', `another's`, this.others.get('supervisor')!)};
      update certification_requests set decision_sealed = null, decided_by = null where decided_by is not null;
      delete from toll_ends;
      delete from tolls where id not in (${this.tolls.map(quoted).join()});
      delete from clock_changes where change <> 'started' or clock not in (${this.clocks.map(quoted).join()});
      delete from clocks where origin = 'person' and id not in (${this.clocks.map(quoted).join()});
      update clocks set stopped_on = null, withdrawn = false where stopped_on is not null or withdrawn;
      ${this.asked()}
      delete from case_links;
      delete from closings;
      update tasks set state = 'open', outcome_sealed = null, settled_by = null, settled_at = null where state <> 'open';
      delete from tracks;
      delete from clean_team_changes;
      delete from exposures;
      delete from allegations where ordinal >= 60;
      update findings set status = 'submitted', decided_by = null, decided_at = null, made_by = ${quoted(this.maker)}
       where status <> 'submitted' or made_by <> ${quoted(this.maker)}`;
  }

  /** Puts a case under the lead of the early one; whoever may not know of it is not asked about walls here. */
  private linked(relation: string): string {
    const { caseId } = this.cases[relation] ?? {};
    if (!caseId) return 'select';
    return `
      alter table case_links disable trigger user;
      insert into reasons (id, case_id, by_account, at, words_sealed) values (gen_random_uuid(), ${quoted(caseId)}, ${quoted(this.maker)}, now(), '');
      insert into case_links (id, case_id, lead_id, by_account, at)
        select id, case_id, ${quoted(this.cases['early']?.['caseId'])}, by_account, at from reasons where case_id = ${quoted(caseId)} and words_sealed = '' limit 1;
      alter table case_links enable trigger user`;
  }

  /** In each case one check-in that nobody answered in time, asked through the advocate. */
  private asked(): string {
    const rows = CASES.map(
      (name) =>
        `(${quoted(this.cases[name]?.['checkInId'])}, ${quoted(this.cases[name]?.['caseId'])}, 'retaliation_check_30', current_date - 40, current_date - 33, now(), now())`,
    );
    const ids = CASES.map((name) => quoted(this.cases[name]?.['checkInId'])).join();
    return `update watches set channel = 'advocate' where channel <> 'advocate';
      delete from check_ins where id not in (${ids}) or outcome is not null or next_on is not null;
      insert into check_ins (id, case_id, clock_id, opens_on, due_on, asked_at, escalated_at) values ${rows.join()}
        on conflict do nothing;`;
  }

  private narrowings = () => CASES.map((name) => quoted(this.cases[name]?.['narrowingId'])).join();

  /** The one opening, of another case, asked by somebody else, before or after two custodians agreed. */
  private openingAs(status: 'asked' | 'opened', name: CaseName, askedBy: string): string {
    const isOpen = status === 'opened';
    const [first, second] = [quoted(this.others.get('custodian')), quoted(this.accounts.get('custodian'))];
    const set = {
      case_id: quoted(this.cases[name]?.['caseId']),
      asked_by: quoted(askedBy),
      status: quoted(status),
      lapses_at: `now() + interval '1 day'`,
      first_by: isOpen ? first : 'null',
      first_at: isOpen ? 'now()' : 'null',
      first_split_id: isOpen ? quoted(newId()) : 'null',
      first_shares_sealed: 'null',
      decided_by: isOpen ? second : 'null',
      decided_at: isOpen ? 'now()' : 'null',
      ends_at: isOpen ? `now() + interval '1 day'` : 'null',
    };
    const columns = Object.entries(set).map(([column, value]) => `${column} = ${value}`);
    return `update openings set ${columns.join()} where id = ${quoted(this.openingId)};
      update opened_identities set case_id = ${set.case_id}, for_id = ${set.asked_by}
       where opening_id = ${quoted(this.openingId)}`;
  }

  /** Whoever has no account asks for nothing, and nobody decides about what they asked for. */
  private askerOf(accountId: string): string {
    const isAsker = this.holds(accountId) && accountId !== this.accounts.get('custodian');
    return isAsker ? accountId : this.others.get('supervisor')!;
  }

  private async openingFor(me: string, kind: string, relation: string): Promise<Ids> {
    if (relation === `nobody's`) return {};
    const boss = this.others.get('supervisor')!;
    const isToView = kind === 'opening_to_view';
    const asker = isToView && relation !== `another's` ? me : boss;
    const name = relation === 'of_walled_case' ? 'walled_mine' : isToView ? 'mine' : `another's`;
    await this.office.owner.query(this.openingAs(isToView ? 'opened' : 'asked', name, this.askerOf(asker)));
    return { openingId: this.openingId };
  }

  private async letterFor(me: string, relation: string): Promise<Ids> {
    const holder = relation === 'mine' && this.holds(me) ? me : this.others.get('liaison');
    await this.office.owner.query('update letters set to_account = $2, opened_at = null where id = $1', [
      this.received,
      holder,
    ]);
    return relation === `nobody's` ? {} : { letterId: this.received };
  }

  private async tiesFor(me: string, relation: string): Promise<Ids> {
    const tieId = newId();
    const holder = relation === 'mine' && this.holds(me) ? me : this.maker;
    const ended = relation === 'ended';
    if (relation !== `nobody's`)
      await this.office.owner.query(
        `insert into ties (id, account_id, kind, unit, declared_by, declared_at, ended_by, ended_at)
         values ($1, $2, 'unit', 'U-0', $2, now(), $3, $4)`,
        [tieId, holder, ended ? this.accounts.get('supervisor') : null, ended ? new Date() : null],
      );
    return { tieId };
  }

  private async entriesFor(me: string, relation: string): Promise<Ids> {
    const boss = this.others.get('supervisor')!;
    const key = this.keyring.sealingKey('entries');
    const ids: Record<string, string> = {};
    for (const [name, holder, wanted, decidedOn] of [
      ['mine', me, 'walled_mine', null],
      [`another's`, boss, `another's`, null],
      ['of_walled_case', boss, 'walled_early', null],
      ['of_no_case', boss, '', null],
      ['decided', boss, 'early', this.cases['early']?.['caseId']],
    ] as const) {
      const id = newId();
      ids[name] = id;
      // Whoever has no account asks for nothing.
      const account = this.holds(holder) ? holder : boss;
      await this.office.owner.query(
        `insert into entries (id, account_id, number, reason_sealed, asked_at, case_id, decided_by, decided_at, decision)
         values ($1, $2, $3, $4, now(), $5, $6, $7, $8)`,
        [
          id,
          account,
          this.cases[wanted]?.['number'] ?? newNumber(2026),
          sealText(key, 'Nobody else can take it.', `entries.reason:${id}`),
          decidedOn ?? null,
          decidedOn ? this.maker : null,
          decidedOn ? new Date() : null,
          decidedOn ? 'refused' : null,
        ],
      );
    }
    return { entryId: ids[relation] ?? newId() };
  }

  private async thresholdFor(relation: string, atLeast = 4): Promise<Ids> {
    const thresholdId = newId();
    const boss = this.others.get('supervisor');
    await this.office.owner.query('delete from question_answers; delete from thresholds');
    if (relation !== `nobody's`)
      await this.office.owner.query(
        `insert into thresholds (id, at_least, months, set_by, set_at, ended_by, ended_at) values ($1, $5, 12, $2, now(), $3, $4)`,
        [thresholdId, boss, ...(relation === 'ended' ? [boss, new Date()] : [null, null]), atLeast],
      );
    return { thresholdId };
  }

  /** Somebody whom two cases name that no wall hides, so that there is a question about them. */
  private async officerFor(relation: string): Promise<Ids> {
    const officerId = newId();
    if (relation !== 'ours') return { officerId };
    await this.office.owner.query(
      `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
       values ($1, 'objects', $2, 'Officer', ' officer ', '{}', true, now())`,
      [officerId, officerId],
    );
    await this.office.owner.query(
      `insert into named_officers (id, complaint_id, case_id, officer_id, received_on)
       select gen_random_uuid(), id, case_id, $1, received_on from complaints where case_id = any($2)`,
      [officerId, [this.cases['early']?.['caseId'], this.cases[`another's`]?.['caseId']]],
    );
    return { officerId, ...(await this.thresholdFor('ours', 2)) };
  }

  /** Each of the two has two factors that count and one that waits for its code. */
  private async factorsFor(me: string, other: string, wanted: string): Promise<Ids> {
    const ids: Record<string, string> = {};
    const rows: string[] = [];
    for (const [name, account, isProved] of [
      ['mine factor', me, true],
      ['proved unproved_factor', me, true],
      [`another's factor`, other, true],
      ['spare', other, true],
      ['mine unproved_factor', me, false],
      [`another's unproved_factor`, other, false],
    ] as const) {
      if (!this.holds(account)) continue;
      const id = newId();
      ids[name] = id;
      const door = this.isOfPortal(account) ? 'portal' : 'desk';
      const sealed = this.keyring.sealFactor(door, id, Buffer.from(SECRET.buffer)).toString('hex');
      const proved = isProved ? 'now()' : 'null';
      rows.push(`('${id}', '${account}', 'totp', 'App', now(), ${proved}, '\\x${sealed}')`);
    }
    await this.office.owner.query(
      `delete from factors where account_id in ('${me}', '${other}');
       insert into factors (id, account_id, kind, name, created_at, confirmed_at, secret_sealed) values ${rows.join()}`,
    );
    const shown = new TOTP({ secret: SECRET, algorithm: 'SHA1', digits: 6, period: 30 }).generate();
    return { ...(ids[wanted] && { factorId: ids[wanted] }), code: shown };
  }

  private isOfPortal(accountId: string): boolean {
    return [this.accounts, this.others].some((people) =>
      ['advocate', 'stranger'].some((role) => people.get(role) === accountId),
    );
  }

  /** Two people of every role; the second has no ties. */
  private async hire(): Promise<void> {
    const { office } = this;
    for (const role of ROLES) {
      if (role === 'visitor' || role === 'complainant') continue;
      this.accounts.set(role, await office.addPerson(role, `${role}@objects.example`));
      this.others.set(role, await office.addPerson(role, `another.${role}@objects.example`));
      const person = await office.signInAs(`${role}@objects.example`);
      this.people[role === 'advocate' ? 'portal' : 'desk'].set(role, person);
    }
    this.maker = this.others.get('investigator')!;
    this.subject = await office.addPerson('liaison', 'subject@objects.example');
    const stranger = await office.addPerson('advocate', 'stranger@objects.example');
    const organisationId = newId();
    await office.owner.query(`insert into organisations (id, name, created_at) values ($1, $2, now())`, [
      organisationId,
      'Harbour Advice Centre',
    ]);
    await office.owner.query('update accounts set organisation_id = $2 where id = $1', [
      stranger,
      organisationId,
    ]);
    this.accounts.set('stranger', stranger);
    this.others.set('stranger', this.others.get('advocate')!);
    this.people.portal.set('stranger', await office.signInAs('stranger@objects.example'));
    for (const [door, role] of [
      ['portal', 'advocate'],
      ['desk', 'supervisor'],
    ] as const)
      this.people[door].set('half signed in', await this.halfSignedIn(door, this.others.get(role)!));
  }

  /** With a password and no second factor yet. */
  private async halfSignedIn(door: 'portal' | 'desk', accountId: string): Promise<Person> {
    const token = randomBytes(32);
    await this.office.owner.query(
      `insert into sessions (token_hash, account_id, door, stage, created_at, seen_at)
       values ($1, $2, $3, 'password', now(), now())`,
      [createHash('sha256').update(token).digest(), accountId, `redress_${door}`],
    );
    const person = this.office.visitor(door);
    person.cookie = `redress_${door}=${token.toString('base64url')}`;
    return person;
  }

  /** Files the cases and takes each to a sealed packet, by the people whose work that is. */
  private async fill(): Promise<void> {
    const { office } = this;
    await office.startWorker();
    const [colleague, maker, boss] = await Promise.all(
      ['advocate', 'investigator', 'supervisor'].map((role) =>
        office.signInAs(`another.${role}@objects.example`),
      ),
    );
    const [advocate, stranger] = [this.reader('portal', 'advocate'), this.reader('portal', 'stranger')];
    const filers: Record<CaseName, Person> = {
      early: advocate,
      mine: colleague!,
      "another's": stranger,
      walled_early: office.visitor(),
      walled_mine: office.visitor(),
    };
    const officerId = newId();
    await office.owner.query(
      `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
       values ($1, 'objects', 'objects', 'Officer', ' officer ', '{}', true, now())`,
      [officerId],
    );
    const complainants = new Map<CaseName, Person>();
    await Promise.all(
      CASES.map(async (name) => {
        const isPublic = name.startsWith('walled');
        const { number, receipt } = await done(
          filers[name].post<{ number: string; receipt: string }>('/api/v1/complaints', {
            narrative: `The officer pushed me against the wall of the station. (${name})`,
            complainant: COMPLAINANT,
            where: PLACE,
            ...(isPublic ? { officers: [{ officerId }] } : { consent: 'oral' }),
          }),
        );
        this.receipts[name] = receipt;
        this.cases[name] = { number, checkInId: newId(), ...(await this.workOn(number, maker!, boss!)) };
        if (isEarly(name)) complainants.set(name, await office.complainant(receipt));
      }),
    );
    this.people.portal.set('complainant', complainants.get('walled_early')!);
    for (const name of CASES) await this.keepClocks(name, boss!);
    for (const name of CASES) {
      const { caseId = '' } = this.cases[name] ?? {};
      this.rightsSeen = (await previewed(boss!, caseId, { template: 'rights' })).seen;
      const letterId = await written(boss!, caseId, { template: 'rights' }, { channel: 'paper' });
      this.cases[name] = { ...this.cases[name], letterId };
    }
    const toAccount = this.others.get('liaison')!;
    await receivesFor(office, toAccount, 'chief_of_police');
    const request = { template: 'document_request', documents: 'The dispatch record.' };
    const of = this.cases['mine']?.['caseId'] ?? '';
    this.received = await written(boss!, of, request, { channel: 'account', toAccount });
    // One after the other: nothing in the rows tells whose request is whose.
    for (const [name, complainant] of complainants) await this.askToCertify(name, complainant);
    await eventually('the index', async () => {
      const { body } = await boss!.post<{ items: object[] }>('/api/v1/search', { q: 'station' });
      return body.items.length >= CASES.length ? true : undefined;
    });
    await eventually('the proof of filing', async () =>
      (await this.reader('portal', 'complainant').get('/api/v1/complaint/proof')).status === 200
        ? true
        : undefined,
    );
    await office.stopWorker();
  }

  private async workOn(number: string, maker: Person, boss: Person): Promise<Ids> {
    const caseId = await eventually('the assessment', async () => {
      const [found] = await this.office.owner.query<{ id: string }[]>(
        `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'`,
        [number],
      );
      return found?.id;
    });
    const at = `/api/v1/cases/${caseId}`;
    await done(boss.post(`${at}/screening`, { decision: 'accept' }));
    await done(boss.send('PUT', `${at}/assignment`, { investigatorId: this.maker }));
    const evidence = await done(
      maker.upload<{ id: string }>(`${at}/evidence`, 'Log', 'log.txt', 'Call log.'),
    );
    const said = { typeId: 'force', officerId: null, text: 'Pushed.' };
    const allegation = await done(maker.post<{ id: string }>(`${at}/allegations`, said));
    const finding = `${at}/allegations/${allegation.id}/finding`;
    const analysis = { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion: 'More likely than not.' };
    await done(maker.send('PATCH', `${at}/allegations/${allegation.id}`, { text: 'Pushed hard.' }));
    const task = await done(maker.post<{ id: string }>(`${at}/tasks`, { what: 'Ask the neighbours.' }));
    const found = { outcome: 'improper_conduct', analysis };
    await done(maker.send('PUT', finding, found));
    await done(boss.post(`${finding}/decision`, { decision: 'return', comment: 'Say why.' }));
    await done(maker.send('PUT', finding, found));
    await done(boss.post(`${finding}/decision`, { decision: 'approve' }));
    const referral = await done(
      boss.post<{ id: string }>(`${at}/referrals`, { recipient: 'chief_of_police' }),
    );
    await eventually('the packet', async () => {
      const { body } = await boss.get<{ status: string }>(`/api/v1/referrals/${referral.id}`);
      return body.status === 'sealed' ? true : undefined;
    });
    return {
      caseId,
      evidenceId: evidence.id,
      allegationId: allegation.id,
      taskId: task.id,
      referralId: referral.id,
    };
  }

  /** A clock that a person started, something that stops another, and a warning of the first to everybody. */
  private async keepClocks(name: CaseName, boss: Person): Promise<void> {
    const { caseId = '' } = this.cases[name] ?? {};
    const at = `/api/v1/cases/${caseId}`;
    const said = { reason: 'Asked for by letter.' };
    const clock = { clockId: 'records_request', startsOn: '2026-01-05', ...said };
    const toll = {
      reason: 'criminal_matter',
      from: '2026-01-05',
      basis: 'It is pending.',
      document: 'DA 12',
    };
    const started = await done(boss.post<{ id: string }>(`${at}/clocks`, clock));
    const tolled = await done(boss.post<{ id: string }>(`${at}/tolls`, toll));
    await this.office.owner.query(
      `insert into clock_warnings select id, due_on, 3, case_id, '{screener,investigator,supervisor,counsel}', now() from clocks where id = $1`,
      [started.id],
    );
    this.cases[name] = { ...this.cases[name], clock: started.id, tollId: tolled.id };
    this.clocks.push(started.id);
    this.tolls.push(tolled.id);
  }

  private async askToCertify(name: CaseName, complainant: Person): Promise<void> {
    const { owner } = this.office;
    const before = Object.values(this.certifications);
    await done(complainant.post('/api/v1/complaint/certification', { kind: 'U' }));
    const rows = await owner.query<{ id: string }[]>('select id from certification_requests order by id');
    this.certifications[name] = rows.find(({ id }) => !before.includes(id))!.id;
  }

  /** Protects the statement of each case; counsel asks that it be open. */
  private async askToNarrow(): Promise<void> {
    const { office, cases } = this;
    const counsel = await office.signInAs('another.counsel@objects.example');
    const parts = await office.owner.query<{ caseId: string; statementId: string; partyId: string }[]>(
      'select case_id as "caseId", id as "statementId", party_id as "partyId" from statements',
    );
    for (const name of CASES) {
      const { statementId = '', partyId = '' } = parts.find(
        ({ caseId }) => caseId === cases[name]?.['caseId'],
      )!;
      const caseId = cases[name]?.['caseId'] ?? '';
      await office.owner.query(
        `insert into shield_changes (id, case_id, statement_id, change, basis, reason_sealed, by_account, at)
         select $1, $2, $3, 'raised', 'To be sure.', '\\x00', $4, now()`,
        [newId(), caseId, statementId, this.others.get('supervisor')],
      );
      const { id } = await done(
        counsel.post<{ id: string }>(`/api/v1/cases/${caseId}/statements/${statementId}/narrowing`, {
          basis: 'Publicly available.',
          reason: 'A newspaper printed all of it.',
        }),
      );
      await office.owner.query(`delete from shield_changes where change = 'raised'`);
      cases[name] = { ...cases[name], statementId, partyId, narrowingId: id };
    }
  }

  /** The demonstration's custodians hand a share to the one who looks, and open an identity. */
  private async openIdentity(): Promise<void> {
    const { office } = this;
    const { caseId, partyId } = this.cases[`another's`]!;
    await done(this.reader('desk', 'custodian').send('PUT', '/api/v1/vault/key', { passphrase: PASSPHRASE }));
    const boss = await office.signInAs('another.supervisor@objects.example');
    const asked = await done(
      boss.post<{ id: string; key: string }>(`/api/v1/cases/${caseId}/openings`, { partyId, ...OPENING }),
    );
    for (const [email, passphrase] of Object.entries(DEMO_PASSPHRASES)) {
      const custodian = await office.signInAs(email);
      await done(custodian.post('/api/v1/vault/handover', { passphrase }));
      await done(custodian.post(`/api/v1/openings/${asked.id}/approval`, { passphrase }));
    }
    [this.openingId, this.openingKey] = [asked.id, asked.key];
  }

  /** Everybody who looks is tied to the officer whom the walled cases name. */
  private async raiseWalls(): Promise<void> {
    for (const [role, accountId] of this.accounts) {
      if (!(STAFF as readonly string[]).includes(role)) continue;
      const tieId = newId();
      this.walls.push(tieId);
      await this.office.owner.query(
        `insert into ties (id, account_id, kind, officer_id, declared_by, declared_at)
         select $1, $2, 'officer', id, $2, now() from officers where source = 'objects'`,
        [tieId, accountId],
      );
    }
  }
}

const FILES: Record<string, string> = {
  ours: asset('pages.css').url.replace('/assets/', ''),
  above_ours: '..%2f..%2f..%2fpackage.json',
};

const quoted = (id: string | undefined) => `'${id ?? ''}'`;

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}
