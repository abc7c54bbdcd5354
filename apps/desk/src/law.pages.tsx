import type { Actor } from '@redress/access';
import type { CountedClock } from '@redress/clocks';
import type { AllegationStanding } from '@redress/findings';
import { postCategories, type DeterminationKind } from '@redress/policy';
import { Field, Go } from '@redress/ui';
import { CasePlaces } from './case-places.js';
import { Consequence, Facts, Reason, Select, Sheet, faultAt, type Around } from './parts.js';

interface LawProps extends Around {
  caseId: string;
  number: string;
  role: Actor['role'];
  items: readonly AllegationStanding[];
  clocks: readonly CountedClock[];
  officers: ReadonlyMap<string, string>;
  kinds: readonly DeterminationKind[];
  /** On what the office's own findings rest, and what makes them final. */
  standardCite: string;
  finalCite: string;
  mayMake: boolean;
  today: string;
}

const BY_OFFICE = {
  sustained: 'Sustained by the office, on the preponderance of the evidence',
  not_sustained: 'Not sustained by the office',
  open: 'No approved finding yet',
};
const FINALLY = {
  sustained: 'Sustained finally, after the chance to appeal',
  not_sustained: 'Not sustained',
  not_yet: 'Not yet: nothing is final',
};
const RECORD = {
  public: 'The public may have it',
  confidential: 'Confidential',
  not_yet: 'Confidential for now',
  unclassified: 'Not classified yet',
};

export const lawPage = (props: LawProps) => (
  <Sheet
    title="Law"
    heading={`What the law makes of ${props.number}`}
    frame={props.frame}
    failure={props.failure}
    lead="‘Sustained’ has two meanings, and they are kept apart here: what the office found, and what is final and may become public."
  >
    <CasePlaces caseId={props.caseId} role={props.role} at="/law" />
    {props.kinds.length === 0 && (
      <p class="empty">The law of this place asks for nothing beyond the finding.</p>
    )}
    {props.items.length === 0 ? (
      <p class="empty">No allegation yet. Each one that is added stands here.</p>
    ) : (
      props.items.map((item) => <Allegation key={item.claim.id} {...props} item={item} />)
    )}
    {props.mayMake && props.kinds.length > 0 && props.items.length > 0 && <Say {...props} />}
  </Sheet>
);

function Allegation({
  item,
  clocks,
  officers,
  time,
  standardCite,
  finalCite,
}: LawProps & { item: AllegationStanding }) {
  const { claim, typeLabel, finding, standing, last, usualClass } = item;
  const category = Object.entries(postCategories).find(([id]) => id === usualClass)?.[1];
  const classified = last.some(({ kind }) => kind === 'post_class');
  const own = clocks.filter(({ allegation }) => allegation?.id === claim.id);
  return (
    <section class="matter" id={`allegation-${claim.id}`}>
      <h2>
        {claim.ordinal}. {typeLabel}
      </h2>
      <Facts
        of={[
          ['Officer', claim.officerId ? (officers.get(claim.officerId) ?? '') : 'not identified yet'],
          ['Finding', finding ? `${finding.outcomeLabel} (${finding.status})` : 'none yet'],
          ['Of the office', `${BY_OFFICE[standing.byOffice]} (${standardCite})`],
          ['Finally', `${FINALLY[standing.finally]} (${finalCite})`],
          [
            'Its record',
            <>
              <strong>{RECORD[standing.record]}</strong>. {standing.because}{' '}
              <span class="hint">{standing.cite}</span>
            </>,
          ],
          ...(category && !classified
            ? [
                [
                  'Class',
                  <>
                    Usually: {category}. <strong>Nobody has said yet whether this one is.</strong>
                  </>,
                ] as const,
              ]
            : []),
          ...last.map(
            (each) =>
              [
                each.kindLabel,
                <>
                  {each.valueLabel}, {time.day(each.on)}. <span class="said">{each.reason ?? ''}</span>{' '}
                  <span class="hint">{each.by}</span>
                </>,
              ] as const,
          ),
          ...own.map((clock) => [clock.label, clockWords(clock, time)] as const),
        ]}
      />
      {item.history.length > last.length && (
        <details>
          <summary>Said before</summary>
          <ol class="people">
            {item.history.map((each) => (
              <li key={each.id}>
                {each.kindLabel}: {each.valueLabel}, {time.day(each.on)}{' '}
                <span class="hint">
                  {each.by}, {time.moment(each.at)}
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function clockWords({ dueOn, state, stoppedOn, cite }: CountedClock, time: Around['time']): string {
  const done = stoppedOn ? `, done ${time.day(stoppedOn)}` : '';
  return `${time.day(dueOn)}, ${state.replace('_', ' ')}${done} (${cite})`;
}

/** One thing said at a time, each with its day and its reason. */
const Say = ({ items, caseId, kinds, today, failure, typed = {} }: LawProps) => (
  <>
    <h2 id="new">Say more of an allegation</h2>
    <form method="post" action={`/cases/${caseId}/law`} class="narrow-form">
      <Select
        name="allegationId"
        label="Allegation"
        value={typed['allegationId']}
        fault={faultAt(failure, 'allegationId')}
        options={items.map(({ claim, typeLabel }) => ({
          value: claim.id,
          label: `${claim.ordinal}. ${typeLabel}`,
        }))}
      />
      <div class="field">
        <label for="what">What</label>
        <select id="what" name="what">
          {kinds.map(({ id, label, values }) => (
            <optgroup key={id} label={label}>
              {values.map((value) => (
                <option
                  key={value.id}
                  value={`${id}/${value.id}`}
                  selected={typed['what'] === `${id}/${value.id}`}
                >
                  {values.length === 1 ? label : value.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <Field
        name="on"
        label="On which day"
        type="date"
        value={typed['on'] ?? today}
        fault={faultAt(failure, 'on')}
      />
      <Reason label="Why, and where it stands" typed={typed} failure={failure} />
      <Consequence>
        It is added to what was said before and never changed. Deadlines that hang on it are counted anew.
      </Consequence>
      <Go>Write it down</Go>
    </form>
  </>
);
