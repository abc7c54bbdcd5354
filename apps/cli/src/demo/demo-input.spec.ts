import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readComplaints, type DemoInput } from './demo-input.js';

describe('the input of the demonstration', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'redress-input-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function read(name: string, content: string | Buffer, limit = Infinity): Promise<DemoInput[]> {
    const path = join(folder, name);
    writeFileSync(path, content);
    return Array.fromAsync(readComplaints(path, limit));
  }

  it('reads JSON lines, tells what is wrong with a bad one, and goes on', async () => {
    const lines = [
      '\uFEFF{"id":"a","narrative":"x"}',
      '',
      'nonsense',
      '{"id":"b"}',
      '{"id":"../c","narrative":"x"}',
      '{"id":"a","narrative":"y"}',
      '{"id":7,"narrative":"z","more":1}',
    ];
    expect(await read('a.jsonl', lines.join('\r\n'))).toEqual([
      { line: 1, complaint: { id: 'a', narrative: 'x' } },
      { line: 3, problem: 'not a JSON object' },
      { line: 4, problem: expect.stringContaining('narrative') },
      { line: 5, problem: expect.stringContaining('file name') },
      { line: 6, problem: 'id a stands in the file twice' },
      { line: 7, complaint: { id: '7', narrative: 'z', more: 1 } },
    ]);
  });

  it('stops at the limit', async () => {
    expect(await read('b.jsonl', '{"id":"a","narrative":"x"}\n{"id":"b","narrative":"x"}', 1)).toHaveLength(
      1,
    );
  });

  it('reads a gzipped CSV with the columns of Philadelphia', async () => {
    const csv =
      'complaint_id,date_received,district_occurrence,general_cap_classification,summary\n16-1,2016-01-19,1700,FORCE,"He said ""no"",\nand left."\n';
    expect(await read('c.csv.gz', gzipSync(csv))).toEqual([
      {
        line: 3,
        complaint: {
          id: '16-1',
          narrative: 'He said "no",\nand left.',
          receivedOn: '2016-01-19',
          classification: 'FORCE',
          language: 'en',
        },
      },
    ]);
  });

  it.each([
    ['broken.jsonl.gz', Buffer.from('no gzip')],
    ['cut.jsonl.gz', gzipSync('{"id":"a","narrative":"x"}\n'.repeat(5_000)).subarray(0, 60)],
  ])('says so when %s cannot be read', async (name, content) => {
    await expect(read(name, content)).rejects.toMatchObject({ code: 'input_unreadable' });
  });
});
