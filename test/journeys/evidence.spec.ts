import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Upload } from 'tus-js-client';
import { newId } from '@redress/platform';
import { EvidenceOffice, done, type Exhibit } from '../evidence-case.js';
import { eventually, type Person } from '../office.js';

/*
 * Evidence: taken in as it comes, in one go or in pieces, read in parts, with a chain of custody.
 */
let at: EvidenceOffice;
let url = '';
beforeAll(async () => {
  at = await EvidenceOffice.open();
  await at.office.desk.listen(0, '127.0.0.1');
  url = await at.office.desk.getUrl();
});
afterAll(() => at.close());

const MB = 1024 * 1024;
const FILM = randomBytes(3 * MB + 517);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const refused = (status: number, code: string) => ({ status, body: { code } });
const contentOf = (id: string, range?: string) =>
  at.investigator.send('GET', `/api/v1/evidence/${id}/content`, undefined, range ? { range } : {});
const [blobOf, pathOf] = [
  async (id: string) =>
    (
      await at.office.owner.query<{ blob: string }[]>('select blob from evidence_items where id = $1', [id])
    )[0]!.blob,
  async (id: string) => {
    const blob = await blobOf(id);
    return join(at.office.config.dataFolder, 'blobs', blob.slice(0, 2), blob);
  },
];

describe('a file that comes in one go', () => {
  let film: Exhibit;
  beforeAll(async () => {
    film = await at.upload('film.bin', FILM);
  });

  it('is hashed as it came, sealed, and given back byte for byte', async () => {
    expect(film).toMatchObject({
      size: FILM.length,
      sha256: sha256(FILM),
      mediaType: 'application/octet-stream',
    });
    const { status, raw, headers } = await contentOf(film.id);
    expect([status, raw.equals(FILM)]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': String(FILM.length),
      'content-disposition': `attachment; filename="exhibit-${film.exhibit}"`,
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const stored = await readFile(await pathOf(film.id));
    expect(sha256(stored)).toBe(await blobOf(film.id));
    for (const from of [0, MB - 20, 2 * MB, FILM.length - 40])
      expect(stored.includes(FILM.subarray(from, from + 40))).toBe(false);
  });

  it.each([
    ['bytes=0-0', 0, 1],
    ['bytes=1048570-1048585', MB - 6, MB + 10],
    [`bytes=${3 * MB}-`, 3 * MB, FILM.length],
    ['bytes=-5', FILM.length - 5, FILM.length],
    ['bytes=5-99999999999', 5, FILM.length],
  ])('is given out in the part %s', async (range, start, end) => {
    const { status, raw, headers } = await contentOf(film.id, range);
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes ${start}-${end - 1}/${FILM.length}`);
    expect(raw.equals(FILM.subarray(start, end))).toBe(true);
  });

  it.each(['bytes=99999999-', 'bytes=7-3'])('has no part %s', async (range) => {
    expect(await contentOf(film.id, range)).toMatchObject(refused(416, 'range_not_satisfiable'));
  });

  it.each(['lines=1-2', 'bytes=1-2,5-6', 'bytes=-', 'x'])(
    'is given out whole to whoever asks for %s',
    async (range) => {
      expect((await contentOf(film.id, range)).status).toBe(200);
    },
  );

  it('is not given out when a part of it was altered, and the rest of it is not either', async () => {
    const path = await pathOf(film.id);
    const bytes = await readFile(path);
    const altered = Buffer.from(bytes);
    altered.writeUInt8(altered.readUInt8(2 * MB + 5_000) ^ 1, 2 * MB + 5_000);
    await writeFile(path, altered);
    expect((await contentOf(film.id, `bytes=0-9`)).status).toBe(206);
    expect(await contentOf(film.id, `bytes=${2 * MB}-${2 * MB + 9}`)).toMatchObject(
      refused(500, 'blob_altered'),
    );
    const { body } = await at.investigator.post<{ outcome: string }>(
      `/api/v1/evidence/${film.id}/verification`,
      {},
    );
    expect(body).toEqual({ outcome: 'altered' });
    await writeFile(path, bytes);
    expect((await contentOf(film.id)).raw.equals(FILM)).toBe(true);
  });

  it('that breaks off leaves nothing: no row, no file', async () => {
    const [rows, files] = [await at.count('evidence_items'), await at.files()];
    const head =
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\nContent-Type: application/octet-stream\r\n\r\n';
    for (const end of [
      '',
      '\r\n--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\nnonsense\r\n--b--\r\n',
    ]) {
      const payload = Buffer.concat([Buffer.from(head), FILM, Buffer.from(end)]);
      const answer = await at.office.desk.inject({
        method: 'POST',
        url: `/api/v1/cases/${at.caseId}/evidence`,
        headers: { cookie: at.investigator.cookie!, 'content-type': 'multipart/form-data; boundary=b' },
        payload,
      });
      expect(answer.statusCode).toBe(400);
    }
    expect(await at.count('evidence_items')).toBe(rows);
    expect((await at.files()).sort()).toEqual(files.sort());
  });

  it.each([
    ['photo.png', 'plain words', 'text/plain', false],
    ['words.txt', 'plain words', 'text/plain', true],
    ['invoice.pdf', Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1'), 'image/gif', false],
    ['note.txt', Buffer.from('%PDF-1.7\n'), 'application/pdf', false],
  ])('called %s is told by its bytes', async (name, content, mediaType, isAsNamed) => {
    expect(await at.upload(name, content)).toMatchObject({ mediaType, isAsNamed });
  });
});

describe('a file that comes in pieces', () => {
  const begin = async (length: number, said = 'filename ZmlsbS5iaW4=', who: Person = at.investigator) =>
    who.send('POST', `/api/v1/cases/${at.caseId}/uploads`, undefined, {
      'tus-resumable': '1.0.0',
      'upload-length': String(length),
      'upload-metadata': said,
    });
  const placeOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers['location']);
  const send = (place: string, offset: number, bytes: Buffer, who: Person = at.investigator) =>
    who.send('PATCH', place, bytes, {
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    });
  const offsetAt = async (place: string) =>
    Number((await at.investigator.send('HEAD' as 'GET', place)).headers['upload-offset']);

  it('becomes an exhibit of its id, however it is cut', async () => {
    const place = placeOf(await begin(FILM.length, 'filename ZmlsbS5iaW4=,title VGhlIGZpbG0=,kind dmlkZW8='));
    let offset = 0;
    for (const length of [1, 70_000, MB, MB - 1, 5, MB + 3, FILM.length]) {
      const answer = await send(place, offset, FILM.subarray(offset, offset + length));
      offset = Math.min(FILM.length, offset + length);
      expect([answer.status, Number(answer.headers['upload-offset'])]).toEqual([204, offset]);
      expect(await offsetAt(place)).toBe(offset);
    }
    const id = place.split('/').at(-1)!;
    const { exhibit } = await at.look(id);
    expect(exhibit).toMatchObject({
      title: 'The film',
      kind: 'video',
      sha256: sha256(FILM),
      fileName: 'film.bin',
    });
    expect((await contentOf(id)).raw.equals(FILM)).toBe(true);
    expect((await at.files()).includes(id)).toBe(false);
  });

  it('goes on after a crash from what was safe, whatever else lies there', async () => {
    const place = placeOf(await begin(FILM.length));
    await send(place, 0, FILM.subarray(0, MB + 100));
    // Written, and not made safe before the crash.
    await appendFile(
      join(at.office.config.dataFolder, 'uploads', place.split('/').at(-1)!),
      randomBytes(2 * MB),
    );
    const offset = await offsetAt(place);
    expect(offset).toBe(MB + 100);
    expect((await send(place, offset, FILM.subarray(offset))).status).toBe(204);
    expect((await contentOf(place.split('/').at(-1)!)).raw.equals(FILM)).toBe(true);
  });

  it('is refused at another place, with more than was announced, by somebody else, or as something else', async () => {
    const place = placeOf(await begin(10));
    await send(place, 0, Buffer.from('12345'));
    expect(await send(place, 0, Buffer.from('12345'))).toMatchObject(refused(409, 'offset_wrong'));
    expect(await send(place, 5, Buffer.from('6789012'))).toMatchObject(refused(400, 'upload_too_long'));
    expect(await send(place, 5, Buffer.from('67890'), at.supervisor)).toMatchObject(
      refused(404, 'not_found'),
    );
    const json = await at.investigator.send('PATCH', place, { a: 1 }, { 'upload-offset': '5' });
    expect(json).toMatchObject(refused(415, 'media_type_unsupported'));
    expect(await offsetAt(place)).toBe(5);
  });

  it.each([
    ['no length', { 'upload-length': '' }, 400, 'input_invalid'],
    ['no byte', { 'upload-length': '0' }, 400, 'input_invalid'],
    ['a length that is none', { 'upload-length': '-5' }, 400, 'input_invalid'],
    ['nine terabytes', { 'upload-length': '9000000000000' }, 413, 'file_too_large'],
    [
      'a kind that there is not',
      { 'upload-length': '5', 'upload-metadata': 'kind Y29uZG9t' },
      400,
      'input_invalid',
    ],
    ['an unknown word', { 'upload-length': '5', 'upload-metadata': 'colour cmVk' }, 400, 'input_invalid'],
  ])('is not begun with %s', async (_, headers, status, code) => {
    const before = await at.count('evidence_uploads');
    const answer = await at.investigator.send(
      'POST',
      `/api/v1/cases/${at.caseId}/uploads`,
      undefined,
      headers,
    );
    expect(answer).toMatchObject(refused(status, code));
    expect(await at.count('evidence_uploads')).toBe(before);
  });

  it('is given up with all that came of it', async () => {
    const place = placeOf(await begin(FILM.length));
    await send(place, 0, FILM.subarray(0, 2 * MB));
    expect((await at.investigator.send('DELETE', place)).status).toBe(204);
    expect((await at.investigator.send('HEAD' as 'GET', place)).status).toBe(404);
    expect((await at.files()).includes(place.split('/').at(-1)!)).toBe(false);
  });

  it('comes from a client of the tus protocol, over a connection that breaks in the middle', async () => {
    const options = {
      endpoint: `${url}/api/v1/cases/${at.caseId}/uploads`,
      headers: { cookie: at.investigator.cookie! },
      metadata: { filename: 'film.bin', filetype: 'video/mp4' },
      retryDelays: null,
    };
    const begun = await new Promise<string>((resolve, reject) => {
      const upload: Upload = new Upload(FILM, {
        ...options,
        chunkSize: MB,
        onChunkComplete: (_, accepted) => {
          if (accepted < 2 * MB) return;
          void upload.abort();
          resolve(upload.url!);
        },
        onError: reject,
      });
      upload.start();
    });
    const place = new URL(begun, url).pathname;
    await eventually('what was sent last', async () =>
      (await offsetAt(place)) >= 2 * MB ? true : undefined,
    );
    await new Promise<void>((resolve, reject) => {
      new Upload(FILM, {
        ...options,
        uploadUrl: new URL(begun, url).href,
        onSuccess: () => resolve(),
        onError: reject,
      }).start();
    });
    const { exhibit } = await at.look(place.split('/').at(-1)!);
    expect(exhibit).toMatchObject({ sha256: sha256(FILM), size: FILM.length });
  });
});

describe('a disk that is full in the middle', () => {
  const folder = () => join(at.office.config.dataFolder, 'uploads');
  beforeAll(async () => {
    await mkdir(folder(), { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder()]);
  });
  const make_room = () => execFileSync('mount', ['-o', 'remount,size=64m', folder()]);
  const fill = () => execFileSync('mount', ['-o', 'remount,size=2m', folder()]);
  afterAll(() => void execFileSync('umount', [folder()]));

  it('is told in one sentence, nothing is kept, and the second try succeeds', async () => {
    const [rows, files] = [await at.count('evidence_items'), await at.files()];
    const answer = await at.investigator.upload(`/api/v1/cases/${at.caseId}/evidence`, 'F', 'f.bin', FILM);
    expect(answer).toMatchObject(refused(503, 'storage_full'));
    expect(await at.count('evidence_items')).toBe(rows);
    expect((await at.files()).sort()).toEqual(files.sort());
    make_room();
    // Another file system than the store's: copied over instead of renamed.
    expect(await at.upload('f.bin', FILM)).toMatchObject({ sha256: sha256(FILM) });
    fill();
  });

  it('keeps of a file in pieces what is safe, and goes on when there is room again', async () => {
    const head = { 'upload-length': String(FILM.length), 'upload-metadata': 'filename YS5iaW4=' };
    const begun = await at.investigator.send('POST', `/api/v1/cases/${at.caseId}/uploads`, undefined, head);
    const place = String(begun.headers['location']);
    const send = (offset: number) =>
      at.investigator.send('PATCH', place, FILM.subarray(offset), {
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
      });
    expect(await send(0)).toMatchObject(refused(503, 'storage_full'));
    make_room();
    const offset = Number((await at.investigator.send('HEAD' as 'GET', place)).headers['upload-offset']);
    expect((await send(offset)).status).toBe(204);
    expect((await contentOf(place.split('/').at(-1)!)).raw.equals(FILM)).toBe(true);
  });
});

describe('a thing', () => {
  it('is an exhibit without bytes, with a chain that says where it lies', async () => {
    const thing = await done(
      at.investigator.post<Exhibit>(`/api/v1/cases/${at.caseId}/things`, {
        title: 'Flashlight',
        kind: 'device',
        place: 'Property room, shelf 12',
      }),
    );
    expect(thing).toMatchObject({ form: 'thing', sha256: '', size: 0, copy: 'none' });
    await done(
      at.supervisor.post(`/api/v1/evidence/${thing.id}/transfers`, {
        to: 'State laboratory, M. Ortega',
        reason: 'Fingerprints.',
      }),
    );
    const { custody } = await at.look(thing.id);
    expect(custody.map(({ event, place, reason, role }) => [event, role, place, reason])).toEqual([
      ['received', 'investigator', 'Property room, shelf 12', null],
      ['transferred', 'supervisor', 'State laboratory, M. Ortega', 'Fingerprints.'],
    ]);
    expect(await contentOf(thing.id)).toMatchObject(refused(409, 'evidence_is_a_thing'));
    expect(await at.investigator.post(`/api/v1/evidence/${thing.id}/verification`, {})).toMatchObject(
      refused(409, 'evidence_is_a_thing'),
    );
  });

  it.each(['condom', 'condoms', 'prophylactic'])('is never of the kind %s', async (kind) => {
    const answer = await at.investigator.post(`/api/v1/cases/${at.caseId}/things`, {
      title: 'x',
      kind,
      place: 'y',
    });
    expect(answer).toMatchObject(refused(400, 'input_invalid'));
  });

  it.each([
    '12 condoms from her purse',
    'Preservativos',
    '安全套',
    'Bao cao su',
    'mga kondom',
    'Презервативы',
  ])('is not taken in as %s, and the reason is said', async (title) => {
    const thing = await at.investigator.post(`/api/v1/cases/${at.caseId}/things`, { title, place: 'y' });
    expect(thing).toMatchObject(refused(400, 'input_invalid'));
    expect(JSON.stringify(thing.body)).toContain('R-P10');
    const file = await at.investigator.upload(`/api/v1/cases/${at.caseId}/evidence`, title, 'a.txt', 'x');
    expect(file).toMatchObject(refused(400, 'input_invalid'));
  });

  it('is handed to no immigration authority', async () => {
    const thing = await at.investigator.post<{ id: string }>(`/api/v1/cases/${at.caseId}/things`, {
      title: 'A phone',
      place: 'Shelf 2',
    });
    for (const to of ['DHS', 'ICE field office', 'U.S. Customs and Border Protection'])
      expect(
        await at.supervisor.post(`/api/v1/evidence/${thing.body.id}/transfers`, {
          to,
          reason: 'They asked.',
        }),
      ).toMatchObject(refused(400, 'input_invalid'));
  });

  it.each(['body_camera', 'dispatch'])('of the kind %s says when it was recorded', async (kind) => {
    const said = { title: 'Camera 4', kind, place: 'Server room', recorder: 'AX-1234' };
    const things = `/api/v1/cases/${at.caseId}/things`;
    expect(await at.investigator.post(things, said)).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'recordedFrom' }] },
    });
    const [recordedFrom, before] = ['2026-11-02T21:14:00-08:00', '2026-11-02T20:00:00-08:00'];
    expect(await at.investigator.post(things, { ...said, recordedFrom, recordedTo: before })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'recordedTo' }] },
    });
    expect(await done(at.investigator.post<Exhibit>(things, { ...said, recordedFrom }))).toMatchObject({
      recordedFrom: '2026-11-03T05:14:00.000Z',
      recorder: 'AX-1234',
    });
  });
});

describe('the chain of custody', () => {
  it('says who received, sealed, looked, copied and verified, and with which hash', async () => {
    const { id, sha256: hash } = await at.upload('words.txt', 'He came back.');
    for (const range of ['bytes=0-3', 'bytes=4-7', undefined])
      expect((await at.view(id, '', range ? { range } : {})).status).toBeLessThan(300);
    await contentOf(id);
    await at.supervisor.get(`/api/v1/evidence/${id}/view`);
    await at.investigator.post(`/api/v1/evidence/${id}/verification`, {});
    const { custody } = await at.look(id);
    expect(custody.map(({ event, role, sha256: of, outcome }) => [event, role, of, outcome])).toEqual([
      ['received', 'investigator', hash, null],
      ['sealed', 'investigator', await blobOf(id), null],
      ['viewed', 'investigator', hash, null],
      ['copied', 'investigator', hash, null],
      ['viewed', 'supervisor', hash, null],
      ['verified', 'investigator', hash, 'intact'],
    ]);
  });

  it('is in the record, entry by entry, without a word of what people wrote', async () => {
    const { id } = await at.upload('words.txt', 'He came back.');
    await done(
      at.investigator.post(`/api/v1/evidence/${id}/transfers`, { to: 'Juniper Street', reason: 'Marigold.' }),
    );
    const rows = await at.office.owner.query<{ fact: string; payload: object }[]>(
      `select fact, payload from journal where payload ->> 'evidenceId' = $1 order by seq`,
      [id],
    );
    expect(rows.map(({ fact }) => fact)).toEqual(
      expect.arrayContaining(['evidence.received', 'evidence.transferred']),
    );
    expect(JSON.stringify(rows)).not.toMatch(/Juniper|Marigold/);
  });

  it('is not to be had for an exhibit that there is not', async () => {
    expect(await at.investigator.get(`/api/v1/evidence/${newId()}`)).toMatchObject(refused(404, 'not_found'));
  });
});

describe('a scrub', () => {
  it('reads everything again, names what is damaged, and goes on', async () => {
    const [altered, gone] = [await at.upload('a.bin', FILM), await at.upload('b.txt', 'b')];
    await writeFile(await pathOf(altered.id), randomBytes(50));
    await (await import('node:fs/promises')).unlink(await pathOf(gone.id));
    const auditor = await at.office.signInAs('auditor@office.example');
    const { id } = await done(auditor.post<{ id: string }>('/api/v1/scrubs', {}));
    const scrub = await eventually('the scrub', async () => {
      const { items } = await done(
        auditor.get<{ items: { id: string; finishedAt: string | null; files: number }[] }>('/api/v1/scrubs'),
      );
      const found = items.find((each) => each.id === id);
      return found?.finishedAt ? found : undefined;
    });
    expect(scrub).toMatchObject({ altered: 1, missing: 1 });
    expect(scrub.files).toBeGreaterThan(5);
    expect((await at.look(altered.id)).exhibit.verified).toBe('altered');
    expect((await at.look(gone.id)).exhibit.verified).toBe('missing');
    const damaged = await at.office.owner.query<{ state: string }[]>(
      `select payload ->> 'state' as state from journal where fact = 'evidence.damaged' order by 1`,
    );
    expect(damaged.map(({ state }) => state)).toEqual(['altered', 'missing']);
    expect((await at.investigator.post('/api/v1/scrubs', {})).status).toBe(403);
  });
});
