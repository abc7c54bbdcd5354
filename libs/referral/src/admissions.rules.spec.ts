import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { admissions } from './admissions.rules.js';

const taken = (text: string) => admissions(text).map(({ start, end }) => text.slice(start, end));
const left = (text: string) => {
  let from = 0;
  let rest = '';
  for (const { start, end } of admissions(text)) {
    rest += text.slice(from, start);
    from = end;
  }
  return rest + text.slice(from);
};

describe('admissions in the first person', () => {
  it.each([
    ['I am a sex worker and he knew it.', 'I am a sex worker'],
    ['That night I’m working the corner, I was working the streets alone.', 'I was working the streets'],
    ['I have been a full-time escort since May.', 'I have been a full-time escort'],
    ['I used to do sex work.', 'I used to do sex work'],
    ['I was selling my body to eat.', 'I was selling my body'],
    ['We turned tricks there.', 'We turned tricks'],
    ['I had some meth in my purse.', 'I had some meth'],
    ['I was carrying a little bag of heroin.', 'I was carrying a little bag of heroin'],
    ['He took my pills and my pipe.', 'my pills|my pipe'],
    ['I was high.', 'I was high'],
    ['Soy trabajadora sexual y él lo sabía.', 'Soy trabajadora sexual'],
    ['Yo traía un poco de cristal.', 'traía un poco de cristal'],
    ['Me prostituía en la Mission.', 'Me prostituía'],
    ['我是性工作者，他知道。', '我是性工作者'],
    ['我吸毒，他威脅我。', '我吸毒'],
    ['Tôi làm gái mại dâm ở đó.', 'Tôi làm gái mại dâm'],
    ['Em có dùng ma túy.', 'Em có dùng ma túy'],
    ['Sex worker ako sa Tenderloin.', 'Sex worker ako'],
    ['Gumagamit ako ng shabu noon.', 'Gumagamit ako ng shabu'],
    ['Я проститутка, и он это знал.', 'Я проститутка'],
    ['Тогда я употребляла героин.', 'я употребляла героин'],
  ])('%s', (text, expected) => expect(taken(text).join('|')).toBe(expected));
});

describe('what the complaint itself says stays', () => {
  it.each([
    'The officer told me that I must have sex with him or he would arrest me.',
    'He called me a prostitute and a junkie.',
    'The officer was high. He sold drugs to my neighbour.',
    'He planted drugs on me and said they were mine.',
    'The officers said they would arrest every sex worker on the block.',
    'I had a hard time. I took the bus home.',
    'He asked whether I am on my way to work.',
    'El oficial vendía drogas y me amenazó.',
    '警察說要逮捕我。',
    'Он сказал, что арестует меня.',
  ])('%s', (text) => expect(taken(text)).toEqual([]));
});

describe('whatever is written', () => {
  it('no admission is left, and passages lie apart and in order', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'I am a sex worker. ',
        'I was using meth. ',
        'He hit me. ',
        'my drugs ',
        '我是性工作者。',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join(' ');
        let end = -1;
        for (const passage of admissions(text)) {
          expect(passage.start).toBeGreaterThan(end);
          expect(passage.end).toBeLessThanOrEqual(text.length);
          end = passage.end;
        }
        expect(left(text)).not.toMatch(/I am a sex worker|I was using meth/);
      }),
      { numRuns: 500 },
    );
  });
});
