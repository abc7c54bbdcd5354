import { filing, type NewFiling } from '@redress/intake';
import { parse } from '@redress/platform';
import type { PageWords } from '../words/pages.en.js';
import type { Draft, DraftOfficer, DraftPerson } from './draft.js';

const ROLE_OF = { me: 'victim', saw: 'witness', told: 'third_party' } as const;
const YES: Readonly<Record<string, boolean>> = { yes: true, no: false };

/** What happened as one text: the person's own, then each answer under its question. */
export function narrativeOf({ text, did, wanted, after }: Draft, words: PageWords['what']): string {
  const answers = [
    [words.did, did],
    [words.wanted, wanted],
    [words.after, after],
  ].flatMap(([question, said]) => (said ? [`${question}\n${said}`] : []));
  return [text, ...answers].filter(Boolean).join('\n\n');
}

/** A draft as the office takes it in. @throws Failure `input_invalid` */
export function filingOf(draft: Draft, words: PageWords): NewFiling {
  const { harmed, coerced, retaliated, name, contact, safeContact, people, officers } = draft;
  const asked = { coerced: YES[coerced ?? ''], retaliated: YES[retaliated ?? ''] };
  const person = { name, contact, safeContact };
  return parse(filing, {
    narrative: narrativeOf(draft, words.what),
    language: draft.language,
    declarantRole: harmed ? ROLE_OF[harmed] : 'unknown',
    ...(Object.values(person).some(Boolean) && { complainant: person }),
    people: people.map(personOf),
    officers: officers.map(officerOf),
    occurredOn: draft.occurredOn,
    when: draft.when,
    where: draft.where,
    witnesses: draft.witnesses,
    fears: draft.fears,
    asked,
    consent: draft.consent,
    immigration: draft.immigration,
  });
}

const personOf = ({ personName, personContact, personRole }: DraftPerson) => ({
  role: personRole,
  name: personName,
  contact: personContact,
});

/** Whoever was found in the roster is named by it alone. */
const officerOf = ({ officerId, name, star, unit, description }: DraftOfficer) =>
  officerId ? { officerId, description } : { name, star, unit, description };
