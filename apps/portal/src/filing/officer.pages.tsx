import { Area, Field, Go, fill, writtenNumber } from '@redress/ui';
import type { FoundOfficer } from '@redress/roster';
import { faultAt } from '../portal.page.js';
import { PAGES } from '../words/words.js';
import type { DraftOfficer } from './draft.js';
import { Question, type Shown } from './step.pages.js';

/** Name, star and unit on one line, as far as they are known. */
export const lineOf = ({ name, star, unit, description }: Partial<DraftOfficer>, starOf: string): string =>
  [name, star && fill(starOf, { star }), unit, description].filter(Boolean).join(' · ');

/**
 * Who it was: found in the roster, described, or neither. One form, so that whatever is pressed takes along all that
 * was typed; what is looked for is kept in the draft, for an address would stay in the history.
 */
export function officerPage(shown: Shown & { found: readonly FoundOfficer[] | undefined }) {
  const { place, content, found } = shown;
  const words = PAGES[place.language].officer;
  const { look, officers = [] } = content;
  const input = (name: 'name' | 'star' | 'unit' | 'description') => ({
    name,
    value: look?.[name] ?? '',
    fault: faultAt(place, name),
  });
  return (
    <Question shown={shown} heading={words.heading} why={words.why}>
      <form method="post" action={`/${place.language}/report/officer`} novalidate>
        <fieldset class="group">
          <legend>{words.look}</legend>
          <Field {...input('name')} label={words.name} autocomplete="off" />
          <div class="pair">
            <Field {...input('star')} label={words.star} hint={words.starHint} autocomplete="off" />
            <Field {...input('unit')} label={words.unit} autocomplete="off" />
          </div>
          <button type="submit" name="do" value="search">
            {words.search}
          </button>
          {found && <Found found={found} words={words} count={writtenNumber(place.language, found.length)} />}
        </fieldset>
        <Area {...input('description')} label={words.description} hint={words.descriptionHint} rows={4} />
        <button type="submit" name="do" value="add">
          {words.add}
        </button>
        {officers.length > 0 && (
          <section class="named">
            <h2>{words.named}</h2>
            <ol>
              {officers.map((officer, n) => (
                <li key={n}>
                  <span dir="auto" class="written">
                    {lineOf(officer, words.starOf)}
                  </span>
                  <button type="submit" name="drop" value={String(n)} class="quiet">
                    {words.takeOut}
                    <span class="unseen">: {lineOf(officer, words.starOf).slice(0, 80)}</span>
                  </button>
                </li>
              ))}
            </ol>
          </section>
        )}
        <Go>{PAGES[place.language].common.goOn}</Go>
      </form>
    </Question>
  );
}

type OfficerWords = (typeof PAGES)['en']['officer'];

const Found = ({
  found,
  words,
  count,
}: {
  found: readonly FoundOfficer[];
  words: OfficerWords;
  count: string;
}) => (
  <div class="found" id="found" role="status">
    <p>{found.length === 0 ? words.none : fill(words.found, { n: count })}</p>
    <ul>
      {found.map((officer) => (
        <li key={officer.id}>
          <span>
            <b>{officer.name}</b>{' '}
            {lineOf({ star: officer.star ?? undefined, unit: officer.unit ?? undefined }, words.starOf)}
            {!officer.exact && <em> ({words.alike})</em>}
          </span>
          <button type="submit" name="pick" value={officer.id}>
            {words.pick}
            <span class="unseen">: {officer.name}</span>
          </button>
        </li>
      ))}
    </ul>
  </div>
);
