import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { newId } from '@redress/platform';
import { NAMED, VaultOffice, type Asked, type Filed } from '../vault.js';

let house: VaultOffice;
beforeAll(async () => {
  house = await VaultOffice.open();
});
afterAll(() => house.office.close());

/** Asked by the supervisor and, unless told otherwise, agreed to by the first custodian. */
async function asked(filed: Filed, approvedFirst = true): Promise<Asked> {
  const { body } = await house.ask(house.people.supervisor, filed);
  if (approvedFirst) expect((await house.approve('custodian', body.id)).body).toEqual({ opened: false });
  return body;
}

/** Nothing came of it: the opening is shut, and nothing of the identity was stored. */
async function expectShut({ id, key }: Asked): Promise<void> {
  expect((await house.view(house.people.supervisor, { id, key })).status).toBe(409);
  expect(await house.query('select * from opened_identities where opening_id = $1', [id])).toEqual([]);
}

/** Nothing is lost: asked properly, the same identity still opens. */
async function expectWhole(filed: Filed): Promise<void> {
  const again = await house.opened(filed);
  expect((await house.view(house.people.supervisor, again)).body['identity']).toEqual(NAMED);
}

/** A connection of a door's own role, on behalf of whom its holder pleases. */
async function as<T>(
  door: 'portal' | 'desk' | 'worker',
  who: Record<string, string>,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: house.office.database.urls[door] });
  await client.connect();
  try {
    await client.query('begin');
    for (const [name, value] of Object.entries(who))
      await client.query('select set_config($1, $2, true)', [`redress.${name}`, value]);
    return await work(client);
  } finally {
    await client.end();
  }
}

const outcome = async (client: pg.Client, sql: string, values: unknown[] = []): Promise<string | number> => {
  await client.query('savepoint attempt');
  try {
    return (await client.query(sql, values)).rowCount ?? 0;
  } catch (error) {
    await client.query('rollback to attempt');
    return (error as { code: string }).code;
  }
};
const REFUSED = '42501';

describe('one dishonest custodian', () => {
  it('cannot approve twice', async () => {
    const filed = await house.file();
    const opening = await asked(filed);
    expect((await house.approve('custodian', opening.id)).body.code).toBe('approved_already');
    await expectShut(opening);
    await expectWhole(filed);
  });

  it('cannot approve in another’s name, whose passphrase they do not know', async () => {
    const opening = await asked(await house.file());
    const { status, body } = await house.approve('warden', opening.id, 'orchard compass twenty nine');
    expect([status, body.code]).toEqual([400, 'passphrase_wrong']);
    await expectShut(opening);
    expect((await house.approve('warden', opening.id)).body).toEqual({ opened: true });
  });

  it('with the desk’s own connection can put neither both approvals nor an opened identity there', async () => {
    const filed = await house.file();
    const opening = await asked(filed);
    const account = await house.idOf('custodian@office.example');
    await as('desk', { role: 'custodian', account }, async (desk) => {
      const both = `update openings set status = 'opened', decided_by = $2, decided_at = now(), ends_at = now(),
        first_shares_sealed = null where id = $1`;
      expect(await outcome(desk, both, [opening.id, account])).toBe('23514');
      const insert = `insert into opened_identities values ($1, $2, $3, now() + interval '1 hour', '')`;
      expect(await outcome(desk, insert, [opening.id, filed.caseId, account])).toBe(REFUSED);
      const supervisor = await house.idOf('supervisor@office.example');
      expect(await outcome(desk, insert, [opening.id, filed.caseId, supervisor])).toBe(REFUSED);
      for (const sql of [
        'update openings set hours = 24',
        'update vaults set public_sealed = public_sealed',
        'update vault_shares set share_sealed = share_sealed',
        'delete from vault_shares',
        'delete from identities',
        'update identities set box = box',
        'delete from custodian_keys',
        `insert into openings select * from openings`,
      ])
        expect([sql, await outcome(desk, sql)]).toEqual([sql, REFUSED]);
      const others = `update custodian_keys set locked_sealed = '' where account_id <> $1`;
      expect(await outcome(desk, others, [account])).toBe(0);
    });
    await expectShut(opening);
  });

  it('sees no box that nobody has asked for', async () => {
    const [quiet, wanted] = [await house.file(), await house.file()];
    await asked(wanted, false);
    const account = await house.idOf('custodian@office.example');
    const parties = await as('desk', { role: 'custodian', account }, async (desk) =>
      (await desk.query<{ party_id: string }>('select party_id from identities')).rows.map(
        (row) => row.party_id,
      ),
    );
    expect(parties).toContain(wanted.partyId);
    expect(parties).not.toContain(quiet.partyId);
  });

  it('learns nothing of a case behind a wall, and cannot open it', async () => {
    const officerId = newId();
    await house.query(
      `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
       values ($1, 'vault', 'vault', 'Officer', ' officer ', '{}', true, now())`,
      [officerId],
    );
    const opening = await asked(await house.file(NAMED, [{ officerId }]), false);
    expect((await house.people.warden.post('/api/v1/ties', { kind: 'officer', officerId })).status).toBe(201);
    const { body } = await house.people.warden.get<{ items: { id: string }[] }>('/api/v1/openings');
    expect(body.items.map(({ id }) => id)).not.toContain(opening.id);
    expect((await house.approve('warden', opening.id)).body.code).toBe('not_found');
    expect((await house.people.warden.post(`/api/v1/openings/${opening.id}/refusal`, {})).status).toBe(404);
  });

  it('who was dismissed meanwhile has approved nothing', async () => {
    const filed = await house.file();
    const opening = await asked(filed);
    await house.query(`update accounts set disabled_at = now() where email = 'custodian@office.example'`);
    expect((await house.approve('warden', opening.id)).body.code).toBe('approval_withdrawn');
    await expectShut(opening);
    await house.query(`update accounts set disabled_at = null where email = 'custodian@office.example'`);
    house.people.custodian = await house.office.signInAs('custodian@office.example');
    await expectWhole(filed);
  });

  it('who tries passphrases is slowed down, and the right one works after the wait', async () => {
    const opening = await asked(await house.file());
    const codes = [];
    for (let n = 0; n < 8; n += 1)
      codes.push((await house.approve('warden', opening.id, `wrong passphrase ${n}`)).body.code);
    expect(codes).toContain('slow_down');
    await expectShut(opening);
    await house.query('delete from attempts');
    expect((await house.approve('warden', opening.id)).body).toEqual({ opened: true });
  });
});

describe('one dishonest administrator', () => {
  it('is let in by no route of the vault', async () => {
    const administrator = await house.office.signIn('administrator');
    const filed = await house.file();
    const opening = await asked(filed, false);
    const answers = await Promise.all([
      administrator.get('/api/v1/vault'),
      administrator.post('/api/v1/vault', {}),
      administrator.send('PUT', '/api/v1/vault/key', { passphrase: 'mirror anvil september walnut' }),
      administrator.get('/api/v1/openings'),
      administrator.post(`/api/v1/openings/${opening.id}/approval`, { passphrase: 'x' }),
      administrator.get(`/api/v1/cases/${filed.caseId}/openings`),
      house.ask(administrator, filed),
      house.view(administrator, opening),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
  });

  it('sees nothing of it through the desk’s own connection, in any role but a custodian’s', async () => {
    await asked(await house.file());
    for (const role of ['administrator', 'auditor', 'liaison', 'screener', ''])
      await as('desk', { role, account: newId() }, async (desk) => {
        for (const table of ['custodian_keys', 'vaults', 'vault_shares', 'identities', 'opened_identities'])
          expect([role, table, (await desk.query(`select 1 from ${table}`)).rowCount]).toEqual([
            role,
            table,
            0,
          ]);
      });
  });

  it('who makes an account of a custodian of their own has no share, and gets none of the past', async () => {
    const filed = await house.file();
    await house.office.addPerson('custodian', 'planted@office.example');
    const planted = await house.office.signInAs('planted@office.example');
    const passphrase = 'mirror anvil september walnut';
    const key = { passphrase };
    expect((await planted.send('PUT', '/api/v1/vault/key', key)).status).toBe(200);
    const opening = await asked(filed);
    const approval = await planted.post(`/api/v1/openings/${opening.id}/approval`, { passphrase });
    expect(approval.body['code']).toBe('no_share');
    // Their key would get a share of the next vault only, and the record says who made it and for which keys.
    expect((await planted.post('/api/v1/vault', {})).status).toBe(201);
    const again = await planted.post(`/api/v1/openings/${opening.id}/approval`, { passphrase });
    expect(again.body['code']).toBe('no_share');
    await expectShut(opening);
    const [made] = await house.query<{ told: { keyIds: string[] } }>(
      `select payload as told from journal where fact = 'vault.made' order by seq desc limit 1`,
    );
    expect(made?.told.keyIds).toHaveLength(3);
    await house.query(`update accounts set disabled_at = now() where email = 'planted@office.example'`);
    await expectWhole(filed);
  });
});

describe('a portal that was taken over', () => {
  it('reads back none of what it has sealed, and touches neither keys nor openings', async () => {
    const filed = await house.file();
    const opening = await asked(filed);
    await as('portal', { role: 'complainant', case: filed.caseId }, async (portal) => {
      for (const sql of [
        'select box from identities',
        'select count(*) from identities',
        'update identities set vault_id = vault_id',
        'delete from identities',
        'select * from vault_shares',
        'select * from custodian_keys',
        'select request_sealed from openings',
        'select first_shares_sealed from openings',
        'select opening_key from openings',
        'select * from opened_identities',
        `insert into vaults values ('${newId()}', '', '${newId()}', now())`,
        'update vaults set public_sealed = public_sealed',
        `insert into openings (id) values ('${newId()}')`,
        `update openings set status = 'opened'`,
      ])
        expect([sql, await outcome(portal, sql)]).toEqual([sql, REFUSED]);
      expect(await outcome(portal, 'select case_id from openings')).toBe(0);
    });
    await expectShut(opening);
    await expectWhole(filed);
  });

  it('cannot put another box in the place of one that is there', async () => {
    const filed = await house.file();
    const [vault] = await house.query<{ id: string }>('select id from vaults order by id desc limit 1');
    await as('portal', {}, async (portal) =>
      expect(
        await outcome(portal, 'insert into identities values ($1, $2, $3, $4)', [
          filed.partyId,
          filed.caseId,
          vault?.id,
          randomBytes(5_456),
        ]),
      ).toBe('23505'),
    );
    await expectWhole(filed);
  });
});

describe('somebody who writes into the database', () => {
  it('gains nothing from an approval moved to another opening', async () => {
    const [approved, wanted] = [await house.file(), await house.file()];
    const first = await asked(approved);
    const second = await asked(wanted, false);
    await house.query(
      `update openings o set first_by = f.first_by, first_at = f.first_at, first_split_id = f.first_split_id, first_shares_sealed = f.first_shares_sealed
         from openings f where f.id = $1 and o.id = $2`,
      [first.id, second.id],
    );
    const { status, body } = await house.approve('warden', second.id);
    expect([status, body.code]).toEqual([409, 'approval_broken']);
    await expectShut(second);
    // The one that was truly given still holds, and opens what it was given for.
    expect((await house.approve('warden', first.id)).body).toEqual({ opened: true });
    await expectWhole(wanted);
  });

  it.each([
    ['more hours', 'hours = 24'],
    ['another purpose', `purpose = 'other'`],
    ['another asker', `asked_by = (select id from accounts where email = 'deputy@office.example')`],
    ['a later end', `lapses_at = lapses_at + interval '1 day'`],
    ['another key to seal to', "opening_key = decode(repeat('09', 32), 'hex')"],
    [
      'another custodian who approved',
      `first_by = (select id from accounts where email = 'counsel@office.example')`,
    ],
  ])('gains nothing from an approved opening changed to %s', async (_, change) => {
    const filed = await house.file();
    const opening = await asked(filed);
    await house.query(`update openings set ${change} where id = $1`, [opening.id]);
    const { body } = await house.approve('warden', opening.id);
    expect(['approval_broken', 'approval_withdrawn']).toContain(body.code);
    expect(await house.query('select * from opened_identities where opening_id = $1', [opening.id])).toEqual(
      [],
    );
    await expectWhole(filed);
  });

  it('gains nothing from an opening pointed at somebody else', async () => {
    const [approved, wanted] = [await house.file(), await house.file()];
    const opening = await asked(approved);
    await house.query('update openings set case_id = $2, party_id = $3 where id = $1', [
      opening.id,
      wanted.caseId,
      wanted.partyId,
    ]);
    expect((await house.approve('warden', opening.id)).body.code).toBe('approval_broken');
    await expectShut(opening);
    await expectWhole(wanted);
  });

  it('gains nothing from approving again what was opened once', async () => {
    const filed = await house.file();
    const opening = await asked(filed);
    const [row] = await house.query<{ shares: Buffer }>(
      'select first_shares_sealed as shares from openings where id = $1',
      [opening.id],
    );
    expect((await house.approve('warden', opening.id)).body).toEqual({ opened: true });
    expect((await house.approve('warden', opening.id)).body.code).toBe('opening_decided');
    await house.query('delete from opened_identities where opening_id = $1', [opening.id]);
    await house.query(
      `update openings set status = 'asked', decided_by = null, decided_at = null, ends_at = null,
         lapses_at = now() + interval '30 days', first_shares_sealed = $2 where id = $1`,
      [opening.id, row?.shares],
    );
    expect((await house.approve('warden', opening.id)).body.code).toBe('approval_broken');
    await expectShut(opening);
  });

  it('gains nothing from a box moved to another party', async () => {
    const [poor, rich] = [await house.file({ name: 'Nobody' }), await house.file()];
    await house.query(
      'update identities i set box = o.box from identities o where i.party_id = $1 and o.party_id = $2',
      [poor.partyId, rich.partyId],
    );
    const opening = await asked(poor);
    const { status, body } = await house.approve('warden', opening.id);
    expect([status, body.code]).toEqual([500, 'seal_broken']);
    await expectShut(opening);
    await expectWhole(rich);
  });

  it('gains nothing from shares of another vault', async () => {
    const filed = await house.file();
    const vaults = () => house.query<{ id: string }>('select id from vaults order by id desc limit 2');
    await house.people.custodian.post('/api/v1/vault', {});
    const [newer, older] = await vaults();
    const swap = () =>
      house.query(
        `update vault_shares s set share_sealed = o.share_sealed from vault_shares o
          where s.key_id = o.key_id and s.vault_id <> o.vault_id
            and s.vault_id = any($1) and o.vault_id = any($1)`,
        [[newer?.id, older?.id]],
      );
    await swap();
    const opening = await asked(filed, false);
    const { status, body } = await house.approve('custodian', opening.id);
    expect([status, body.code]).toEqual([500, 'seal_broken']);
    await expectShut(opening);
    await swap();
    await expectWhole(filed);
  });

  it('cannot have names sealed to a key of their own', async () => {
    const [before] = await house.query<{ id: string; sealed: Buffer }>(
      'select id, public_sealed as sealed from vaults order by id desc limit 1',
    );
    for (const forged of [randomBytes(32), randomBytes(61)]) {
      await house.query('update vaults set public_sealed = $2 where id = $1', [before?.id, forged]);
      const { status, body } = await house.office
        .visitor()
        .post('/api/v1/complaints', { narrative: 'He pushed me.', complainant: NAMED });
      expect([status, body['code']]).toEqual([500, 'seal_broken']);
    }
    await house.query('update vaults set public_sealed = $2 where id = $1', [before?.id, before?.sealed]);
    await expectWhole(await house.file());
  });
});

describe('time that is over', () => {
  it('ends what nobody decided', async () => {
    const filed = await house.file();
    const opening = await asked(filed);
    await house.query(`update openings set lapses_at = now() - interval '1 second' where id = $1`, [
      opening.id,
    ]);
    expect((await house.approve('warden', opening.id)).body.code).toBe('opening_lapsed');
    const { body } = await house.people.warden.get<{ items: { id: string }[] }>('/api/v1/openings');
    expect(body.items.map(({ id }) => id)).not.toContain(opening.id);
    await expectShut(opening);
    await expectWhole(filed);
  });

  it('hides what was opened from every connection of the desk before anybody has deleted it', async () => {
    const filed = await house.file();
    const opening = await house.opened(filed);
    const supervisor = await house.idOf('supervisor@office.example');
    const seen = () =>
      as('desk', { role: 'supervisor', account: supervisor }, (desk) =>
        outcome(desk, 'select sealed from opened_identities where opening_id = $1', [opening.id]),
      );
    expect(await seen()).toBe(1);
    await house.query(`update opened_identities set ends_at = now() where opening_id = $1`, [opening.id]);
    expect(await seen()).toBe(0);
    expect((await house.view(house.people.supervisor, opening)).body['code']).toBe('opening_ended');
  });
});
