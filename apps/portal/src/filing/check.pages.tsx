import type { ComponentChildren } from 'preact';
import { Go, writtenDay } from '@redress/ui';
import type { FoundPassage } from '@redress/safety';
import { faultAt } from '../portal.page.js';
import { PAGES } from '../words/words.js';
import { lineOf } from './officer.pages.js';
import { personLine } from './people.pages.js';
import { Question, type Shown } from './step.pages.js';
import { hasHappened, type Step } from './steps.js';
import { narrativeOf } from './to-filing.js';
import type { Draft } from './draft.js';

/** All that will be sent, a way back to each part, and what to do with words that nobody needs. */
export function checkPage(shown: Shown & { content: Draft; passages: readonly FoundPassage[] }) {
  const { place, content, passages, steps } = shown;
  const words = PAGES[place.language].check;
  const isReady = hasHappened(content) && (passages.length === 0 || content.immigration);
  const fault = faultAt(place, 'website');
  return (
    <Question shown={shown} heading={words.heading} why={words.why}>
      {!hasHappened(content) && (
        <p class="note">
          <a href={`/${place.language}/report/what`}>{words.empty}</a>
        </p>
      )}
      {passages.length > 0 && <Passages shown={shown} />}
      <dl class="summary">
        {steps
          .filter((step) => step !== 'check')
          .map((step) => (
            <div key={step} id={step}>
              <dt>{words[step]}</dt>
              <dd dir="auto" class="written">
                {saidIn(step, shown) || <span class="hint">{words.unsaid}</span>}
              </dd>
              <dd>
                <a href={`/${place.language}/report/${step}`}>
                  {words.change}
                  <span class="unseen">: {words[step]}</span>
                </a>
              </dd>
            </div>
          ))}
      </dl>
      {isReady && (
        <form method="post" action={`/${place.language}/report/check`}>
          {/* For programs that fill in everything; whoever sees it is told to leave it alone. */}
          <div class={fault ? 'field faulty' : 'unseen'} {...(!fault && { 'aria-hidden': true })}>
            <label for="website">{words.trap}</label>
            <input id="website" name="website" autocomplete="off" {...(!fault && { tabindex: -1 })} />
          </div>
          <p>{words.sendNote}</p>
          <Go>{words.send}</Go>
        </form>
      )}
    </Question>
  );
}

function Passages({ shown }: { shown: Shown & { passages: readonly FoundPassage[] } }) {
  const { place, content, passages } = shown;
  const words = PAGES[place.language].check;
  const settled = content.immigration && (content.immigration === 'mask' ? words.masked : words.kept);
  const press = (value: 'mask' | 'keep', label: string) =>
    content.immigration !== value && (
      <button type="submit" name="immigration" value={value} class={value === 'mask' ? 'go' : ''}>
        {label}
      </button>
    );
  return (
    <section class="note" id="immigration">
      <h2>{words.passages}</h2>
      <p>{settled ?? words.passagesWhy}</p>
      <ul>
        {passages.map(({ field, start, text }) => (
          <li key={`${field}${start}`}>
            <mark dir="auto">{text}</mark>
          </li>
        ))}
      </ul>
      <form method="post" action={`/${place.language}/report/check`} class="presses">
        {press('mask', words.mask)}
        <a class="button" href={`/${place.language}/report/${stepOf(passages[0]?.field ?? '')}`}>
          {words.rewrite}
        </a>
        {press('keep', words.keep)}
      </form>
      <p class="hint">{words.keepNote}</p>
    </section>
  );
}

/** On which page the words of a field can be changed. */
const STEP_OF: Readonly<Record<string, Step>> = {
  when: 'when',
  where: 'when',
  officers: 'officer',
  witnesses: 'people',
  fears: 'people',
  people: 'people',
  occurredOn: 'when',
  complainant: 'contact',
  consent: 'consent',
};

/** The step in which a field of the filing is asked for; the page of the check has a part of that name. */
export const stepOf = (field: string): Step => STEP_OF[field.split(/[.[]/)[0] ?? ''] ?? 'what';

function saidIn(step: Step, { place, content }: Shown & { content: Draft }): ComponentChildren {
  const { what, when, people, officer, consent } = PAGES[place.language];
  const lines = (...said: (string | undefined | false)[]) => said.filter(Boolean).join('\n');
  const answered = (question: string, answer: 'yes' | 'no' | undefined) =>
    answer && `${question} ${what[answer]}`;
  switch (step) {
    case 'consent':
      return content.consent && `${consent.label} ${consent[content.consent]}`;
    case 'what':
      return lines(
        narrativeOf(content, what),
        answered(what.coerced, content.coerced),
        answered(what.retaliated, content.retaliated),
      );
    case 'when':
      return lines(
        content.when,
        content.occurredOn && `${when.day}: ${writtenDay(place.language, content.occurredOn)}`,
        content.where,
      );
    case 'officer':
      return lines(...content.officers.map((each) => lineOf(each, officer.starOf)));
    case 'people':
      return lines(
        content.harmed && `${people.harmed} ${people[content.harmed]}`,
        content.witnesses && `${people.witnesses} ${content.witnesses}`,
        content.fears && `${people.fears} ${content.fears}`,
        ...content.people.map(personLine),
      );
    case 'contact':
      return lines(content.name, content.contact, content.safeContact);
    case 'files':
      return lines(...content.files.map(({ name }) => name));
    case 'check':
      return '';
  }
}
