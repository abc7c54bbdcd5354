import { describe, expect, it } from '@jest/globals';
import { isDeniedRecipient } from './denied-recipients.rules.js';
import { assertRecipientAllowed, RecipientRefusedError, recipients } from './recipients.js';

describe('recipients', () => {
  it.each(recipients.map((row) => [row.id, row.profile] as const))('%s gets profile %s', (id, profile) => {
    expect(assertRecipientAllowed(id).profile).toBe(profile);
  });

  it.each([
    'ICE',
    'I.C.E.',
    'ice',
    'DHS',
    'U.S. Immigration and Customs Enforcement',
    'immigration_authority',
    'ImmigrationAuthority',
    'USCIS San Francisco',
    'CBP',
    'Department of Homeland Security',
    'Border Patrol',
    'border-patrol',
    'HSI',
    'ＩＣＥ',
  ])('refuses %s as an immigration authority (R-P7)', (name) => {
    expect(isDeniedRecipient(name)).toBe(true);
    expect(() => assertRecipientAllowed(name)).toThrow(
      expect.objectContaining({ reason: 'immigration_authority' }),
    );
  });

  it('refuses an allowed id that carries a denied organisation name', () => {
    expect(() => assertRecipientAllowed('public_records', 'DHS Office of Records')).toThrow(
      RecipientRefusedError,
    );
  });

  it('refuses whoever is not in the table', () => {
    expect(() => assertRecipientAllowed('mayor')).toThrow(
      expect.objectContaining({ reason: 'unknown_recipient' }),
    );
    expect(() => assertRecipientAllowed('constructor')).toThrow(RecipientRefusedError);
  });

  it.each(['Office of Justice', 'Police Commission', 'Alice Icenhower', 'Insurance desk'])(
    'lets %s pass the deny-list',
    (name) => {
      expect(isDeniedRecipient(name)).toBe(false);
    },
  );
});
