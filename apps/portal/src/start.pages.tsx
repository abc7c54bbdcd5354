import { LANGUAGES, Page, fill, writtenNumber, type Language } from '@redress/ui';
import { PortalPage, type Place } from './portal.page.js';
import { MAILBOX, PAGES } from './words/words.js';

/** Each language by its own name: nobody has to read another first. */
export const languagesPage = ({
  office,
  leaveUrl,
  languages,
}: {
  office: string;
  leaveUrl: string;
  languages: readonly Language[];
}) => (
  <Page
    title={languages[0] ? PAGES[languages[0]].start.title : 'Start'}
    office={office}
    {...(languages[0] && { language: languages[0] })}
    leave={{ action: '/away', to: leaveUrl }}
  >
    <h1 lang={languages[0]}>{languages[0] && PAGES[languages[0]].common.choose}</h1>
    <p class="said-too">
      {languages.slice(1).map((tag) => (
        <span key={tag} lang={tag}>
          {PAGES[tag].common.choose}{' '}
        </span>
      ))}
    </p>
    <ul class="choose">
      {languages.map((tag) => (
        <li key={tag}>
          <a href={`/${tag}`} lang={tag} hreflang={tag} class="button">
            {LANGUAGES[tag].name}
          </a>
        </li>
      ))}
    </ul>
  </Page>
);

/** Until an office says otherwise: the day of the first answer is counted from here. */
const ANSWER_DAYS = 7;

export function startPage({ place, advocate }: { place: Place; advocate: string | undefined }) {
  const { language, office, law } = place;
  const { start } = PAGES[language];
  const promised = law.protections[language];
  const list = (...items: string[]) => (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
  return (
    <PortalPage place={place} title={start.title}>
      <h1>{start.heading}</h1>
      <p class="lead">{fill(start.lead, { office })}</p>
      {advocate && (
        <p role="status">
          {fill(start.signedIn, { name: advocate })} <a href="/advocate">{MAILBOX[language].box.letters}</a>
        </p>
      )}
      <p>
        <a class="button go" href={`/${language}/report/${advocate ? 'consent' : 'what'}`}>
          {start.begin}
        </a>
      </p>
      <ul class="links">
        <li>
          <a href={`/${language}/return`}>{MAILBOX[language].return.link}</a>
        </li>
        <li>
          <a href={`/${language}/safety`}>{start.safety}</a>
        </li>
        <li>
          <a href={`/${language}/help`}>{start.help}</a>
        </li>
      </ul>
      <h2>{start.isHeading}</h2>
      {list(start.is1, start.is2, start.is3, start.is4)}
      <h2>{start.notHeading}</h2>
      {list(start.not1, start.not2, start.not3)}
      <h2>{start.nextHeading}</h2>
      <ol>
        <li>{start.next1}</li>
        <li>{fill(start.next2, { days: writtenNumber(language, ANSWER_DAYS) })}</li>
        <li>{start.next3}</li>
      </ol>
      {promised && (
        <>
          <h2>{start.protectHeading}</h2>
          <p>{promised.lead}</p>
          {list(...promised.points)}
          <p>{promised.limits}</p>
        </>
      )}
      <h2>{start.promiseHeading}</h2>
      <p>{start.promise}</p>
      <p>
        <a class="button go" href={`/${language}/report/${advocate ? 'consent' : 'what'}`}>
          {start.begin}
        </a>
      </p>
      {!advocate && (
        <p class="panel">
          <a href={`/sign-in?language=${language}`}>{start.advocate}</a>
        </p>
      )}
    </PortalPage>
  );
}

export interface Helper {
  readonly name: string;
  readonly listing: string;
}

export function helpPage({ place, helpers }: { place: Place; helpers: readonly Helper[] }) {
  const { help, safety } = PAGES[place.language];
  return (
    <PortalPage place={place} title={help.title}>
      <h1>{help.heading}</h1>
      <p class="lead">{help.lead}</p>
      {helpers.length === 0 ? (
        <p>{help.none}</p>
      ) : (
        <dl class="helpers">
          {helpers.map(({ name, listing }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto" class="written">
                {listing}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <a href={`/${place.language}`}>{safety.back}</a>
      </p>
    </PortalPage>
  );
}

export function safetyPage({ place }: { place: Place }) {
  const { safety } = PAGES[place.language];
  const { point1, point2, point3, point4, point5, point6 } = safety;
  return (
    <PortalPage place={place} title={safety.title}>
      <h1>{safety.heading}</h1>
      <ul class="points">
        {[point1, point2, point3, point4, point5, point6].map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p>
        <a class="button" href={`/${place.language}`}>
          {safety.back}
        </a>
      </p>
    </PortalPage>
  );
}

/** What is left of a visit: nothing of ours, and the way to an everyday page. */
export const awayPage = (leaveUrl: string) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>…</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
    </head>
    <body>
      <main>
        <h1>
          <a href={leaveUrl} rel="noreferrer">
            {new URL(leaveUrl).hostname}
          </a>
        </h1>
      </main>
    </body>
  </html>
);
