import { describe, expect, it } from '@jest/globals';
import { asMade, newRecoveryCode } from './recovery.rules.js';
import { codeAt, stepOf, totpSetup } from './totp.rules.js';

const SECRET = Buffer.from('12345678901234567890');

describe('codes of an app', () => {
  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i are those of RFC 6238', (second, code) => {
    const at = new Date(second * 1000);
    expect(codeAt(SECRET, at)).toBe(code);
    expect(stepOf(SECRET, code, at)).toBe(Math.floor(second / 30));
  });

  it('are taken a step early and a step late, as the step that they are of', () => {
    const at = new Date(1_111_111_111_000);
    const step = Math.floor(1_111_111_111 / 30);
    const shifted = (n: number) => codeAt(SECRET, new Date(at.getTime() + n * 30_000));
    expect([-2, -1, 0, 1, 2].map((n) => stepOf(SECRET, shifted(n), at))).toEqual([
      undefined,
      step - 1,
      step,
      step + 1,
      undefined,
    ]);
  });

  it.each(['', '28708', '2870822', 'abcdef', '28 082', '-87082'])('are not %j', (code) =>
    expect(stepOf(SECRET, code, new Date(59_000))).toBeUndefined(),
  );

  it('are set up by an address that every app reads', () => {
    const { secret, uri } = totpSetup(SECRET, 'Office: A & B', 'iris@office.example');
    expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    expect(Object.fromEntries(new URL(uri).searchParams)).toMatchObject({
      secret,
      issuer: 'Office: A & B',
      digits: '6',
      period: '30',
    });
  });
});

describe('recovery codes', () => {
  it('are read as they were made, however they were written down', () => {
    const made = newRecoveryCode();
    for (const written of [
      made,
      made.toLowerCase(),
      made.replaceAll('-', ''),
      ` ${made.replaceAll('-', '  ')} `,
    ])
      expect(asMade(written)).toBe(made.replaceAll('-', ''));
    expect(asMade('oOiIlL-1100')).toBe('0011111100');
  });
});
