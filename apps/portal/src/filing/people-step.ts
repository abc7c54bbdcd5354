import { MOST_PEOPLE } from '@redress/intake';
import { parse } from '@redress/platform';
import type { Draft, DraftPerson } from './draft.js';
import { fieldFault } from './filing.errors.js';
import { FORMS, PERSON, type SentForm } from './steps.js';

/** What one pressed on the page of the people: `drop` somebody named, `do` add, or go on; who is typed then comes in too. */
export function peopleChange(sent: SentForm): { change: (draft: Draft) => Draft; stays: boolean } {
  const said = parse(FORMS.people, sent);
  const typed = parse(PERSON, sent);
  const isNamed = Boolean(typed.personName ?? typed.personContact);
  const { drop } = sent;
  if (drop !== undefined) {
    const without = ({ people, ...draft }: Draft): Draft => ({
      ...draft,
      ...said,
      people: people.filter((_, n) => String(n) !== drop),
      person: typed,
    });
    return { change: without, stays: true };
  }
  const adds = sent['do'] === 'add';
  if (adds && !isNamed) throw fieldFault('person_empty', 'personName');
  const change = (draft: Draft): Draft => ({
    ...draft,
    ...said,
    people: isNamed ? added(draft.people, typed) : draft.people,
    person: undefined,
    immigration: undefined,
  });
  return { change, stays: adds };
}

function added(before: readonly DraftPerson[], typed: DraftPerson): DraftPerson[] {
  if (before.length >= MOST_PEOPLE) throw fieldFault('people_too_many', 'personName');
  return [...before, typed];
}
