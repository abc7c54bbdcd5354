import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '@redress/access';
import { newId } from '@redress/platform';
import { VaultSweeper } from '@redress/vault';
import { dump, readableIn, rowCounts } from '../tables.js';
import type { Person } from '../office.js';
import { NAMED, SAID, VaultOffice, type Asked, type Filed } from '../vault.js';

let house: VaultOffice;
beforeAll(async () => {
  house = await VaultOffice.open();
});
afterAll(() => house.office.close());

const factsOf = async (caseId: string) =>
  (
    await house.query<{ told: string }>(
      `select fact || ' by ' || actor_role as told from journal
        where case_id = $1 and fact like 'identity.%' order by seq`,
      [caseId],
    )
  ).map(({ told }) => told);

describe('who somebody is', () => {
  let filed: Filed;
  let asked: Asked;
  beforeAll(async () => {
    filed = await house.file();
  });

  it('stands nowhere that a thief of the database could read, nor in the case file', async () => {
    expect(readableIn(await dump(house.office.owner), SAID)).toEqual([]);
    const { body } = await house.people.supervisor.get(`/api/v1/cases/${filed.caseId}`);
    expect(readableIn(JSON.stringify(body), SAID)).toEqual([]);
    expect(body).toMatchObject({
      parties: [{ id: filed.partyId, pseudonym: 'Complainant A', role: 'complainant' }],
    });
    expect(Object.keys(body)).not.toContain('anonymous');
  });

  it('is asked for with a purpose, a reason and hours', async () => {
    const { status, body } = await house.ask(house.people.supervisor, filed);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      key: expect.stringMatching(/^([0-9A-Z]{5}-){5}[0-9A-Z]$/),
      lapsesAt: expect.any(String),
    });
    asked = body;
    const { body: list } = await house.people.custodian.get<{ items: object[] }>('/api/v1/openings');
    expect(list.items).toEqual([
      expect.objectContaining({
        id: asked.id,
        number: filed.number,
        pseudonym: 'Complainant A',
        purpose: 'safety_contact',
        reason: 'She may be in danger since yesterday.',
        hours: 4,
        askedBy: 'Ruth Lindqvist',
        approvals: 0,
      }),
    ]);
  });

  it('stays shut after one custodian has agreed', async () => {
    const { status, body } = await house.approve('custodian', asked.id);
    expect([status, body]).toEqual([200, { opened: false }]);
    expect(await house.view(house.people.supervisor, asked)).toMatchObject({
      status: 409,
      body: { code: 'opening_waiting' },
    });
    expect(await house.query('select * from opened_identities')).toEqual([]);
  });

  it('opens when a second one has, for whoever asked, and nobody else', async () => {
    expect((await house.approve('warden', asked.id)).body).toEqual({ opened: true });
    const { status, body } = await house.view(house.people.supervisor, asked);
    expect([status, body]).toEqual([
      200,
      { pseudonym: 'Complainant A', identity: NAMED, endsAt: expect.any(String) },
    ]);
    const hours = (Date.parse(String(body['endsAt'])) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(3.9);
    expect(hours).toBeLessThanOrEqual(4);
    for (const other of [house.people.deputy, house.people.counsel])
      expect((await house.view(other, asked)).status).toBe(404);
    expect((await house.view(house.people.custodian, asked)).status).toBe(403);
  });

  it('still stands nowhere in the database, and no share that was lent is left there', async () => {
    expect(readableIn(await dump(house.office.owner), SAID)).toEqual([]);
    expect(await house.query('select id from openings where first_shares_sealed is not null')).toEqual([]);
  });

  it('cannot be read without the key that was shown once', async () => {
    for (const key of ['', '7KQ4M', asked.key.replace(/.$/, (last) => (last === '0' ? '1' : '0'))])
      expect((await house.view(house.people.supervisor, { ...asked, key })).body['code']).toBe(
        key === '' ? 'input_invalid' : 'opening_key_wrong',
      );
  });

  it('is told to the complainant in their mailbox: for what, to whom and by whose leave', async () => {
    const { body } = await (await house.office.complainant(filed.receipt)).get('/api/v1/complaint');
    expect(body).toMatchObject({
      openings: [
        {
          purpose: 'safety_contact',
          openedAt: expect.any(String),
          endsAt: expect.any(String),
          toRole: 'supervisor',
          byRoles: ['custodian', 'custodian'],
        },
      ],
    });
    const another = await house.file();
    const theirs = await (await house.office.complainant(another.receipt)).get('/api/v1/complaint');
    expect(theirs.body['openings']).toEqual([]);
  });

  it('leaves an entry of every step in the record, without a word of it', async () => {
    expect(await factsOf(filed.caseId)).toEqual([
      'identity.asked by supervisor',
      'identity.approved by custodian',
      'identity.approved by custodian',
      'identity.opened by custodian',
      'identity.viewed by supervisor',
    ]);
    const { body } = await house.people.supervisor.get<{ items: object[] }>(
      `/api/v1/cases/${filed.caseId}/openings`,
    );
    expect(body.items).toMatchObject([{ id: asked.id, status: 'opened', approvals: 2, mine: true }]);
  });

  it('is shut again after its hours, and deleted', async () => {
    await house.query(
      `update opened_identities set ends_at = now() - interval '1 second' where opening_id = $1`,
      [asked.id],
    );
    expect((await house.view(house.people.supervisor, asked)).body['code']).toBe('opening_ended');
    const worker = await house.office.startWorker();
    await worker.get(VaultSweeper, { strict: false }).sweep();
    await house.office.stopWorker();
    expect(await house.query('select * from opened_identities')).toEqual([]);
    expect((await factsOf(filed.caseId)).at(-1)).toBe('identity.closed by clockwork');
    expect((await house.view(house.people.supervisor, asked)).body['code']).toBe('opening_ended');
  });

  it('is still in the vault: it can be asked for again', async () => {
    const again = await house.opened(filed, { purpose: 'court_order', hours: 1 });
    expect((await house.view(house.people.supervisor, again)).body['identity']).toEqual(NAMED);
  });
});

describe('somebody who does not say who they are', () => {
  it.each([
    ['nothing', null],
    ['an empty complainant', {}],
  ])('cannot be told from anybody else before two custodians open: %s', async (_, complainant) => {
    const [anonymous, named] = [await house.file(complainant), await house.file()];
    const view = async ({ caseId }: Filed) =>
      (await house.people.supervisor.get(`/api/v1/cases/${caseId}`)).body;
    const shape = (value: object) =>
      JSON.stringify(value, (_key, each: unknown) => (typeof each === 'string' ? '' : each));
    expect(shape(await view(anonymous))).toBe(shape(await view(named)));
    const boxes = await house.query<{ size: number }>(
      `select octet_length(box) as size from identities where case_id = any($1)`,
      [[anonymous.caseId, named.caseId]],
    );
    expect(boxes).toEqual([{ size: 5_456 }, { size: 5_456 }]);
    const asked = await house.opened(anonymous);
    expect((await house.view(house.people.supervisor, asked)).body['identity']).toEqual({});
    expect(await factsOf(anonymous.caseId)).toHaveLength(5);
  });
});

describe('asking', () => {
  it('is for those who work on the case, and not for those who keep the keys', async () => {
    const filed = await house.file();
    for (const role of ['screener', 'custodian', 'liaison', 'auditor', 'administrator'] as const)
      expect((await house.ask(await house.office.signIn(role), filed)).status).toBe(403);
    const investigator = await house.office.signIn('investigator');
    expect((await house.ask(investigator, filed)).status).toBe(404);
    await house.query(`update cases set status = 'investigating', investigator_id = $2 where id = $1`, [
      filed.caseId,
      await house.idOf('investigator@office.example'),
    ]);
    const { body: asked } = await house.ask(investigator, filed);
    await house.approve('custodian', asked.id);
    await house.approve('warden', asked.id);
    expect((await house.view(investigator, asked)).status).toBe(200);
    // Another has the case now: what was opened is not theirs to read any more.
    await house.query('update cases set investigator_id = null where id = $1', [filed.caseId]);
    expect((await house.view(investigator, asked)).status).toBe(404);
  });

  it.each([
    ['a party of another case', { partyId: newId() }, 'party_unknown'],
    ['a purpose that there is not', { purpose: 'curiosity' }, 'input_invalid'],
    ['no reason to speak of', { reason: 'because' }, 'input_invalid'],
    ['more than a day', { hours: 25 }, 'input_invalid'],
    ['no time', { hours: 0 }, 'input_invalid'],
  ])('is refused for %s', async (_, more, code) => {
    const { status, body } = await house.ask(house.people.supervisor, await house.file(), more);
    expect([status, body.code]).toEqual([400, code]);
  });

  it('again takes back what the same person asked before, with the approval it had', async () => {
    const filed = await house.file();
    const { body: first } = await house.ask(house.people.supervisor, filed);
    await house.approve('custodian', first.id);
    const { body: second } = await house.ask(house.people.supervisor, filed);
    expect((await house.approve('warden', first.id)).body.code).toBe('opening_decided');
    expect((await house.approve('warden', second.id)).body).toEqual({ opened: false });
    expect(await factsOf(filed.caseId)).toContain('identity.withdrawn by supervisor');
  });

  it('can be refused by any custodian, and then stays shut', async () => {
    const filed = await house.file();
    const { body: asked } = await house.ask(house.people.supervisor, filed);
    await house.approve('custodian', asked.id);
    expect((await house.people.warden.post(`/api/v1/openings/${asked.id}/refusal`, {})).status).toBe(204);
    expect((await house.approve('warden', asked.id)).body.code).toBe('opening_decided');
    expect((await house.view(house.people.supervisor, asked)).body['code']).toBe('opening_decided');
    expect((await factsOf(filed.caseId)).at(-1)).toBe('identity.refused by custodian');
    const mailbox = await (await house.office.complainant(filed.receipt)).get('/api/v1/complaint');
    expect(mailbox.body['openings']).toEqual([]);
  });
});

describe('a custodian’s passphrase', () => {
  const keep = (input: object) => house.people.warden.send('PUT', '/api/v1/vault/key', input);

  it.each([
    ['the password of their account', DEMO_PASSWORD],
    ['short', 'five words'],
    ['easily guessed', 'passwordpassword'],
  ])('is refused when it is %s', async (_, passphrase) => {
    const { status, body } = await keep({ passphrase, current: 'copper lantern forty one' });
    expect([status, body['code']]).toEqual([400, 'passphrase_refused']);
  });

  it('is changed by whoever knows the present one, and by nobody else', async () => {
    const passphrase = 'mirror anvil september walnut';
    expect((await keep({ passphrase })).body['code']).toBe('key_exists');
    expect((await keep({ passphrase, current: 'copper lantern forty two' })).body['code']).toBe(
      'passphrase_wrong',
    );
    expect((await keep({ passphrase, current: 'copper lantern forty one' })).status).toBe(200);
    const { body: asked } = await house.ask(house.people.supervisor, await house.file());
    expect((await house.approve('warden', asked.id)).body.code).toBe('passphrase_wrong');
    expect((await house.approve('warden', asked.id, passphrase)).body).toEqual({ opened: false });
    await keep({ passphrase: 'copper lantern forty one', current: passphrase });
  });

  it('that is lost takes nothing along: a new key and a new vault, and the old one waits', async () => {
    const before = await house.file();
    const passphrase = 'velvet harbour ninety swans';
    expect((await keep({ passphrase, lost: true })).status).toBe(200);
    const { body: state } = await house.people.custodian.get<{ due: boolean; custodians: object[] }>(
      '/api/v1/vault',
    );
    expect(state.due).toBe(true);
    expect(state.custodians).toEqual([
      { name: 'Anders Holm', hasKey: true, holdsShare: false, me: false },
      { name: 'Teresa Quint', hasKey: true, holdsShare: true, me: true },
    ]);
    const made = await house.people.custodian.post<{ due: boolean }>('/api/v1/vault', {});
    expect([made.status, made.body.due]).toEqual([201, false]);
    const [after] = await Promise.all(Array.from({ length: 5 }, () => house.file()));
    for (const [filed, phrase] of [
      [before, 'copper lantern forty one'],
      [after!, passphrase],
    ] as const) {
      const { body: asked } = await house.ask(house.people.supervisor, filed);
      expect((await house.approve('custodian', asked.id)).body).toEqual({ opened: false });
      expect((await house.approve('warden', asked.id, phrase)).body).toEqual({ opened: true });
      expect((await house.view(house.people.supervisor, asked)).body['identity']).toEqual(NAMED);
    }
  });
});

describe('a handover', () => {
  const passphrase = 'mirror anvil september walnut';
  let old: VaultOffice;
  beforeAll(async () => {
    old = await VaultOffice.open();
  });
  afterAll(() => old.office.close());

  it('by two custodians gives those who come later what those who leave could open', async () => {
    const [filed, later] = [await old.file(), await old.file()];
    await old.office.addPerson('custodian', 'new@office.example');
    const fresh = await old.office.signInAs('new@office.example');
    await fresh.send('PUT', '/api/v1/vault/key', { passphrase });
    expect((await fresh.get('/api/v1/vault')).body).toMatchObject({ due: true, behind: 1, handover: null });
    const handOver = (who: Person, phrase: string) =>
      who.post<Record<string, unknown>>('/api/v1/vault/handover', { passphrase: phrase });
    const { custodian, warden } = old.people;
    expect((await handOver(custodian, 'orchard compass twenty nine')).body).toEqual({
      done: false,
      vaults: 1,
    });
    // Once more by the same person is no second person, and a newcomer without a share completes nothing.
    expect((await handOver(custodian, 'orchard compass twenty nine')).body).toEqual({
      done: false,
      vaults: 1,
    });
    expect((await handOver(fresh, passphrase)).body['code']).toBe('no_share');
    expect((await warden.get('/api/v1/vault')).body).toMatchObject({
      handover: {
        begunBy: 'Teresa Quint',
        mine: false,
        to: ['Anders Holm', 'Teresa Quint', 'new@office.example'],
      },
    });
    expect((await handOver(warden, 'orchard compass twenty nine')).body['code']).toBe('passphrase_wrong');
    expect((await handOver(warden, 'copper lantern forty one')).body).toEqual({ done: true, vaults: 1 });
    expect((await fresh.get('/api/v1/vault')).body).toMatchObject({ due: false, behind: 0, handover: null });

    // Approved with an old share before, completed by one who holds one of the same split.
    await old.query(`update accounts set disabled_at = now() where email = 'custodian@office.example'`);
    const { body: asked } = await old.ask(old.people.supervisor, filed);
    expect((await old.approve('warden', asked.id)).body).toEqual({ opened: false });
    const approval = await fresh.post(`/api/v1/openings/${asked.id}/approval`, { passphrase });
    expect([approval.status, approval.body]).toEqual([200, { opened: true }]);
    expect((await old.view(old.people.supervisor, asked)).body['identity']).toEqual(NAMED);
    expect(later.number).not.toBe(filed.number);
  });

  it('is broken by custodians who come or go between its two halves', async () => {
    const fresh = await old.office.signInAs('new@office.example');
    expect((await fresh.post('/api/v1/vault/handover', { passphrase })).body).toEqual({
      done: false,
      vaults: 1,
    });
    await old.query(`update accounts set disabled_at = null where email = 'custodian@office.example'`);
    const broken = await old.people.warden.post('/api/v1/vault/handover', {
      passphrase: 'copper lantern forty one',
    });
    expect([broken.status, broken.body['code']]).toEqual([409, 'handover_broken']);
  });

  it('that a writer into the database has changed gives nobody a share', async () => {
    await old.query(`update vault_handovers set lent = null where done_at is null`);
    await old.query(`update vault_handovers set lapses_at = now() where done_at is null`);
    const shares = await old.query('select * from vault_shares');
    old.people.custodian = await old.office.signInAs('custodian@office.example');
    const phrase = 'orchard compass twenty nine';
    expect((await old.people.custodian.post('/api/v1/vault/handover', { passphrase: phrase })).status).toBe(
      200,
    );
    await old.query(
      `update vault_handovers set lapses_at = lapses_at + interval '1 day' where done_at is null`,
    );
    const { body } = await old.people.warden.post('/api/v1/vault/handover', {
      passphrase: 'copper lantern forty one',
    });
    expect(body['code']).toBe('handover_broken');
    expect(await old.query('select * from vault_shares')).toEqual(shares);
  });
});

describe('an office whose custodians have made no vault', () => {
  let bare: VaultOffice;
  beforeAll(async () => {
    bare = await VaultOffice.open();
    await bare.query('delete from vault_shares');
    await bare.query('delete from vaults');
    await bare.query('delete from custodian_keys');
  });
  afterAll(() => bare.office.close());

  it('takes no name, says so, and keeps nothing of the filing', async () => {
    const before = await rowCounts(bare.office.owner);
    const { status, body } = await bare.office
      .visitor()
      .post('/api/v1/complaints', { narrative: 'He pushed me.', complainant: NAMED });
    expect([status, body['code']]).toEqual([503, 'vault_missing']);
    // That somebody tried from there is counted, under a hash of the day, to slow a flood.
    const counted = 'public.attempts';
    expect({ ...(await rowCounts(bare.office.owner)), [counted]: before[counted] }).toEqual(before);
  });

  it('takes a complaint without one', async () => {
    const filed = await bare.file(null);
    const { body: asked } = await bare.ask(bare.people.supervisor, filed);
    expect((await bare.approve('custodian', asked.id)).body.code).toBe('vault_missing');
  });

  it('makes a vault once two custodians have keys', async () => {
    const key = { passphrase: 'mirror anvil september walnut' };
    expect((await bare.people.custodian.post('/api/v1/vault', {})).body['code']).toBe('too_few_custodians');
    await bare.people.custodian.send('PUT', '/api/v1/vault/key', key);
    expect((await bare.people.custodian.post('/api/v1/vault', {})).body['code']).toBe('too_few_custodians');
    await bare.people.warden.send('PUT', '/api/v1/vault/key', key);
    const { status, body } = await bare.people.custodian.post('/api/v1/vault', {});
    expect([status, body]).toMatchObject([
      201,
      { vault: { fingerprint: expect.stringMatching(/^([0-9a-f]{4} ){4}[0-9a-f]{4}$/) }, due: false },
    ]);
    await bare.file();
  });
});
