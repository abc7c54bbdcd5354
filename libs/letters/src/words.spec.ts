import { describe, expect, it } from '@jest/globals';
import { jurisdictions, letterTemplates } from '@redress/policy';
import { LANGUAGE_TAGS } from '@redress/ui';
import { faultsIn } from './fields.rules.js';
import { sampleOf } from './sample.rules.js';
import { letterWords } from './words.js';

const TO_PEOPLE = ['acknowledgement', 'progress', 'finding_complainant', 'declined', 'rights'] as const;

const fieldsIn = (text: string) => [...new Set(text.match(/\{\{?\w+\}?\}/g) ?? [])].sort();

describe.each(LANGUAGE_TAGS)('the letters in %s', (language) => {
  const { templates, fields } = letterWords[language];
  const english = letterWords.en;

  it('are all there for people, name their fields rightly, and the same ones as in English', () => {
    for (const template of TO_PEOPLE) {
      const words = templates[template]!;
      expect([template, faultsIn(template, words)]).toEqual([template, []]);
      expect([template, fieldsIn(words.body + words.subject)]).toEqual([
        template,
        fieldsIn(english.templates[template]!.body + english.templates[template]!.subject),
      ]);
      const sample = sampleOf(template, words, language);
      expect(sample.body).not.toMatch(/[{}]/);
      // No sentence of another language stands in it.
      if (language !== 'en') expect(sample.body).not.toContain(english.fields.stage.investigation);
    }
  });

  it('tell every outcome, every stage and every right that there is', () => {
    const [sanFrancisco] = jurisdictions;
    expect(Object.keys(fields.outcomes).sort()).toEqual(sanFrancisco.findings.map(({ id }) => id).sort());
    expect(Object.keys(fields.stage)).toEqual(Object.keys(english.fields.stage));
    const rights = jurisdictions.flatMap(({ letters }) =>
      letters.filter(({ recipient }) => recipient === 'complainant').flatMap(({ starts }) => starts),
    );
    expect(Object.keys(fields.hearing).sort()).toEqual([...new Set(rights)].sort());
    for (const sentence of Object.values(fields.hearing)) expect(sentence).toContain('{day}');
    expect(fields.allegation).toContain('{n}');
  });

  it('say nothing of why somebody might have to hide', () => {
    const all = JSON.stringify(TO_PEOPLE.map((template) => templates[template]));
    expect(all).not.toMatch(/\bsex|prostitu|drug|immigra|visa\b|секс|移民|性工作|mại dâm|droga/i);
  });
});

describe('what goes to officers and agencies', () => {
  it('is written in English, and every letter of every place has words', () => {
    for (const template of letterTemplates) {
      const words = letterWords.en.templates[template];
      expect([template, words && faultsIn(template, words)]).toEqual([template, []]);
    }
  });

  it('tells the officer to leave alone whoever reported', () => {
    expect(letterWords.en.templates.finding_officer?.body).toMatch(/Do not contact/);
  });
});
