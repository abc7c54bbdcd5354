import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@redress/platform';
import { DEMO_PASSPHRASES } from '@redress/vault';
import { eventually, type Answer, type Person } from '../office.js';
import type { Sight, Visitor } from './browser.js';
import { BrowsedDesk, press } from './desk.js';

/*
 * What one person asks for and another decides, each at their own page: names opened by two custodians, protection
 * narrowed, holds lifted, cases destroyed, walls passed, a clean team. Walked through without script.
 */
const PLAIN: Sight = { script: false };
const NAME = 'Philippa Quintrell-Osei';
const HOSTILE = 'A newspaper printed <script>document.title = "taken"</script> it.';

let desk: BrowsedDesk;
const people: Record<string, Person> = {};
let open: { caseId: string; number: string; receipt: string; partyId: string };
let old: { caseId: string; number: string };

beforeAll(async () => {
  desk = await BrowsedDesk.open();
  await desk.office.startWorker();
  await desk.office.addPerson('supervisor', 'tied@office.example');
  await desk.office.addPerson('counsel', 'second.counsel@office.example');
  const names = [
    'supervisor',
    'deputy',
    'counsel',
    'second.counsel',
    'custodian',
    'warden',
    'screener',
    'auditor',
  ];
  for (const name of [...names, 'tied', 'investigator'])
    people[name] = await desk.office.signInAs(`${name}@office.example`);
  open = await investigated();
  old = await investigated();
  await desk.office.owner.query(
    `update cases set status = 'closed', closed_at = now() - interval '20 years' where id = $1`,
    [old.caseId],
  );
  await done(people['tied']!.post('/api/v1/ties', { kind: 'case', number: open.number }));
});
afterAll(() => desk.close());
afterEach(async () => expect(await desk.closeWindows()).toEqual([]));

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** A case under investigation whose statement is protected, of somebody whose name the vault keeps. */
async function investigated() {
  const { number, receipt } = await done(
    desk.office.visitor().post<{ number: string; receipt: string }>('/api/v1/complaints', {
      narrative: 'He said he would arrest me unless I had sex with him.',
      declarantRole: 'victim',
      complainant: { name: NAME },
    }),
  );
  const found = await eventually('the assessment', async () => {
    const [row] = await desk.office.owner.query<{ caseId: string; partyId: string }[]>(
      `select c.id as "caseId", p.id as "partyId" from cases c join complaints k on k.case_id = c.id
         join parties p on p.case_id = c.id where k.number = $1 and c.status = 'in_review'`,
      [number],
    );
    return row;
  });
  const at = `/api/v1/cases/${found.caseId}`;
  await done(people['screener']!.post(`${at}/screening`, { decision: 'accept' }));
  const [investigator] = (
    await done(people['supervisor']!.get<{ items: { id: string }[] }>('/api/v1/investigators'))
  ).items;
  await done(people['supervisor']!.send('PUT', `${at}/assignment`, { investigatorId: investigator?.id }));
  return { ...found, number, receipt };
}

const as = (name: string, path: string, sight = PLAIN) => desk.visit(path, sight, people[name]);
const text = ({ page }: Visitor, of = 'main') => page.locator(of).innerText();
const line = ({ page }: Visitor, of: string) => page.getByRole('row').filter({ hasText: of });
const titleOf = ({ page }: Visitor) => page.title();

async function askToOpen(hours = 2): Promise<{ id: string }> {
  return done(
    people['supervisor']!.post<{ id: string }>(`/api/v1/cases/${open.caseId}/openings`, {
      partyId: open.partyId,
      purpose: 'safety_contact',
      reason: HOSTILE,
      hours,
    }),
  );
}

describe('custodians', () => {
  const passphraseOf = (name: string) => DEMO_PASSPHRASES[`${name}@office.example`]!;

  it('open a name together, each with their passphrase, and see it nowhere', async () => {
    await askToOpen();
    const first = await as('custodian', '/openings');
    expect(await text(first)).toContain('Nothing is open');
    await first.page.getByRole('link', { name: open.number }).click();
    expect(await text(first)).toContain(HOSTILE);
    await first.page.fill('#passphrase', 'not at all this one');
    await press(first, 'Approve');
    expect(await text(first, '.faults')).toContain('This is not your passphrase');
    await first.page.fill('#passphrase', passphraseOf('custodian'));
    // By keyboard alone.
    await first.page.keyboard.press('Enter');
    await first.page.waitForURL(/openings$/);
    expect(await line(first, open.number).innerText()).toContain('You; one more needed');

    const second = await as('warden', '/openings');
    await second.page.getByRole('link', { name: open.number }).click();
    expect(await text(second, '.consequence')).toContain('sees the name at once, for 2 hours');
    await second.page.fill('#passphrase', passphraseOf('warden'));
    await press(second, 'Approve');
    expect(await text(second)).toContain('Nothing waits');
    expect(await line(second, open.number).innerText()).toContain('Ruth Lindqvist, supervisor');
    for (const visitor of [first, second]) {
      await visitor.page.goto(`${desk.url}/openings`);
      expect(await visitor.page.content()).not.toMatch(/Quintrell|Philippa/);
    }
  });

  it('refuse; who comes late is told so', async () => {
    const { id } = await askToOpen();
    const late = await as('custodian', `/openings/${id}`);
    const early = await as('warden', `/openings/${id}`);
    await press(early, 'Refuse');
    expect(await text(early)).toContain('Nothing waits');
    await late.page.fill('#passphrase', passphraseOf('custodian'));
    await press(late, 'Approve');
    expect(await text(late)).toContain('Somebody decided it meanwhile');
  });

  it('see how the vault stands, and hand it over to one who comes', async () => {
    const id = await desk.office.addPerson('custodian', 'keeper@office.example');
    people['keeper'] = await desk.office.signInAs('keeper@office.example');
    const keeper = await as('keeper', '/vault');
    await keeper.page.getByRole('link', { name: 'Make your key' }).click();
    await keeper.page.fill('#passphrase', 'short');
    await press(keeper, 'Make my key');
    expect(await keeper.page.locator('.faults').count()).toBe(1);
    await keeper.page.fill('#passphrase', 'willow thimble ninety two');
    await press(keeper, 'Make my key');
    expect(await line(keeper, 'keeper@office.example').innerText()).toMatch(/Yes\s+– No/);

    const first = await as('custodian', '/vault');
    expect(await text(first)).toContain('Not all custodians of now hold a share of one vault');
    await first.page.fill('#passphrase', passphraseOf('custodian'));
    await press(first, 'Begin it');
    expect(await text(first)).toContain('You have begun to share the keys anew among');
    const second = await as('warden', '/vault');
    await second.page.fill('#passphrase', passphraseOf('warden'));
    await press(second, 'Complete it');
    expect(await line(second, 'keeper@office.example').innerText()).toMatch(/Yes\s+✓ Yes/);

    await first.page.goto(`${desk.url}/vault/key`);
    await first.page.fill('#current', 'not at all this one');
    await first.page.fill('#passphrase', 'orchard compass thirty nine');
    await press(first, 'Change it');
    expect(await text(first, '.faults')).toContain('This is not your passphrase');
    await desk.office.owner.query('update accounts set disabled_at = now() where id = $1', [id]);
    const anew = await as('custodian', '/vault');
    await press(anew, 'Make a new vault');
    expect(await anew.page.getByRole('button', { name: /new vault/ }).count()).toBe(0);
  });
});

describe('counsel', () => {
  it('ask that protection be narrowed; a supervisor decides with a reason, once', async () => {
    const counsel = await as('counsel', `/cases/${open.caseId}/protection`);
    await counsel.page.getByRole('link', { name: /Ask to narrow/ }).click();
    await counsel.page.fill('#basis', 'Publicly available.');
    await press(counsel, 'Ask for it');
    expect(await text(counsel, '.faults')).toContain('Mend what is marked');
    expect(await counsel.page.inputValue('#basis')).toBe('Publicly available.');
    await counsel.page.fill('#reason', HOSTILE);
    await press(counsel, 'Ask for it');
    expect(await text(counsel)).toContain(HOSTILE);
    await counsel.page.goto(`${desk.url}/decisions`);
    expect(await line(counsel, open.number).innerText()).toContain('Another decides');

    const [early, late] = [await as('supervisor', '/decisions'), await as('deputy', '/decisions')];
    for (const visitor of [early, late])
      await visitor.page.getByRole('link', { name: `Decide on ${open.number}` }).click();
    await early.page.getByLabel('Keep it protected').check();
    await press(early, 'Decide');
    expect(await text(early, '.faults')).toContain('Write at least 10 characters');
    expect(await early.page.getByLabel('Keep it protected').isChecked()).toBe(true);
    await early.page.fill('#reason', 'Not all of it was printed.');
    await press(early, 'Decide');
    expect(await text(early)).toContain('Nothing waits');
    await late.page.getByLabel('Narrow it').check();
    await late.page.fill('#reason', 'All of it was printed.');
    await press(late, 'Decide');
    expect(await text(late)).toContain('Somebody decided it meanwhile');
    await late.page.goto(`${desk.url}/cases/${open.caseId}/protection`);
    expect(await text(late)).toContain('Not all of it was printed.');
    expect(await titleOf(late)).toBe('Protection');
  });

  it('hold a case; lifting it takes a second person, and nobody before a wall learns of it', async () => {
    const counsel = await as('counsel', `/cases/${open.caseId}/holds`);
    await counsel.page.getByLabel('Litigation').check();
    await counsel.page.fill('#reference', 'R-77');
    await press(counsel, 'Place it');
    expect(await text(counsel, '.faults')).toContain('Write at least 10 characters');
    expect(await counsel.page.inputValue('#reference')).toBe('R-77');
    await counsel.page.fill('#reason', 'She sues the city.');
    await press(counsel, 'Place it');
    expect(await text(counsel, '.matter')).toContain('Stands');
    await counsel.page.getByRole('link', { name: 'Ask that it be lifted' }).click();
    await counsel.page.fill('#reason', 'The case was settled.');
    await press(counsel, 'Ask for it');
    expect(await text(counsel, '.matter')).toContain('The case was settled.');

    const tied = await as('tied', '/decisions');
    expect(await text(tied)).not.toContain(open.number);
    const { items } = await done(people['tied']!.get<{ items: object[] }>('/api/v1/hold-lifts'));
    expect(items).toEqual([]);
    await tied.page.goto(`${desk.url}/cases/${open.caseId}/holds`);
    expect(await text(tied, 'h1')).toBe('Not here any more');

    const boss = await as('supervisor', '/decisions');
    await boss.page.getByRole('link', { name: `Decide on ${open.number}` }).click();
    await boss.page.getByLabel('Lift it').check();
    await boss.page.fill('#reason', 'The judgment is final.');
    await press(boss, 'Decide');
    expect(await text(boss)).not.toContain(open.number);
    await counsel.page.reload();
    expect(await text(counsel, '.matter')).toContain('Lifted');
  });

  it('answer who asks for a certification, to their receipt alone', async () => {
    const holder = await desk.office.complainant(open.receipt);
    await done(holder.post('/api/v1/complaint/certification', { kind: 'U' }));
    const counsel = await as('counsel', '/certifications');
    const late = await as('second.counsel', '/certifications');
    for (const { page } of [counsel, late]) await page.getByRole('link', { name: open.number }).click();
    await counsel.page.fill('#message', 'Fetch the <b>form</b> at the counter.');
    await press(counsel, 'Answer');
    expect(await text(counsel, '.faults')).toContain('Mend what is marked');
    expect(await counsel.page.inputValue('#message')).toBe('Fetch the <b>form</b> at the counter.');
    await counsel.page.getByLabel(/^Certified/).check();
    await press(counsel, 'Answer');
    expect(await text(counsel)).toContain('Nothing waits');
    await late.page.getByLabel('Declined').check();
    await late.page.fill('#message', 'There is none.');
    await press(late, 'Answer');
    expect(await text(late)).toContain('Somebody decided it meanwhile');
    expect((await holder.get('/api/v1/complaint/certification')).raw.toString()).toContain('at the counter');
  });
});

describe('supervisors', () => {
  it('let one another through a wall for some hours, who learns nothing by asking', async () => {
    const tied = await as('tied', '/entries');
    await tied.page.fill('#number', open.number);
    await press(tied, 'Ask');
    expect(await text(tied, '.faults')).toContain('Mend what is marked');
    await tied.page.fill('#reason', HOSTILE);
    await press(tied, 'Ask');
    const answered = await text(tied);
    expect(answered).toContain('Your request is kept');
    await tied.page.fill('#number', '2026-AAAA-AAAA');
    await tied.page.fill('#reason', HOSTILE);
    await press(tied, 'Ask');
    expect(await text(tied)).toBe(answered);

    const boss = await as('supervisor', '/entries');
    expect(await text(boss, '.matters')).toContain(HOSTILE);
    expect(await text(boss)).not.toContain('2026-AAAA-AAAA');
    await boss.page.selectOption('select[name=hours]', '2');
    await boss.page.getByRole('button', { name: /Let in/ }).click();
    expect(await text(boss)).toContain('Nothing waits');
    expect((await people['tied']!.get(`/api/v1/cases/${open.caseId}`)).status).toBe(200);
  });

  it('choose the clean team, and see who no longer can be on it', async () => {
    const officerId = newId();
    await desk.office.owner.query(
      `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
       values ($1, 'pages', 'pages', 'Dale Example', ' dale example ', '{}', true, now())`,
      [officerId],
    );
    await done(
      people['investigator']!.post(`/api/v1/cases/${open.caseId}/statements`, {
        status: 'compelled',
        declarant: { officerId },
        language: 'en',
        takenAt: '2026-11-02T10:00:00Z',
        derivedFrom: {},
        text: 'I was at the gate.',
        advisement: {
          kind: 'lybarger',
          at: '2026-11-02T09:55:00Z',
          orderedBy: 'Commander Vale',
          wording: 'You are ordered to answer; nothing of it can be used against you in a criminal matter.',
        },
      }),
    );
    const boss = await as('supervisor', `/cases/${open.caseId}/clean-team`);
    const { page } = boss;
    expect(await text(boss)).toContain('took a compelled statement');
    const choose = async (person: string, reason: string) => {
      await page.selectOption('#accountId', { label: person });
      await page.getByLabel('Add to the team').check();
      await page.fill('#reason', reason);
      await press(boss, 'Change it');
    };
    await choose('Mateo Rivas, investigator', HOSTILE);
    expect(await text(boss, '.faults')).toContain('This person cannot be on the criminal clean team');
    expect(await page.inputValue('#reason')).toBe(HOSTILE);
    await choose('Samuel Adeyemi, supervisor', HOSTILE);
    expect(await text(boss)).toContain(HOSTILE);
    await choose('Samuel Adeyemi, supervisor', HOSTILE);
    expect(await text(boss, '.faults')).toContain('It is so already');
  });
});

describe('a case whose time is over', () => {
  it('is proposed, approved with its number written out, destroyed, and leaves a certificate', async () => {
    const boss = await as('supervisor', '/destructions');
    const due = line(boss, old.number);
    expect(await due.innerText()).toContain('No sustained finding: 5 years');
    await due.getByRole('button', { name: /Propose/ }).click();
    expect(await line(boss, old.number).innerText()).toContain('Waits for counsel');
    expect(await boss.page.getByRole('link', { name: /Decide/ }).count()).toBe(0);

    const [counsel, late] = [
      await as('counsel', '/destructions'),
      await as('second.counsel', '/destructions'),
    ];
    for (const { page } of [counsel, late])
      await page.getByRole('link', { name: `Decide on ${old.number}` }).click();
    expect(await text(counsel, '.consequence')).toContain('Nothing brings it back');
    await counsel.page.getByLabel(/^Approve/).check();
    await press(counsel, 'Decide');
    expect(await text(counsel, '.faults')).toContain('Write the number of this case');
    expect(await counsel.page.getByLabel(/^Approve/).isChecked()).toBe(true);
    await counsel.page.fill('#number', old.number.toLowerCase());
    await press(counsel, 'Decide');
    await late.page.getByLabel(/^Decline/).check();
    await late.page.fill('#reason', 'She may still sue.');
    await press(late, 'Decide');
    expect(await text(late)).toContain('Somebody decided it meanwhile');
    await eventually('the destruction', async () => {
      const { items } = await done(
        people['auditor']!.get<{ items: object[] }>('/api/v1/destruction-certificates'),
      );
      return items[0];
    });

    await boss.page.reload();
    await boss.page.getByRole('link', { name: 'Certificate', exact: true }).click();
    const auditor = await as('auditor', '/certificates');
    await auditor.page.locator('tbody a').click();
    for (const visitor of [boss, auditor]) {
      expect(await text(visitor)).toContain('Ruth Lindqvist');
      expect(await text(visitor)).toContain(old.number);
      expect(await text(visitor)).toMatch(/[\da-f]{64}/);
    }
  });
});

const SIGHTS: [string, Sight][] = [
  ['on a desk by day', {}],
  ['on a desk at night', { scheme: 'dark' }],
  ['on a phone', { width: 390 }],
];

describe('these pages', () => {
  const pages: [who: string, path: string, name: string][] = [];
  beforeAll(async () => {
    const { id: openingId } = await askToOpen(24);
    const at = `/api/v1/cases/${open.caseId}`;
    const holder = await desk.office.complainant(open.receipt);
    await done(holder.post('/api/v1/complaint/certification', { kind: 'T' }));
    const hold = await done(
      people['counsel']!.post<{ id: string }>(`${at}/holds`, {
        kind: 'other',
        reason: 'The mayor asked for it.',
      }),
    );
    const lift = await done(
      people['counsel']!.post<{ id: string }>(`${at}/holds/${hold.id}/lift`, { reason: 'No longer needed.' }),
    );
    const [statement] = (
      await done(people['counsel']!.get<{ items: { id: string; protection: string }[] }>(`${at}/statements`))
    ).items.filter(({ protection }) => protection === 'protected');
    const narrowing = `statements/${statement?.id}/narrowing`;
    const asked = await done(
      people['counsel']!.post<{ id: string }>(`${at}/${narrowing}`, {
        basis: 'Evidence Code 1043.',
        reason: 'A judge has ordered that it be produced.',
      }),
    );
    const { items } = await done(
      people['counsel']!.get<{ items: { id: string }[] }>('/api/v1/certification-requests'),
    );
    const third = await investigated();
    await desk.office.owner.query(
      `update cases set status = 'closed', closed_at = now() - interval '20 years' where id = $1`,
      [third.caseId],
    );
    const proposed = await done(
      people['supervisor']!.post<{ id: string }>(`/api/v1/cases/${third.caseId}/destruction`, {}),
    );
    await done(
      people['tied']!.post('/api/v1/entries', { number: open.number, reason: 'Nobody else can take it.' }),
    );
    const [certificate] = (
      await done(people['auditor']!.get<{ items: { id: string }[] }>('/api/v1/destruction-certificates'))
    ).items;
    const file = `/cases/${open.caseId}`;
    pages.push(
      ['custodian', '/vault', 'vault'],
      ['custodian', '/vault/key', 'vault-key'],
      ['custodian', '/openings', 'openings'],
      ['custodian', `/openings/${openingId}`, 'opening'],
      ['counsel', '/certifications', 'certifications'],
      ['counsel', `/certifications/${items[0]?.id}`, 'certification'],
      ['supervisor', '/decisions', 'decisions'],
      ['counsel', `${file}/protection`, 'protection'],
      ['counsel', `${file}/${narrowing}`, 'narrowing'],
      ['supervisor', `${file}/${narrowing}/${asked.id}`, 'narrowing-decision'],
      ['counsel', `${file}/holds`, 'holds'],
      ['counsel', `${file}/holds/${hold.id}/lift`, 'lift'],
      ['supervisor', `${file}/holds/${hold.id}/lift/${lift.id}`, 'lift-decision'],
      ['supervisor', '/entries', 'entries'],
      ['supervisor', `${file}/clean-team`, 'clean-team'],
      ['supervisor', '/destructions', 'destructions'],
      ['counsel', `/destructions/${proposed.id}`, 'destruction'],
      ['auditor', '/certificates', 'certificates'],
      ['auditor', `/certificates/${certificate?.id}`, 'certificate'],
      ['auditor', `/certificates/${newId()}`, 'gone'],
    );
  });

  it.each(SIGHTS)('can be read and used by everybody, %s', async (_, sight) => {
    for (const [who, path, name] of pages) {
      const visitor = await as(who, path, sight);
      expect([path, await visitor.faults(name)]).toEqual([path, []]);
    }
  });
});
