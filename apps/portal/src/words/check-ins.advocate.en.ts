/** Advocates' pages are in English; what the person reads is in their language. */
export const checkInsEn = {
  heading: 'Ask how they are',
  lead: 'You ask in the office’s place, in the way that is safe for the person. The office does not call them and does not write to them.',
  due: 'by {day}',
  late: 'was due on {day}',
  ask: 'Answer for {number}',
  title: 'How are they?',
  number: 'Report {number}. Ask by {day}.',
  outcome: 'What the person said',
  safe: 'They are safe',
  concern: 'Something happened to them since they reported',
  declined: 'They do not want to say',
  unreachable: 'I could not reach them safely',
  words: 'What happened, in their words',
  wordsHint:
    'Only with “something happened”, and only if they want it told. It becomes their protected statement. Please leave out immigration status.',
  send: 'Send the answer',
  after:
    'If something happened, the office looks at it within 24 hours. If you could not reach them, we ask you again in a week. Never take a risk to reach somebody.',
};
