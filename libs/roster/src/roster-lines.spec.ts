import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '@redress/platform';
import { splitLines, splitRows, unpack, type CsvRow } from './roster-lines.js';

const inChunks = (bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
      bytes.subarray(n * size, (n + 1) * size),
    ),
  );

const read = (bytes: Uint8Array, size = 64 * 1024): Promise<CsvRow[]> =>
  Array.fromAsync(splitRows(splitLines(unpack(inChunks(bytes, size)))));

const cells = (rows: CsvRow[]) =>
  rows.map((row) => ('cells' in row ? [row.line, ...row.cells] : [row.line, row.fault]));

describe('rows of a file', () => {
  it.each([
    ['LF', 'a,b\n1,2\n', [[1, 'a', 'b'], [2, '1', '2']]],
    ['CRLF', 'a,b\r\n1,2\r\n', [[1, 'a', 'b'], [2, '1', '2']]],
    ['CR', 'a,b\r1,2\r', [[1, 'a', 'b'], [2, '1', '2']]],
    ['no last line end', 'a,b\n1,2', [[1, 'a', 'b'], [2, '1', '2']]],
    ['empty lines', '\na,b\n\n\n1,2\n\n', [[2, 'a', 'b'], [5, '1', '2']]],
    ['a byte order mark', '\ufeffa,b\n1,2', [[1, 'a', 'b'], [2, '1', '2']]],
    ['quotes', 'a,b\n"x, ""y""",2', [[1, 'a', 'b'], [2, 'x, "y"', '2']]],
    ['spaces around quotes', 'a,b\n"x" , "y"', [[1, 'a', 'b'], [2, 'x', 'y']]],
    ['quoted line ends', 'a,b\r\n"x\r\ny",2\r\n3,4', [[1, 'a', 'b'], [2, 'x\ny', '2'], [4, '3', '4']]],
    ['semicolons', 'a;b\n1,5;2', [[1, 'a', 'b'], [2, '1,5', '2']]],
    ['tabs', 'a\tb\n1\t2', [[1, 'a', 'b'], [2, '1', '2']]],
    ['a quote that never closes', 'a,b\n"x,2\n3,4\n5,6', [[1, 'a', 'b'], [2, 'a quote (") is opened and not closed'], [3, '3', '4'], [4, '5', '6']]],
    ['a quote inside a cell', 'a,b\nx"y,2\n3,4', [[1, 'a', 'b'], [2, 'a quote (") stands where none can'], [3, '3', '4']]],
    ['NUL', 'a,b\n1\0,2\n3,4', [[1, 'a', 'b'], [2, 'the line holds a NUL byte'], [3, '3', '4']]],
  ])('%s', async (_, text, expected) => {
    const bytes = Buffer.from(text);
    expect(cells(await read(bytes))).toEqual(expected);
    expect(cells(await read(bytes, 1))).toEqual(expected);
    expect(cells(await read(gzipSync(bytes), 3))).toEqual(expected);
  }); // prettier-ignore

  it('reports Latin-1 and goes on', async () =>
    expect(cells(await read(Buffer.from('a,b\nJos\xe9,2\n3,4', 'latin1')))).toEqual([
      [1, 'a', 'b'],
      [2, expect.stringContaining('not UTF-8')],
      [3, '3', '4'],
    ]));

  it('reports a field of ten megabytes and goes on', async () => {
    const rows = await read(
      Buffer.concat([Buffer.from('a,b\n'), Buffer.alloc(10_000_000, 'x'), Buffer.from('\n3,4')]),
    );
    expect(cells(rows)).toEqual([
      [1, 'a', 'b'],
      [2, 'the line is longer than 64 kB'],
      [3, '3', '4'],
    ]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'roster_empty'],
    ['a workbook', Buffer.from('PK\x03\x04 and more'), 'roster_not_csv'],
    ['UTF-16', Buffer.from('\ufeffa,b\n', 'utf16le'), 'roster_not_csv'],
    ['gzip cut short', gzipSync('a,b\n1,2\n').subarray(0, -9), 'roster_damaged'],
    ['the first bytes of gzip', Buffer.from([0x1f, 0x8b]), 'roster_damaged'],
    [
      'gzip with a flipped byte',
      gzipSync(Buffer.alloc(5_000, 'a,b\n')).map((byte, i) => (i === 20 ? byte ^ 255 : byte)),
      'roster_damaged',
    ],
  ])('refuses %s', async (_, bytes, code) => expect(read(bytes)).rejects.toMatchObject({ code }));

  it('reads any bytes in any pieces, or fails in plain words', async () => {
    const garbage = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.uint8Array({ maxLength: 400 }).map((bytes) => new Uint8Array([0x1f, 0x8b, ...bytes])),
      fc
        .string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '\0', ' '), maxLength: 60 })
        .map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(garbage, fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        try {
          const rows = await read(bytes, size);
          expect(rows).toEqual(await read(bytes));
          expect(rows.map(({ line }) => line)).toEqual(
            rows.map(({ line }) => line).toSorted((a, b) => a - b),
          );
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
