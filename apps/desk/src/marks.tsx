import type { Priority } from '@redress/review';
import type { Times } from './times.view.js';

/** What is told by a shape and a word as well as by colour. Nothing here is told by colour alone. */
const HEIGHTS: Record<Priority, number> = { urgent: 12, high: 6, normal: 2, low: 0 };
const PRIORITY_WORDS: Record<Priority, string> = {
  urgent: 'Urgent',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
};

/** A mark that is filled as far as it presses. */
export const PriorityMark = ({ priority }: { priority: Priority }) => (
  <span class={`priority ${priority}`}>
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <rect x="1" y={13 - HEIGHTS[priority]} width="12" height={HEIGHTS[priority]} fill="currentColor" />
      <rect x="1" y="1" width="12" height="12" fill="none" stroke="currentColor" stroke-width="1.5" />
    </svg>
    {PRIORITY_WORDS[priority]}
  </span>
);

const SHIELD = 'M7 .8 12.6 3v4c0 3.2-2.4 5.3-5.6 6.4C3.8 12.3 1.4 10.2 1.4 7V3Z';

export const ShieldMark = ({ word = 'Protected' }: { word?: string }) => (
  <span class="shield">
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <path d={SHIELD} fill="currentColor" />
    </svg>
    {word}
  </span>
);

const LOCK = 'M3 6V4a4 4 0 0 1 8 0v2h1v7.5H2V6Zm2 0h4V4a2 2 0 0 0-4 0Z';

/** What an officer was compelled to say: closed to whoever prepares a criminal matter. */
export const LockMark = ({ word = 'Compelled' }: { word?: string }) => (
  <span class="lock">
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <path d={LOCK} fill="currentColor" fill-rule="evenodd" />
    </svg>
    {word}
  </span>
);

/** Somebody came back at the person who spoke. */
export const RetaliationMark = () => (
  <span class="reprisal">
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <path
        d="M5.5 2.5 2 6l3.5 3.5M2.4 6H9a3 3 0 0 1 0 6H6"
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
      />
    </svg>
    Retaliation
  </span>
);

/** Days left as a number with a bar; one that has run out is struck. */
export function Deadline({
  clock,
  times,
  tolled,
}: {
  clock: { label: string; startsOn: string; dueOn: string };
  times: Times;
  /** Its time stands still: the bar is hatched. */
  tolled?: boolean;
}) {
  const { words, level, used } = times.left(clock);
  return (
    <span
      class={`deadline ${level}${tolled ? ' tolled' : ''}`}
      title={`${clock.label}: ${times.day(clock.dueOn)}`}
    >
      <span class="left">{words}</span>
      <svg class="spent" viewBox="0 0 50 4" width="50" height="4" aria-hidden="true">
        <rect width="50" height="4" class="track" />
        <rect width={used * 5} height="4" class="used" />
        {level === 'over' && <path d="M0 2h50" class="struck" />}
      </svg>
    </span>
  );
}

export const Moment = ({ at, times }: { at: Date; times: Times }) => (
  <time dateTime={at.toISOString()} title={times.ago(times.dayOf(at))}>
    {times.moment(at)}
  </time>
);

export const Day = ({ on, times }: { on: string; times: Times }) => (
  <time dateTime={on} title={times.ago(on)}>
    {times.day(on)}
  </time>
);
