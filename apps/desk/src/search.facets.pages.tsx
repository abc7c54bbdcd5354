import { FACETS, type Chosen, type Facet, type FacetCount, type SearchFacets } from '@redress/search';
import { Hidden } from './fields.js';
import { facetWords, textsWords, valueWords } from './search.view.js';

/** How many values of a facet stand open; the rest is behind a fold. */
const OPEN = 8;

interface AskedProps {
  readonly q: string;
  readonly chosen: Chosen;
}

/** What is chosen, kept in a form; but one facet, whose value is that of the button that is pressed, or none. */
export const Kept = ({ chosen, except }: Pick<AskedProps, 'chosen'> & { except?: Facet }) => (
  <>
    {FACETS.map((facet) => {
      const value = chosen[facet];
      return value && facet !== except && <Hidden key={facet} name={facet} value={value} />;
    })}
  </>
);

const isChosen = (chosen: Chosen) => (facet: Facet) => chosen[facet] !== undefined;

/** What is chosen, each with the button that takes it away. */
export function ChosenFacets({ q, chosen }: AskedProps) {
  const facets = FACETS.filter(isChosen(chosen));
  if (facets.length === 0) return null;
  return (
    <div class="chosen">
      <h2 id="chosen">Only</h2>
      <ul aria-labelledby="chosen">
        {facets.map((facet) => (
          <li key={facet}>
            <form method="post" action="/search">
              <Hidden name="q" value={q} />
              <Kept chosen={chosen} except={facet} />
              <button type="submit" class="quiet">
                <span class="unseen">Take away </span>
                {facetWords(facet)}: {valueWords(facet, chosen[facet] ?? '')}{' '}
                <span aria-hidden="true">×</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Which of what is chosen leaves nothing to be found, and the way out. */
export function NothingChosen({ q, chosen, facets }: AskedProps & { facets: SearchFacets }) {
  const ways = FACETS.filter((facet) => (facets.without[facet] ?? 0) > 0);
  return (
    <div class="empty">
      <p>
        {ways.length > 0
          ? 'No text has these words and everything that is chosen. Take one of these away:'
          : 'No text has these words and everything that is chosen, also with any one of it taken away.'}
      </p>
      <ul class="untaken">
        {ways.map((facet) => (
          <li key={facet}>
            <form method="post" action="/search">
              <Hidden name="q" value={q} />
              <Kept chosen={chosen} except={facet} />
              <button type="submit">
                Take away {facetWords(facet)}: {valueWords(facet, chosen[facet] ?? '')}{' '}
                <span class="count">{textsWords(facets.without[facet] ?? 0)}</span>
              </button>
            </form>
          </li>
        ))}
        {ways.length === 0 && (
          <li>
            <form method="post" action="/search">
              <Hidden name="q" value={q} />
              <button type="submit">Take all away</button>
            </form>
          </li>
        )}
      </ul>
    </div>
  );
}

/** By what the texts that were found can be told apart: how many each value has, and the button that adds it. */
export const Facets = ({ q, chosen, facets }: AskedProps & { facets: SearchFacets }) => (
  <section class="facets" aria-labelledby="facets">
    <h2 id="facets">Narrow</h2>
    {FACETS.map((facet) => (
      <FacetList key={facet} facet={facet} counts={facets.counts[facet]} q={q} chosen={chosen} />
    ))}
  </section>
);

function FacetList({ facet, counts, q, chosen }: AskedProps & { facet: Facet; counts: FacetCount[] }) {
  if (counts.length === 0) return null;
  const values = (some: readonly FacetCount[]) => (
    <ul aria-labelledby={`facet-${facet}`}>
      {some.map(({ value, count }) => (
        <li key={value}>
          {value === chosen[facet] ? (
            <strong>{valueWords(facet, value)}</strong>
          ) : (
            <button type="submit" name={facet} value={value} class="quiet">
              {valueWords(facet, value)}
            </button>
          )}{' '}
          <span class="count">{count}</span>
        </li>
      ))}
    </ul>
  );
  const rest = counts.slice(OPEN);
  return (
    <form method="post" action="/search">
      <h3 id={`facet-${facet}`}>{facetWords(facet)}</h3>
      <Hidden name="q" value={q} />
      <Kept chosen={chosen} except={facet} />
      {values(counts.slice(0, OPEN))}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          {values(rest)}
        </details>
      )}
    </form>
  );
}
