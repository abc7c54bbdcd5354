import { holds } from '@redress/access';
import type { CaseProps } from './case.props.js';
import { Day } from './marks.js';
import { CHANNEL_WORDS, checkInWords } from './watch.view.js';

/** How the person is, as far as whoever works on the case may know: the last answer, the next day, the way to the rest. */
export function WatchPanel({ file, reader, times }: CaseProps) {
  const { watch } = file;
  if (!watch || !holds(reader.role, 'watch.read')) return null;
  const shown = watch.checkIns.filter(({ state }) => state !== 'to_come');
  const next = watch.checkIns.find(({ state }) => state === 'to_come');
  return (
    <section id="watch" aria-labelledby="h-watch" class="sidepart">
      <h2 id="h-watch">Retaliation watch</h2>
      <ul class="people">
        {shown.map((checkIn) => (
          <li key={checkIn.id}>
            <Day on={checkIn.dueOn} times={times} />: <strong>{checkInWords(checkIn)}</strong>
          </li>
        ))}
        {next && (
          <li>
            <Day on={next.dueOn} times={times} />: <span class="hint">asked next</span>
          </li>
        )}
      </ul>
      <p class="hint">{CHANNEL_WORDS[watch.channel]}</p>
      <p>
        <a href={`/cases/${file.id}/watch`}>All of the watch</a>
      </p>
    </section>
  );
}
