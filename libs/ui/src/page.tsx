import type { ComponentChildren } from 'preact';
import { asset } from './assets.js';

/** Where a page leads to besides its content. `current` marks the place one is at. */
export interface NavLink {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean;
}

export interface PageProps {
  /** For the tab: it names the place, never what the office does or whom the page is about. */
  readonly title: string;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  /** `narrow` for one question in a column, `wide` for working lists. */
  readonly width?: 'narrow' | 'wide';
  /** A sheet of a door's own over the common one; it names the body as well. */
  readonly sheet?: 'desk';
  readonly office: string;
  readonly nav?: readonly NavLink[];
  /** Who is signed in; with a way out beside it. */
  readonly person?: string;
  readonly scripts?: readonly string[];
  readonly children: ComponentChildren;
}

/** A whole page: one heading structure, a skip link, the same frame everywhere. Works without script. */
export function Page(props: PageProps) {
  const { title, office, nav = [], person, scripts = [], width = 'narrow', children } = props;
  return (
    <html lang={props.lang ?? 'en'} dir={props.dir ?? 'ltr'}>
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
        {scripts.map((name) => (
          <script key={name} src={asset(name).url} defer />
        ))}
      </head>
      <body class={props.sheet ? `${width} ${props.sheet}` : width}>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="head">
          <p class="office">{office}</p>
          {nav.length > 0 && (
            <nav aria-label="Places">
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
              <span>{person}</span>
              <button type="submit" class="quiet">
                Sign out
              </button>
            </form>
          )}
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}
