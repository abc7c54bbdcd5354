import { foundIn, immigrationFound, maskImmigration, type FoundPassage } from '@redress/safety';
import type { NewFiling } from './intake.schema.js';

/**
 * A filing as it may be stored: with its passages on immigration masked, or kept where its author insists.
 * @throws Failure `immigration_found` with the passages, where they have not chosen.
 */
export function settleWording(input: NewFiling): NewFiling {
  if (input.immigration === 'keep') return input;
  if (input.immigration === 'mask') return masked(input, (text) => maskImmigration(text, input.language));
  const fields = textsOf(input);
  const passages = foundIn(fields);
  if (passages.length > 0) throw immigrationFound(passages, ['mask', 'keep'], input.language);
  return input;
}

/** The passages on immigration in what would be filed, so that its author can be shown them before. */
export const passagesIn = (input: NewFiling): FoundPassage[] => foundIn(textsOf(input));

/** What a person writes. Who they are goes to the vault alone; what they call an officer is read by the office. */
function textsOf(input: NewFiling) {
  const { narrative, when, where, witnesses, fears, classification, complainant, people, officers } = input;
  return {
    narrative,
    when,
    where,
    witnesses,
    fears,
    classification,
    'complainant.contact': complainant?.contact,
    'complainant.safeContact': complainant?.safeContact,
    ...Object.fromEntries(
      people.flatMap(({ contact, safeContact }, at) => [
        [`people[${at}].contact`, contact],
        [`people[${at}].safeContact`, safeContact],
      ]),
    ),
    ...Object.fromEntries(
      officers.flatMap((officer, at) =>
        OF_AN_OFFICER.map((name) => [`officers[${at}].${name}`, officer[name]] as const),
      ),
    ),
  };
}

const OF_AN_OFFICER = ['name', 'star', 'unit', 'description'] as const;

function masked(input: NewFiling, mask: (text: string) => string): NewFiling {
  const { narrative, when, where, witnesses, fears, classification, complainant, people, officers } = input;
  const part = <K extends string>(name: K, text: string | undefined) =>
    (text === undefined ? {} : { [name]: mask(text) }) as Partial<Record<K, string>>;
  return {
    ...input,
    narrative: mask(narrative),
    ...part('when', when),
    ...part('where', where),
    ...part('witnesses', witnesses),
    ...part('fears', fears),
    ...part('classification', classification),
    ...(complainant && {
      complainant: {
        ...complainant,
        ...part('contact', complainant.contact),
        ...part('safeContact', complainant.safeContact),
      },
    }),
    people: people.map((person) => ({
      ...person,
      ...part('contact', person.contact),
      ...part('safeContact', person.safeContact),
    })),
    officers: officers.map((officer) =>
      OF_AN_OFFICER.reduce((masking, name) => ({ ...masking, ...part(name, officer[name]) }), officer),
    ),
  };
}
