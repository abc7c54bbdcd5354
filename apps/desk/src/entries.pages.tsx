import type { EntryView } from '@redress/casefile';
import { Field, Go } from '@redress/ui';
import { Reason, Sheet, faultAt, type Around } from './parts.js';
import { hoursWords } from './openings.pages.js';

const HOURS = [1, 2, 4, 8, 24];

export const entriesPage = ({
  waiting,
  isAsked = false,
  time,
  typed = {},
  failure,
  frame,
}: Around & { waiting: readonly EntryView[]; isAsked?: boolean }) => (
  <Sheet
    title="Entries"
    heading="Through a wall"
    lead="Whoever is tied to a case cannot know of it. When nobody else can take it, a supervisor asks by its number and another lets them in for some hours; every step of it is on the record."
    frame={frame}
    failure={failure}
  >
    {isAsked && (
      <p class="told-well" role="status">
        Your request is kept. If there is such a case, another supervisor decides on it; the answer here is
        the same for every number.
      </p>
    )}
    <h2>Waiting for you</h2>
    {waiting.length === 0 ? (
      <p class="empty">Nothing waits. What another supervisor asks for stands here.</p>
    ) : (
      <ul class="matters">
        {waiting.map((entry) => (
          <li key={entry.id}>
            <p>
              <strong>{entry.number}</strong> for {entry.person},{' '}
              <span class="hint">{time.moment(entry.askedAt)}</span>
            </p>
            <p class="said">{entry.reason}</p>
            <form method="post" action={`/entries/${entry.id}/decision`} class="row">
              <label>
                For{' '}
                <select name="hours">
                  {HOURS.map((hours) => (
                    <option key={hours} value={hours}>
                      {hoursWords(hours)}
                    </option>
                  ))}
                </select>
              </label>
              <button type="submit" name="decision" value="let_in" class="go">
                Let in<span class="unseen">: {entry.number}</span>
              </button>
              <button type="submit" name="decision" value="refused">
                Refuse<span class="unseen">: {entry.number}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    )}
    <h2>Ask to enter</h2>
    <form method="post" action="/entries" class="narrow-form">
      <Field
        name="number"
        label="Number of the case"
        value={typed['number'] ?? ''}
        fault={faultAt(failure, 'number')}
        maxLength={20}
        autocomplete="off"
      />
      <Reason
        label="Why it has to be you"
        hint="The supervisor who decides reads it."
        maxLength={2000}
        typed={typed}
        failure={failure}
      />
      <Go>Ask</Go>
    </form>
  </Sheet>
);
