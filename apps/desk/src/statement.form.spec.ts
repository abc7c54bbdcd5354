import { describe, expect, it } from '@jest/globals';
import { parse } from '@redress/platform';
import { newStatement } from '@redress/statements';
import { statementInput } from './statement.form.js';

const ID = '01a22c5c-4ac3-71e6-a150-679f1261d81d';
const BASE = { status: 'open', language: 'en', takenAt: '2026-11-02T10:00', text: 'I saw it.' };
const input = (typed: Record<string, string | string[]>, found: string | null = null) =>
  parse(newStatement, statementInput(typed, { found, timeZone: 'America/Los_Angeles' }));

describe('what a form says of a statement', () => {
  it.each([
    [`party:${ID}`, { partyId: ID }],
    ['role:witness', { role: 'witness' }],
    [`officer:${ID}`, { officerId: ID }],
  ])('%s speaks', (declarant, expected) => expect(input({ ...BASE, declarant }).declarant).toEqual(expected));

  it('an officer who was looked up goes before the list', () =>
    expect(input({ ...BASE, declarant: 'role:witness' }, ID).declarant).toEqual({ officerId: ID }));

  it.each(['', 'officer:', 'role:officer', 'party', 'nobody:1'])('%j is nobody', (declarant) =>
    expect(() => input({ ...BASE, declarant })).toThrow(),
  );

  it('nothing is clean by being left out: no tick says that it came from nothing', () => {
    const { derivedFrom } = input({ ...BASE, declarant: 'role:witness', fromStatement: [ID] });
    expect(derivedFrom).toEqual({ statementIds: [ID], evidenceIds: [] });
  });

  it('tells of an advisement for a compelled one alone, by the office’s clock', () => {
    const advised = {
      'advisement.kind': 'lybarger',
      'advisement.at': '2026-11-02T09:00',
      'advisement.orderedBy': 'Captain Ruiz',
      'advisement.wording': 'You must answer.',
    };
    const given = { ...BASE, declarant: `officer:${ID}`, ...advised };
    expect(input(given)).not.toHaveProperty('advisement');
    expect(input({ ...given, status: 'compelled' })).toMatchObject({
      takenAt: '2026-11-02T18:00:00.000Z',
      advisement: { at: '2026-11-02T17:00:00.000Z', refused: false },
    });
    const refused = { ...given, status: 'compelled', 'advisement.refused': 'yes' };
    expect(input(refused)).toMatchObject({ advisement: { refused: true } });
  });
});
