import { allegationTypes } from '@redress/policy';
import { PRIORITIES, QUEUE_SORTS } from '@redress/review';
import type { Filled } from './desk-form.js';
import { Choice, Hidden, Line, Press, type Option } from './fields.js';
import { QUEUE_FIELDS, type QueueAsked } from './queue.view.js';
import { languageWords } from './words.view.js';

interface FilterProps {
  readonly asked: QueueAsked;
  readonly views: readonly { name: string; asked: string }[];
}

const NONE: Filled = { key: 'queue', draft: undefined };
const any = (label: string): Option => ({ value: '', label });
const upper = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

const FAMILIES = [
  { value: 'coercion', label: 'Coercion, any' },
  { value: 'retaliation', label: 'Retaliation, any' },
  { value: 'breach', label: 'Breach of the policy, any' },
  { value: 'conduct', label: 'Other conduct, any' },
];
const SORT_WORDS: Record<(typeof QUEUE_SORTS)[number], string> = {
  urgency: 'Most urgent',
  age: 'Oldest',
  deadline: 'Nearest deadline',
};
const LANGUAGES = ['en', 'es', 'zh', 'zh-Hant', 'tl', 'vi', 'ru', 'und'];

/** What is asked of the queue, kept in a form of its page. */
export const Asked = ({ asked }: { asked: QueueAsked }) => (
  <>
    {Object.entries(asked).map(([name, value]) => (
      <Hidden key={name} name={name} value={value} />
    ))}
  </>
);

/** What can be asked of the queue, and the names that its reader has given to it. */
export function Filter({ asked, views }: FilterProps) {
  const isAsked = QUEUE_FIELDS.some((name) => asked[name]);
  return (
    <div class="filters">
      <form method="get" action="/queue" class="filterline" aria-label="Filter">
        <Choice
          of={NONE}
          name="priority"
          label="Priority"
          value={asked.priority ?? ''}
          options={[any('Any'), ...PRIORITIES.map((value) => ({ value, label: upper(value) }))]}
        />
        <Choice
          of={NONE}
          name="type"
          label="What"
          value={asked.type ?? ''}
          groups={[
            { label: 'Kinds', options: [any('Anything'), ...FAMILIES] },
            { label: 'Types', options: allegationTypes.map(({ id, label }) => ({ value: id, label })) },
          ]}
        />
        <Choice
          of={NONE}
          name="language"
          label="Language"
          value={asked.language ?? ''}
          options={[any('Any'), ...LANGUAGES.map((value) => ({ value, label: languageWords(value) }))]}
        />
        <Choice
          of={NONE}
          name="sort"
          label="First"
          value={asked.sort ?? 'urgency'}
          options={QUEUE_SORTS.map((value) => ({ value, label: SORT_WORDS[value] }))}
        />
        <Tick name="shielded" label="Protected" on={asked.shielded === 'yes'} />
        <Tick name="retaliation" label="Retaliation" on={asked.retaliation === 'yes'} />
        <button type="submit">Show</button>
        {isAsked && (
          <a class="plain" href="/queue">
            Show all
          </a>
        )}
      </form>
      <Views asked={asked} views={views} isAsked={isAsked} />
    </div>
  );
}

const Tick = ({ name, label, on }: { name: string; label: string; on: boolean }) => (
  <label class="tick">
    <input type="checkbox" name={name} value="yes" checked={on} /> {label}
  </label>
);

/** Names for what somebody often asks. */
const Views = ({ asked, views, isAsked }: FilterProps & { isAsked: boolean }) => {
  const here = new URLSearchParams({ ...asked, after: '' }).toString();
  return (
    <div class="views">
      {views.length > 0 && (
        <ul aria-label="Your views">
          {views.map((view) => (
            <li key={view.name}>
              <a
                href={`/queue?${view.asked}`}
                {...(`${view.asked}&after=` === here && { 'aria-current': 'true' as const })}
              >
                {view.name}
              </a>
              <form method="post" action="/queue/views/remove">
                <Hidden name="name" value={view.name} />
                <button type="submit" class="quiet" aria-label={`Remove the view ${view.name}`}>
                  ×
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {isAsked && (
        <form method="post" action="/queue/views" class="keepview">
          <Asked asked={{ ...asked, after: '' }} />
          <Line
            of={{ key: 'view', draft: undefined }}
            name="name"
            label="Keep this view as"
            maxLength={40}
            required
          />
          <Press>Keep</Press>
        </form>
      )}
    </div>
  );
};
