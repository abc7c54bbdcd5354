import type { Framed } from '@redress/access';
import { filledOf } from './desk-form.js';
import { Hidden, Line, Press } from './fields.js';
import { Sheet } from './parts.js';

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['Ctrl', 'K'], 'go anywhere, from every page'],
  [['?'], 'the keys of the page that you are on'],
];

/** Where to: by number, by name, or from the list. */
export const goPage = ({ frame, asked, maySearch }: { frame: Framed; asked: string; maySearch: boolean }) => (
  <Sheet
    title="Go to"
    frame={frame}
    lead="A case by its number, a place by its name. With Ctrl K you come here from every page."
  >
    {asked !== '' && (
      <div class="notice" role="status">
        <p>
          No place and no case that you can see is called <strong class="said">{asked}</strong>.
        </p>
        {maySearch && (
          <form method="post" action="/search">
            <Hidden name="q" value={asked} />
            <Press>Search for these words</Press>
          </form>
        )}
      </div>
    )}
    <form method="post" action="/go" class="panelform">
      <Line of={filledOf('go', undefined)} name="q" label="Where to" value={asked} maxLength={200} />
      <Press main>Go</Press>
    </form>
    <h2>Places</h2>
    <ul class="places">
      {frame.nav
        .filter(({ href }) => href !== '/go')
        .map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
    </ul>
    <h2>Keys</h2>
    <dl class="keylist">
      {KEYS.map(([keys, does]) => (
        <div key={does}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </Sheet>
);
