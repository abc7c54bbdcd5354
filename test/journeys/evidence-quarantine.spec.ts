import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { Clamd, EICAR } from '../clamd.js';
import { EvidenceOffice } from '../evidence-case.js';
import { eventually } from '../office.js';

/*
 * Quarantine, with a real clamd that knows one virus: nobody opens what it has not called clean.
 */
let clamd: Clamd;
let at: EvidenceOffice;
beforeAll(async () => {
  clamd = await Clamd.start();
  at = await EvidenceOffice.open({ scannerUrl: clamd.url });
});
afterAll(async () => {
  await at.close();
  await clamd.stop();
});

const refused = (code: string) => ({ status: 409, body: { code } });
const content = (id: string) => at.investigator.get(`/api/v1/evidence/${id}/content`);
const scanned = (id: string) =>
  eventually(
    'the scan',
    async () => {
      const { exhibit } = await at.look(id);
      return exhibit.scan === 'waiting' ? undefined : exhibit;
    },
    40_000,
  );

describe('what the scanner has not seen', () => {
  it('is not handed out, and is when it is clean', async () => {
    await at.office.stopWorker();
    const item = await at.upload('words.txt', 'He came back.');
    expect(item.scan).toBe('waiting');
    expect(await content(item.id)).toMatchObject(refused('evidence_quarantined'));
    expect(await at.view(item.id)).toMatchObject(refused('evidence_quarantined'));
    await at.office.startWorker();
    expect(await scanned(item.id)).toMatchObject({ scan: 'clean', scanFound: null });
    expect((await content(item.id)).raw.toString()).toBe('He came back.');
  });

  it('stays in quarantine while the scanner is away, and comes out when it is back', async () => {
    await clamd.stop();
    const item = await at.upload('words.txt', 'She wrote it down.');
    await eventually('a try', async () => {
      const [row] = await at.office.owner
        .query<{ n: number }[]>(
          `select count(*)::int as n from bullmq.job where name = 'evidence.prepare' and attempts_made > 0`,
        )
        .catch(() => [{ n: 1 }]);
      return row && row.n > 0 ? true : undefined;
    });
    expect((await at.look(item.id)).exhibit.scan).toBe('waiting');
    clamd = await clamd.again();
    expect(await scanned(item.id)).toMatchObject({ scan: 'clean' });
  });

  it('stays there when the scanner looks at a part of it only', async () => {
    const item = await at.upload('large.bin', randomBytes(9 * 1024 * 1024));
    const small = await at.upload('small.txt', 'x');
    await scanned(small.id);
    expect((await at.look(item.id)).exhibit.scan).toBe('waiting');
    expect(await content(item.id)).toMatchObject(refused('evidence_quarantined'));
  });
});

/** A ZIP with one file. */
function zipOf(name: string, bytes: Buffer): Buffer {
  const packed = deflateRawSync(bytes);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(bytes.length, 22);
  head.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(bytes.length, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(head.length + name.length + packed.length, 16);
  return Buffer.concat([head, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

describe('a virus', () => {
  it.each([
    ['by itself', Buffer.from(EICAR)],
    [
      'across two chunks of what is sealed',
      Buffer.concat([Buffer.alloc(1024 * 1024 - 30, 'a'), Buffer.from(EICAR)]),
    ],
    ['in an archive', zipOf('note.txt', Buffer.from(EICAR))],
  ])('%s is found, stays sealed with its hash, and is not handed out', async (_, bytes) => {
    const item = await at.upload('note.txt', bytes);
    expect(await scanned(item.id)).toMatchObject({
      scan: 'infected',
      scanFound: expect.stringContaining('Eicar'),
      copy: 'none',
      copyNote: 'infected',
      sha256: item.sha256,
    });
    expect(await content(item.id)).toMatchObject(refused('evidence_infected'));
    expect(await at.view(item.id)).toMatchObject(refused('evidence_infected'));
    const entries = await at.office.owner.query<object[]>(
      `select payload ->> 'scan' as scan from journal where fact = 'evidence.scanned' and payload ->> 'evidenceId' = $1`,
      [item.id],
    );
    expect(entries).toEqual([{ scan: 'infected' }]);
  });
});
