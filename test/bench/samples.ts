/** Invented complaints of the usual kinds and lengths. */
export const NARRATIVES: readonly string[] = [
  'I work near the motels on Fulton. On Tuesday night an officer stopped me and told me he would arrest me for prostitution unless I got into his car. He said he knew where I lived. I was afraid and I did what he asked. Afterwards he gave me his number and said to answer whenever he called. I do not want my name in this.',
  'My neighbor was beaten by her boyfriend and she called 911. Two officers came. She told them what happened and showed the marks. One of them asked her what she does for a living, and when she said it he laughed and said they would come back with a warrant for her instead. They left without taking a report. She is scared to call again.',
  'Three weeks after I complained about Officer with the star that ends in 71, he was parked in front of my work four times. On Friday he wrote me a ticket for loitering, although I was waiting for the bus. He said: this is what happens when people talk. I have a photograph of the ticket and the bus pass with the time on it.',
  'The officer was rude. He shouted at me and called me names in front of my children because I asked why my car was being searched. He did not give his name when I asked for it.',
  'I was a witness to the robbery at the corner store. The detective said that if I did not say what he wanted, he would tell immigration about my brother. My brother is undocumented. I gave a statement that was not true. I want to take it back, and I want somebody to know how it came about. This happened at the station on the second floor, in a room without a window, and it took about two hours.',
  'They pushed my son against the wall and put the handcuffs on so tight that his hand was numb for two days. He had done nothing. They let him go without a word. The doctor wrote down what his wrist looked like.',
];

/** A complaint as an advocate sends it. */
const filingOf = (narrative: string): string =>
  JSON.stringify({
    narrative,
    language: 'en',
    declarantRole: 'victim',
    complainant: { name: 'Invented Person', safeContact: 'through the advocate only' },
    officers: [{ description: 'tall, grey hair, drove a dark SUV', unit: 'Central' }],
    occurredOn: '2026-01-13',
    where: 'near the motels',
    immigration: 'keep',
    consent: 'written',
  });

export const FILING = filingOf(NARRATIVES[0] ?? '');

/** The n-th of many complaints that are of the same kinds but, with a word of their own after every third, not alike. */
export function variedFiling(n: number): string {
  const words = (NARRATIVES[n % NARRATIVES.length] ?? '').split(' ');
  const varied = words.map((word, at) => (at % 3 === 2 ? `${word} ${invented(n, at)}` : word));
  return filingOf(varied.join(' '));
}

const invented = (n: number, at: number): string =>
  (n * 1_009 + at).toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)));
