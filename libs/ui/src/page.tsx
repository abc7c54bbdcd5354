import type { ComponentChildren } from 'preact';
import { asset } from './assets.js';
import { Sent } from './form.js';
import { LANGUAGES, type Language } from './languages.js';
import { FRAME_WORDS, Words } from './words/frame.js';

/** Where a page leads to besides its content. `current` marks the place one is at. */
export interface NavLink {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean;
}

export interface PageProps {
  /** For the tab: it names the place, never what the office does or whom the page is about. */
  readonly title: string;
  /** The desk is in English. */
  readonly language?: Language;
  /** `narrow` for one question in a column, `wide` for working lists. */
  readonly width?: 'narrow' | 'wide';
  /** A sheet of a door's own over the common one; it names the body as well. */
  readonly sheet?: 'desk';
  readonly office: string;
  readonly nav?: readonly NavLink[];
  /** Who is signed in; with a way out beside it. */
  readonly person?: string;
  /** Where to leave the site at once: `action` ends the session, `to` is the neutral place that the script goes to. */
  readonly leave?: { readonly action: string; readonly to: string } | undefined;
  /** What stands beside the way out: such as a choice of languages. */
  readonly aside?: ComponentChildren;
  readonly scripts?: readonly string[];
  readonly children: ComponentChildren;
}

/** A whole page: one heading structure, a skip link, the same frame everywhere. Works without script. */
export function Page(props: PageProps) {
  const { title, office, nav = [], person, scripts = [], width = 'narrow', leave, children } = props;
  const { language = 'en' } = props;
  const words = FRAME_WORDS[language];
  return (
    <html lang={language} dir={LANGUAGES[language].dir}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <link rel="icon" href={asset('icon.svg').url} type="image/svg+xml" />
        <link
          rel="preload"
          href={asset('font-latin.woff2').url}
          as="font"
          type="font/woff2"
          crossorigin="anonymous"
        />
        <link rel="stylesheet" href={asset('pages.css').url} />
        {props.sheet && <link rel="stylesheet" href={asset(`${props.sheet}.css`).url} />}
        {[...(leave ? ['leave.js'] : []), ...(props.sheet ? ['palette.js'] : []), ...scripts].map((name) => (
          <script key={name} src={asset(name).url} defer />
        ))}
      </head>
      <body class={[width, leave && person === undefined && 'calm', props.sheet].filter(Boolean).join(' ')}>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        {(leave ?? props.aside) && (
          <div class="bar">
            {props.aside}
            {leave && (
              <form method="post" action={leave.action} id="leave" data-to={leave.to}>
                <Sent />
                <button type="submit" title={words.leaveKeys}>
                  {words.leave}
                </button>
              </form>
            )}
          </div>
        )}
        <header class="head">
          <p class="office">{office}</p>
          {nav.length > 0 && (
            <nav aria-label={words.places}>
              <ul>
                {nav.map(({ href, label, current }) => (
                  <li key={href}>
                    <a href={href} {...(current && { 'aria-current': 'page' as const })}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          {person !== undefined && (
            <form method="post" action="/leave" class="person">
              <Sent />
              <span>{person}</span>
              <button type="submit" class="quiet">
                {words.signOut}
              </button>
            </form>
          )}
        </header>
        <main id="main" tabindex={-1}>
          <Words.Provider value={words}>{children}</Words.Provider>
        </main>
      </body>
    </html>
  );
}
