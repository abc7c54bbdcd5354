import type { ComponentChildren } from 'preact';
import { Area, Choices, Field, Go, fill } from '@redress/ui';
import { PortalPage, faultAt, type Place } from '../portal.page.js';
import { PAGES } from '../words/words.js';
import type { Draft } from './draft.js';
import type { Step } from './steps.js';

/** A step as it is shown: what was saved, or what was typed and could not be. */
export interface Shown {
  readonly place: Place;
  readonly step: Step;
  readonly steps: readonly Step[];
  readonly content: Partial<Draft>;
  /** All that was written before is gone, for it rested too long. */
  readonly isAnew?: boolean;
}

const addressOf = (place: Place, step: Step) => `/${place.language}/report/${step}`;

export const titleOf = ({ place, step, steps }: Shown): string =>
  fill(PAGES[place.language].common.step, { n: steps.indexOf(step) + 1, of: steps.length });

/** The frame of a question: step count, the question, why we ask it, and the ways on, past and back. */
export function Question({
  shown,
  why,
  heading,
  children,
  withoutSkip = false,
}: {
  shown: Shown;
  why: string;
  heading: string;
  children: ComponentChildren;
  withoutSkip?: boolean;
}) {
  const { place, step, steps, isAnew } = shown;
  const { common, expired } = PAGES[place.language];
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const after = steps[at + 1];
  return (
    <PortalPage place={place} title={titleOf(shown)}>
      {isAnew && (
        <div class="note" role="status">
          <h2>{expired.heading}</h2>
          <p>{expired.typed}</p>
        </div>
      )}
      <p class="step">{titleOf(shown)}</p>
      <h1>{heading}</h1>
      <p class="why">{why}</p>
      {children}
      <p class="ways">
        <a href={before ? addressOf(place, before) : `/${place.language}`}>{common.back}</a>{' '}
        {after && !withoutSkip && <a href={addressOf(place, after)}>{common.skip}</a>}
      </p>
      <p class="hint panel">{common.standing}</p>
    </PortalPage>
  );
}

const Form = ({ shown, children }: { shown: Shown; children: ComponentChildren }) => (
  <form method="post" action={addressOf(shown.place, shown.step)} novalidate>
    {children}
    <Go>{PAGES[shown.place.language].common.goOn}</Go>
  </form>
);

/** The parts of a draft that are one input each. */
type WordField = Exclude<keyof Draft, 'officers' | 'look' | 'people' | 'person' | 'files' | 'filed'>;

/** What an input of this name shows. */
export const inputOf = ({ place, content }: Shown, name: WordField) => ({
  name,
  value: content[name] ?? '',
  fault: faultAt(place, name),
});

export function consentPage(shown: Shown) {
  const words = PAGES[shown.place.language].consent;
  return (
    <Question shown={shown} heading={words.heading} why={words.why} withoutSkip>
      <Form shown={shown}>
        <Choices
          {...inputOf(shown, 'consent')}
          label={words.label}
          options={[
            { value: 'oral', label: words.oral },
            { value: 'written', label: words.written },
          ]}
        />
      </Form>
    </Question>
  );
}

export function whatPage(shown: Shown) {
  const words = PAGES[shown.place.language].what;
  const { did, wanted, after } = shown.content;
  // One of them is ticked from the start: where none is, some text browsers tick the first.
  const options = [
    { value: 'yes', label: words.yes },
    { value: 'no', label: words.no },
    { value: '', label: words.unsure },
  ];
  return (
    <Question shown={shown} heading={words.heading} why={words.why} withoutSkip>
      <Form shown={shown}>
        <Area {...inputOf(shown, 'text')} label={words.text} hint={words.immigration} rows={8} />
        <details open={[did, wanted, after].some(Boolean)}>
          <summary>{words.short}</summary>
          <Area {...inputOf(shown, 'did')} label={words.did} rows={3} />
          <Area {...inputOf(shown, 'wanted')} label={words.wanted} rows={3} />
          <Area {...inputOf(shown, 'after')} label={words.after} rows={3} />
        </details>
        <Choices {...inputOf(shown, 'coerced')} label={words.coerced} options={options} />
        <Choices {...inputOf(shown, 'retaliated')} label={words.retaliated} options={options} />
      </Form>
    </Question>
  );
}

export function whenPage(shown: Shown) {
  const words = PAGES[shown.place.language].when;
  return (
    <Question shown={shown} heading={words.heading} why={words.why}>
      <Form shown={shown}>
        <Field {...inputOf(shown, 'when')} label={words.when} hint={words.whenHint} autocomplete="off" />
        <Field {...inputOf(shown, 'occurredOn')} label={words.day} type="date" autocomplete="off" />
        <Area {...inputOf(shown, 'where')} label={words.where} hint={words.whereHint} rows={3} />
      </Form>
    </Question>
  );
}

export function contactPage(shown: Shown) {
  const words = PAGES[shown.place.language].contact;
  return (
    <Question shown={shown} heading={words.heading} why={words.why}>
      <Form shown={shown}>
        <Field {...inputOf(shown, 'name')} label={words.name} autocomplete="off" />
        <Field {...inputOf(shown, 'contact')} label={words.contact} autocomplete="off" />
        <Area {...inputOf(shown, 'safeContact')} label={words.safe} hint={words.safeHint} rows={3} />
        <p class="note">{words.vault}</p>
      </Form>
    </Question>
  );
}
