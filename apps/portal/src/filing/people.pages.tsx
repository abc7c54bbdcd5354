import { Area, Choices, Field, Go } from '@redress/ui';
import { faultAt } from '../portal.page.js';
import { PAGES } from '../words/words.js';
import type { DraftPerson } from './draft.js';
import { Question, inputOf, type Shown } from './step.pages.js';

/** Name and contact on one line, as far as they were given. */
export const personLine = ({ personName, personContact }: DraftPerson): string =>
  [personName, personContact].filter(Boolean).join(' · ');

/** Who was hurt, who else was there, and, apart from that and locked away, what they are called. */
export function peoplePage(shown: Shown) {
  const { place, content } = shown;
  const words = PAGES[place.language].people;
  const { people = [] } = content;
  return (
    <Question shown={shown} heading={words.heading} why={words.why}>
      <form method="post" action={`/${place.language}/report/people`} novalidate>
        <Choices
          {...inputOf(shown, 'harmed')}
          label={words.harmed}
          options={[
            { value: 'me', label: words.me },
            { value: 'saw', label: words.saw },
            { value: 'told', label: words.told },
            { value: '', label: words.unsaid },
          ]}
        />
        <Area {...inputOf(shown, 'witnesses')} label={words.witnesses} hint={words.witnessesHint} rows={3} />
        <Area {...inputOf(shown, 'fears')} label={words.fears} hint={words.fearsHint} rows={3} />
        <Naming shown={shown} />
        {people.length > 0 && <Named language={place.language} people={people} />}
        <Go>{PAGES[place.language].common.goOn}</Go>
      </form>
    </Question>
  );
}

function Naming({ shown: { place, content } }: { shown: Shown }) {
  const words = PAGES[place.language].people;
  const input = (name: 'personName' | 'personContact') => ({
    name,
    value: content.person?.[name] ?? '',
    fault: faultAt(place, name),
  });
  const isTyped = Boolean(input('personName').value || input('personContact').value);
  const isOpen = isTyped || Boolean(content.people?.length || input('personName').fault);
  return (
    <details open={isOpen}>
      <summary>{words.named}</summary>
      <p class="hint">{words.namedWhy}</p>
      <Field {...input('personName')} label={words.personName} autocomplete="off" />
      <Field {...input('personContact')} label={words.personContact} autocomplete="off" />
      <Choices
        name="personRole"
        label={words.personRole}
        value={content.person?.personRole ?? 'witness'}
        options={[
          { value: 'witness', label: words.isWitness },
          { value: 'victim', label: words.isVictim },
        ]}
      />
      <button type="submit" name="do" value="add">
        {words.addPerson}
      </button>
    </details>
  );
}

function Named({
  language,
  people,
}: {
  language: Shown['place']['language'];
  people: readonly DraftPerson[];
}) {
  const { people: words, officer } = PAGES[language];
  return (
    <section class="named">
      <h2>{words.people}</h2>
      <ol>
        {people.map((person, n) => (
          <li key={n}>
            <span dir="auto" class="written">
              {personLine(person)}
            </span>
            <button type="submit" name="drop" value={String(n)} class="quiet">
              {officer.takeOut}
              <span class="unseen">: {personLine(person).slice(0, 80)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
