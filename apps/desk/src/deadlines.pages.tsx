import type { Framed, Role } from '@redress/access';
import type { DeadlineView } from '@redress/clocks';
import { OWNERS } from '@redress/patterns';
import type { Failure } from '@redress/platform';
import { FaultSummary, Page } from '@redress/ui';
import { monthAfter, monthWords, weeksOf, type SheetDay } from './deadlines.view.js';
import { filledOf } from './desk-form.js';
import { Choice } from './fields.js';
import { Day } from './marks.js';
import { Table } from './parts.js';
import type { Times } from './times.view.js';

export interface DeadlinesProps {
  frame: Framed;
  role: Role;
  asked: Record<string, string>;
  clocks: readonly { id: string; label: string }[];
  items: readonly DeadlineView[];
  next: string | null;
  times: Times;
  /** Of the calendar; the list without. */
  month?: string;
  failure?: Failure;
}

const NONE = filledOf('deadlines', undefined);
const addressOf = (place: string, asked: Record<string, string>) => {
  const query = new URLSearchParams(asked).toString();
  return query ? `${place}?${query}` : place;
};

const OWNER_WORDS: Record<(typeof OWNERS)[number], string> = {
  office: 'This office',
  agency: 'The agency',
  chief: 'The chief of police',
  commission: 'The commission',
  complainant: 'The complainant',
};

export function deadlinesPage(props: DeadlinesProps) {
  const { frame, month, failure } = props;
  return (
    <Page title="Deadlines" width="wide" {...frame}>
      {failure && <FaultSummary detail={failure.detail} faults={failure.fields} />}
      <h1>Deadlines</h1>
      <Views {...props} />
      <Filter {...props} />
      {month ? <Calendar {...props} month={month} /> : <List {...props} />}
    </Page>
  );
}

const Views = ({ asked, month }: DeadlinesProps) => {
  // A sheet of the calendar is one month, whatever lies within so many days.
  const kept = Object.fromEntries(
    Object.entries(asked).filter(([name]) => name !== 'show' && name !== 'within'),
  );
  return (
    <nav class="kinds" aria-label="How to look at them">
      <ul>
        <li>
          <a href={addressOf('/deadlines', asked)} {...(!month && { 'aria-current': 'page' as const })}>
            List
          </a>
        </li>
        <li>
          <a
            href={addressOf('/deadlines/calendar', kept)}
            {...(month && { 'aria-current': 'page' as const })}
          >
            Calendar
          </a>
        </li>
      </ul>
    </nav>
  );
};

const MINE_WORDS: Partial<Record<Role, string>> = {
  screener: 'Only those to be screened',
  investigator: 'Only those under investigation',
  supervisor: 'Only those that wait for a supervisor',
  counsel: 'Only those decided or referred',
};

const Filter = ({ role, asked, clocks, month }: DeadlinesProps) => (
  <form
    method="get"
    action={month ? '/deadlines/calendar' : '/deadlines'}
    class="filterline"
    aria-label="Filter"
  >
    {month && <input type="hidden" name="month" value={month} />}
    {!month && (
      <Choice
        of={NONE}
        name="show"
        label="Show"
        value={asked['show'] ?? ''}
        options={[
          { value: '', label: 'Over and ahead' },
          { value: 'over', label: 'Over' },
          { value: 'ahead', label: 'Ahead' },
        ]}
      />
    )}
    {!month && (
      <Choice
        of={NONE}
        name="within"
        label="Within"
        value={asked['within'] ?? ''}
        options={[
          { value: '7', label: '7 days' },
          { value: '30', label: '30 days' },
          { value: '', label: '60 days' },
          { value: '365', label: 'A year' },
        ]}
      />
    )}
    <Choice
      of={NONE}
      name="clock"
      label="What runs out"
      value={asked['clock'] ?? ''}
      options={[{ value: '', label: 'Anything' }, ...clocks.map(({ id, label }) => ({ value: id, label }))]}
    />
    <Choice
      of={NONE}
      name="owner"
      label="Whose duty"
      value={asked['owner'] ?? ''}
      options={[
        { value: '', label: 'Anybody' },
        ...OWNERS.map((value) => ({ value, label: OWNER_WORDS[value] })),
      ]}
    />
    <label class="tick">
      <input type="checkbox" name="mine" value="yes" checked={asked['mine'] === 'yes'} />
      {MINE_WORDS[role] ?? 'Only mine'}
    </label>
    <button type="submit">Show</button>
    {Object.keys(asked).length > 0 && (
      <a class="plain" href={month ? addressOf('/deadlines/calendar', { month }) : '/deadlines'}>
        Show all
      </a>
    )}
  </form>
);

const STATE_WORDS: Partial<Record<DeadlineView['state'], string>> = {
  tolled: 'Stands still',
  expired: 'Over',
};

const List = ({ asked, items, next, times }: DeadlinesProps) =>
  items.length === 0 ? (
    <p class="empty">
      Nothing that you may read runs out in this time. Deadlines start by themselves when a complaint comes
      in.
    </p>
  ) : (
    <>
      <Table
        label="Deadlines"
        heads={['Left', 'Day', 'What runs out', 'Case', 'Whose duty', 'Rests on']}
        folds
      >
        {items.map((item) => (
          <tr key={item.id}>
            <td>
              <Left item={item} times={times} />
            </td>
            <td>
              <Day on={item.dueOn} times={times} />
            </td>
            <th scope="row">{item.label}</th>
            <td class="number">
              <a href={`/cases/${item.caseId}#clocks`}>{item.number}</a>
            </td>
            <td>{OWNER_WORDS[item.owner as keyof typeof OWNER_WORDS] ?? item.owner}</td>
            <td class="hint">{item.cite}</td>
          </tr>
        ))}
      </Table>
      {next && (
        <p class="more">
          <a href={addressOf('/deadlines', { ...asked, after: next })}>Later ones</a>
        </p>
      )}
    </>
  );

/** By word and mark: what stands still is hatched, what is over is struck. */
const Left = ({ item, times }: { item: DeadlineView; times: Times }) => {
  const { words, level, used } = times.left(item);
  const state = item.state === 'tolled' ? 'tolled' : item.state === 'expired' ? 'over' : level;
  return (
    <span class={`deadline ${state}`}>
      <span class="left">{item.state === 'tolled' ? (STATE_WORDS.tolled ?? '') : words}</span>
      <svg class="spent" viewBox="0 0 50 4" width="50" height="4" aria-hidden="true">
        {state === 'tolled' ? (
          <path
            d="M0 4 4 0M6 4 10 0M12 4 16 0M18 4 22 0M24 4 28 0M30 4 34 0M36 4 40 0M42 4 46 0"
            class="hatch"
          />
        ) : (
          <>
            <rect width="50" height="4" class="track" />
            <rect width={used * 5} height="4" class="used" />
            {state === 'over' && <path d="M0 2h50" class="struck" />}
          </>
        )}
      </svg>
    </span>
  );
};

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const SHOWN = 4;

const Calendar = ({ asked, items, next, month, times }: DeadlinesProps & { month: string }) => (
  <>
    <nav class="months" aria-label="Months">
      <a href={addressOf('/deadlines/calendar', { ...asked, month: monthAfter(month, -1) })}>
        {monthWords(monthAfter(month, -1))}
      </a>
      <h2>{monthWords(month)}</h2>
      <a href={addressOf('/deadlines/calendar', { ...asked, month: monthAfter(month, 1) })}>
        {monthWords(monthAfter(month, 1))}
      </a>
    </nav>
    {next && <p class="hint">There is more in this month than a sheet can hold; the list has all of it.</p>}
    {items.length === 0 && <p class="empty">Nothing that you may read runs out in this month.</p>}
    <table class="sheet">
      <caption class="unseen">What runs out in {monthWords(month)}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th scope="col" key={weekday}>
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month, items).map((week) => (
          <tr key={week[0]?.on}>
            {week.map((day) => (
              <Sheet key={day.on} day={day} times={times} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </>
);

const Sheet = ({ day: { on, inMonth, due }, times }: { day: SheetDay; times: Times }) => (
  <td
    class={[!inMonth && 'beside', due.length === 0 && 'free', on === times.today && 'today']
      .filter(Boolean)
      .join(' ')}
  >
    <p class="day">
      <time dateTime={on}>
        <span class="full">{times.day(on)}</span>
        <span class="short" aria-hidden="true">
          {Number(on.slice(8))}
        </span>
      </time>
      {on === times.today && <span class="hint"> today</span>}
    </p>
    {due.length > 0 && <Due due={due.slice(0, SHOWN)} />}
    {due.length > SHOWN && (
      <details>
        <summary>{due.length - SHOWN} more</summary>
        <Due due={due.slice(SHOWN)} />
      </details>
    )}
  </td>
);

const Due = ({ due }: { due: readonly DeadlineView[] }) => (
  <ul>
    {due.map((item) => (
      <li key={item.id} class={item.state}>
        <a href={`/cases/${item.caseId}#clocks`}>{item.number}</a>{' '}
        <span class="label">
          {STATE_WORDS[item.state] && <strong>{STATE_WORDS[item.state]}: </strong>}
          {item.label}
        </span>
      </li>
    ))}
  </ul>
);
