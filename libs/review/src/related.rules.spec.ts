import { describe, expect, it } from '@jest/globals';
import { likeness, relate, signatureOf } from './related.rules.js';

const hash = (words: string) => Buffer.from(words).toString('hex').split('').reverse().join('').slice(0, 12);
const account =
  'He stopped me near the station on Friday night, took my phone out of my hand and said that I would get it back when I stopped talking to the clinic about what he does.';

describe('signatures', () => {
  it('are the same for the same words in other clothes', () => {
    expect(signatureOf(account.toUpperCase().replaceAll(',', ' –'), hash)).toEqual(
      signatureOf(account, hash),
    );
  });
  it('share most with an account that was changed a little, and nothing with another', () => {
    const changed = account.replace('Friday', 'Saturday');
    expect(likeness(signatureOf(account, hash), signatureOf(changed, hash))).toBeGreaterThan(0.5);
    const other = 'Two officers searched our home without a warrant and broke the door of the kitchen.';
    expect(likeness(signatureOf(account, hash), signatureOf(other, hash))).toBe(0);
  });
  it('are bounded, and empty for a text under four words', () => {
    expect(signatureOf(account.repeat(50), hash).length).toBeLessThanOrEqual(16);
    expect(signatureOf('He hit me', hash)).toEqual([]);
    expect(likeness([], [])).toBe(0);
  });
});

describe('relate', () => {
  const signature = signatureOf(account, hash);
  it('names each case once, with all that relates it', () => {
    expect(
      relate(
        signature,
        [
          { caseId: 'a', signature },
          { caseId: 'b', signature: ['x'] },
        ],
        ['a', 'c'],
      ),
    ).toEqual([
      {
        caseId: 'a',
        why: 'Nearly the same account was filed before. The same officer is named within a year.',
      },
      { caseId: 'c', why: 'The same officer is named within a year.' },
    ]);
  });
});
