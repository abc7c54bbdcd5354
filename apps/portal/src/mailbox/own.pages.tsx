import type {
  ConsentPurpose,
  ConsentView,
  OpeningToldTo,
  OwnStatement,
  VisitedComplaint,
} from '@redress/casefile';
import { dayIn } from '@redress/platform';
import { Go, fill, writtenDay, writtenTime } from '@redress/ui';
import { PortalPage, type Place } from '../portal.page.js';
import { MAILBOX, PAGES } from '../words/words.js';
import { Writing, type Typed } from './letters.pages.js';

const Back = ({ place }: { place: Place }) => (
  <p class="ways">
    <a href={`/${place.language}/mailbox`}>{MAILBOX[place.language].box.back}</a>
  </p>
);

/** Something happened since: one field that may stay empty, and one button. */
export function happenedPage({ place, typed }: { place: Place; typed: Typed }) {
  const words = MAILBOX[place.language].happened;
  return (
    <PortalPage place={place} title={words.title}>
      <h1>{words.heading}</h1>
      <p class="note">{words.danger}</p>
      <p class="why">{words.why}</p>
      <form method="post" action={`/${place.language}/mailbox/happened`} novalidate>
        <Writing place={place} typed={typed} label={words.text} hint={words.hint} rows={6} />
        {typed.passages.length === 0 && <Go>{words.send}</Go>}
      </form>
      <Back place={place} />
    </PortalPage>
  );
}

export function withdrawPage({ place, typed }: { place: Place; typed: Typed }) {
  const words = MAILBOX[place.language].withdraw;
  return (
    <PortalPage place={place} title={words.title}>
      <h1>{words.heading}</h1>
      <p class="why">{words.why}</p>
      <ul class="points">
        <li>{words.goesOn}</li>
        <li>{words.shield}</li>
        <li>{words.pressed}</li>
      </ul>
      <form method="post" action={`/${place.language}/mailbox/withdraw`} novalidate>
        <Writing place={place} typed={typed} label={words.text} hint={words.hint} />
        {typed.passages.length === 0 && <button type="submit">{words.go}</button>}
      </form>
      <p>
        <a class="button go" href={`/${place.language}/mailbox`}>
          {words.stay}
        </a>
      </p>
    </PortalPage>
  );
}

/** What everybody is asked; what else was said once is shown as well. */
const ASKED: readonly ConsentPurpose[] = [
  'discipline',
  'commission',
  'state_board',
  'criminal_referral',
  'public_records',
  'officer_representative',
];

export function consentsPage({
  place,
  ledger,
  throughAdvocate,
  timeZone,
}: {
  place: Place;
  ledger: readonly ConsentView[];
  throughAdvocate: boolean;
  timeZone: string;
}) {
  const { language } = place;
  const words = MAILBOX[language].consents;
  const lastOf = (purpose: ConsentPurpose) => ledger.findLast((line) => line.purpose === purpose);
  const shown: ConsentPurpose[] = [
    ...(throughAdvocate ? (['filing'] as const) : []),
    ...ASKED,
    ...(lastOf('complainant_copy') ? (['complainant_copy'] as const) : []),
  ];
  return (
    <PortalPage place={place} title={MAILBOX[language].box.title}>
      <h1>{words.heading}</h1>
      <p class="why">
        {words.why} {words.limit}
      </p>
      <ul class="consents">
        {shown.map((purpose) => {
          const last = lastOf(purpose);
          const day = last && writtenDay(language, dayIn(timeZone, last.at));
          return (
            <li key={purpose}>
              <p id={purpose}>{words[purpose]}</p>
              <p class="hint">
                {last && day
                  ? fill(last.choice === 'given' ? words.given : words.withdrawn, { day })
                  : words.unsaid}
              </p>
              <form method="post" action={`/${language}/mailbox/consents`} class="presses">
                <input type="hidden" name="purpose" value={purpose} />
                {last?.choice !== 'given' && (
                  <button type="submit" name="choice" value="give" aria-describedby={purpose}>
                    {words.give}
                  </button>
                )}
                {last?.choice !== 'withdrawn' && (
                  <button type="submit" name="choice" value="withdraw" aria-describedby={purpose}>
                    {last ? words.takeBack : words.refuse}
                  </button>
                )}
              </form>
            </li>
          );
        })}
      </ul>
      <Back place={place} />
    </PortalPage>
  );
}

const ROLES = ['investigator', 'supervisor', 'counsel'] as const;
const PURPOSES = [
  'safety_contact',
  'investigation_interview',
  'court_order',
  'victim_request',
] as const satisfies readonly OpeningToldTo['purpose'][];

export function openingsPage({
  place,
  openings,
  timeZone,
}: {
  place: Place;
  openings: readonly OpeningToldTo[];
  timeZone: string;
}) {
  const { language } = place;
  const words = MAILBOX[language].openings;
  const time = (at: Date) => writtenTime(language, timeZone, at);
  return (
    <PortalPage place={place} title={MAILBOX[language].box.title}>
      <h1>{words.heading}</h1>
      <p class="why">{words.why}</p>
      {openings.length === 0 ? (
        <p class="note">{words.none}</p>
      ) : (
        <ul class="points">
          {openings.map(({ purpose, toRole, openedAt, endsAt, isOwn }) => (
            <li key={openedAt.toISOString()}>
              <strong>
                {fill(words.opened, {
                  role: words[ROLES.find((role) => role === toRole) ?? 'other'],
                  time: time(openedAt),
                  until: time(endsAt),
                })}
              </strong>
              <br />
              {fill(words.because, {
                purpose: words[PURPOSES.find((known) => known === purpose) ?? 'otherwise'],
              })}
              {!isOwn && ` ${words.theirs}`}
            </li>
          ))}
        </ul>
      )}
      <Back place={place} />
    </PortalPage>
  );
}

/** What the person told, as it was filed, on a page that prints without the frame. */
export function copyPage({
  place,
  complaint,
  statement,
}: {
  place: Place;
  complaint: VisitedComplaint;
  statement: OwnStatement | undefined;
}) {
  const { language } = place;
  const { copy } = MAILBOX[language];
  const { check, when, people } = PAGES[language];
  const { occurrence, narrative, officers } = statement ?? { occurrence: {}, officers: [] };
  const parts: readonly (readonly [string, string | undefined])[] = [
    [check.what, narrative],
    [when.when, occurrence.when],
    [copy.day, occurrence.occurredOn && writtenDay(language, occurrence.occurredOn)],
    [when.where, occurrence.where],
    [check.officer, officers.join('\n\n')],
    [people.witnesses, occurrence.witnesses],
    [people.fears, occurrence.fears],
  ];
  const day = writtenDay(language, complaint.receivedOn);
  return (
    <PortalPage place={place} title={copy.title}>
      <h1>{copy.heading}</h1>
      <p>{fill(copy.received, { number: complaint.number, day })}</p>
      {statement === undefined && <p class="note">{copy.waiting}</p>}
      <dl class="told">
        {parts.map(
          ([label, said]) =>
            said && (
              <div key={label}>
                <dt>{label}</dt>
                <dd dir="auto" class="written">
                  {said}
                </dd>
              </div>
            ),
        )}
      </dl>
      <div class="screen">
        <p class="hint">{copy.print}</p>
        <Back place={place} />
      </div>
    </PortalPage>
  );
}
