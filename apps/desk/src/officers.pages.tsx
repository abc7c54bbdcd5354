import type { Framed } from '@redress/access';
import { FAMILIES, FAMILY_WORDS, type OfficerQuestion, type ThresholdView } from '@redress/patterns';
import type { Failure } from '@redress/platform';
import type { FoundOfficer, OfficerView } from '@redress/roster';
import { filledOf, type Filled } from './desk-form.js';
import { Choice, Line, Press, Refusal } from './fields.js';
import { Moment } from './marks.js';
import { Press as OneStep, Sheet, Table } from './parts.js';
import type { Times } from './times.view.js';

export interface OfficersProps {
  frame: Framed;
  times: Times;
  /** What was looked for. */
  asked: Record<string, string>;
  found?: readonly FoundOfficer[];
  /** Null for whoever may not compare officers. */
  questions: readonly OfficerQuestion[] | null;
  thresholds: readonly ThresholdView[];
  /** Whether the reader sets thresholds. */
  keeps: boolean;
  /** The form that was refused. */
  of?: Filled;
  failure?: Failure;
}

/** `Ana Reyes, star 2201, Mission Station` */
export const officerWords = ({ name, star, unit }: Pick<OfficerView, 'name' | 'star' | 'unit'>): string =>
  [name, star && `star ${star}`, unit && `unit ${unit}`].filter(Boolean).join(', ');

export function officersPage(props: OfficersProps) {
  const { frame, asked, found, questions, failure } = props;
  const find = props.of?.key === 'find' ? props.of : filledOf('find', undefined);
  return (
    <Sheet title="Officers" frame={frame} failure={failure}>
      <form method="post" action="/officers" class="filterline" role="search" aria-label="Find an officer">
        <Line of={find} name="name" label="Name" value={asked['name'] ?? ''} maxLength={80} />
        <Line of={find} name="star" label="Star" value={asked['star'] ?? ''} maxLength={30} />
        <Line of={find} name="unit" label="Unit" value={asked['unit'] ?? ''} maxLength={100} />
        <button type="submit" class="go">
          Find
        </button>
      </form>
      {find.draft && <Refusal of={find} />}
      {!found && (
        <p class="hint">
          A part of a name, in any order and with a slip in it, is enough. What you look for stays out of
          addresses.
        </p>
      )}
      {found && <Found found={found} isAsked={Object.keys(asked).length > 0} />}
      {questions && <Questions questions={questions} isSet={props.thresholds.length > 0} />}
      {questions && <Thresholds {...props} />}
    </Sheet>
  );
}

const Found = ({ found, isAsked }: { found: readonly FoundOfficer[]; isAsked: boolean }) =>
  found.length === 0 ? (
    <p class="empty">
      {isAsked
        ? 'Nobody on the roster is like that. Try a part of the name, or the star alone.'
        : 'Write a name, a star or a unit.'}
    </p>
  ) : (
    <Table label="Officers found" heads={['Name', 'Star', 'Rank', 'Unit', 'Service', 'How near']}>
      {found.map((officer) => (
        <tr key={officer.id}>
          <th scope="row">
            <a href={`/officers/${officer.id}`}>{officer.name}</a>
          </th>
          <td>{officer.star}</td>
          <td>{officer.rank}</td>
          <td>{officer.unit}</td>
          <td>{officer.active ? 'In service' : 'Has left'}</td>
          <td>{officer.exact ? 'As asked' : <span class="care">Only alike: look closely</span>}</td>
        </tr>
      ))}
    </Table>
  );

const Questions = ({ questions, isSet }: { questions: readonly OfficerQuestion[]; isSet: boolean }) => (
  <section id="questions">
    <h2>
      Questions to look into <span class="count">{questions.length}</span>
    </h2>
    {questions.length === 0 ? (
      <p class="empty">
        {isSet
          ? 'No officer’s complaints, as far as you may read them, reach a threshold that nobody has looked into since.'
          : 'No threshold is set. Once one is, officers whose complaints reach it stand here, each as a question.'}
      </p>
    ) : (
      <ul class="questions">
        {questions.map(({ officer, thresholdId, words }) => (
          <li key={`${officer.id}-${thresholdId}`}>
            <a href={`/officers/${officer.id}`}>{officerWords(officer)}</a>
            <p>{words}</p>
          </li>
        ))}
      </ul>
    )}
  </section>
);

const Thresholds = ({ thresholds, keeps, times, of }: OfficersProps) => {
  const form = of?.key === 'threshold' ? of : filledOf('threshold', undefined);
  return (
    <section id="thresholds">
      <h2>Thresholds</h2>
      <p class="hint">
        A threshold asks a question and decides nothing: nobody is told but the people who read this page, and
        no step follows by itself. It counts the complaints that its reader may read.
      </p>
      {thresholds.length > 0 && (
        <Table
          label="Thresholds"
          heads={['From', 'Within', 'Of what', 'Set by', 'Since', ...(keeps ? ['-What to do'] : [])]}
        >
          {thresholds.map((each) => (
            <tr key={each.id}>
              <th scope="row">{each.atLeast} complaints</th>
              <td>{each.months === 1 ? '1 month' : `${each.months} months`}</td>
              <td>{each.family ? FAMILY_WORDS[each.family].replace(/^of /, '') : 'anything'}</td>
              <td>{each.setBy}</td>
              <td>
                <Moment at={each.setAt} times={times} />
              </td>
              {keeps && (
                <td>
                  <OneStep
                    action={`/officers/thresholds/${each.id}/end`}
                    of={`the threshold of ${each.atLeast} in ${each.months} months`}
                  >
                    End it
                  </OneStep>
                </td>
              )}
            </tr>
          ))}
        </Table>
      )}
      {keeps && (
        <form method="post" action="/officers/thresholds" class="lineform">
          <Refusal of={form} />
          <Line of={form} name="atLeast" label="From how many complaints" value="4" maxLength={4} />
          <Line of={form} name="months" label="Within how many months" value="12" maxLength={3} />
          <Choice
            of={form}
            name="family"
            label="Of what"
            value=""
            options={[
              { value: '', label: 'Anything' },
              ...FAMILIES.map((value) => ({ value, label: upper(FAMILY_WORDS[value].replace(/^of /, '')) })),
            ]}
          />
          <Press>Set the threshold</Press>
        </form>
      )}
    </section>
  );
};

const upper = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
