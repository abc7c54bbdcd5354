import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '@redress/platform';
import { z } from 'zod';
import { foundIn, immigrationFound } from './entry.rules.js';
import { scanImmigration } from './immigration.rules.js';
import { labelled } from './labelled.spec-helper.js';
import { maskImmigration } from './mask.rules.js';
import { staffText, worded } from './staff-text.js';

describe('a mask', () => {
  it.each([
    ['en', 'I am undocumented.', 'I am [withheld].'],
    ['en-US', 'He called ICE and I ran.', 'He called [withheld] and I ran.'],
    ['es', 'Vivo aquí, la migra vino.', 'Vivo aquí, [omitido] vino.'],
    ['zh-Hant', '我拿綠卡六年了', '我[已略去]六年了'],
    ['fil', 'Sabi niya tatawag siya sa immigration.', 'Sabi niya tatawag siya sa [inalis].'],
    ['tl', 'Nandoon ang Border Patrol.', 'Nandoon ang [inalis].'],
    ['vi', 'Tôi sợ bị trục xuất.', 'Tôi sợ bị [đã lược bỏ].'],
    ['ru', 'Он знает, что я нелегал.', 'Он знает, что я [опущено].'],
    ['und', 'I am undocumented.', 'I am [withheld].'],
    ['not a tag', 'I am undocumented.', 'I am [withheld].'],
  ])('in %s: %s', (language, text, masked) => expect(maskImmigration(text, language)).toBe(masked));

  it('leaves nothing to find, and what was clean as it was', () => {
    for (const { text, language } of labelled) {
      const masked = maskImmigration(text, language);
      expect([masked, scanImmigration(masked)]).toEqual([masked, []]);
      if (scanImmigration(text).length === 0) expect(masked).toBe(text);
    }
  });

  it('leaves nothing to find in whatever stands together', () => {
    const texts = fc.array(fc.constantFrom(...labelled.map((row) => row.text)), { maxLength: 8 });
    fc.assert(
      fc.property(texts, fc.constantFrom('en', 'es', 'zh', 'tl', 'vi', 'ru'), (parts, language) => {
        expect(scanImmigration(maskImmigration(parts.join(' '), language))).toEqual([]);
      }),
    );
  });
});

describe('what an author is shown', () => {
  it('is the passages with their fields, nothing of the rest, and never in the sentence or the log', () => {
    const passages = foundIn({
      narrative: 'My name is Ana. I am undocumented.',
      when: undefined,
      where: 'at home',
    });
    expect(passages).toEqual([
      { field: 'narrative', start: 21, end: 33, text: 'undocumented', kind: 'status' },
    ]);
    const failure = immigrationFound(passages, ['mask', 'keep'], 'en');
    expect(failure).toBeInstanceOf(Failure);
    expect([failure.message, failure.detail, JSON.stringify(failure.fields)].join()).not.toMatch(
      /undocumented|Ana/,
    );
    expect(failure.members).toEqual({ passages, choices: ['mask', 'keep'] });
  });

  it('offers staff no way to keep it', () => {
    const note = worded(
      z.strictObject({ body: staffText(1_000), lines: z.array(staffText(1_000)).default([]) }),
    );
    const said = { body: 'She is undocumented.', lines: ['It rained.', 'No papers, she said. ICE came.'] };
    const shown = (sent: object) => {
      try {
        return note.parse(sent);
      } catch (error) {
        return error;
      }
    };
    expect(shown(said)).toMatchObject({
      code: 'immigration_found',
      detail: expect.not.stringContaining('keep'),
      fields: [{ path: 'body' }, { path: 'lines[1]' }],
      members: {
        choices: ['mask'],
        passages: expect.arrayContaining([expect.objectContaining({ field: 'lines[1]' })]),
      },
    });
    expect(shown({ ...said, immigration: 'mask' })).toEqual({
      body: 'She is [withheld].',
      lines: ['It rained.', expect.not.stringMatching(/papers|ICE/)],
    });
    expect(shown({ ...said, immigration: 'keep' })).toBeInstanceOf(Error);
    expect(shown({ body: 'She was hit.' })).toEqual({ body: 'She was hit.', lines: [] });
  });
});
