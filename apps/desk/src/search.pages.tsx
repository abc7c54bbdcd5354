import type { Framed } from '@redress/access';
import type { Failure } from '@redress/platform';
import { FACETS, type Chosen, type SearchFacets, type SearchHit, type SearchPage } from '@redress/search';
import { FaultSummary, Page } from '@redress/ui';
import { Hidden } from './fields.js';
import { Moment } from './marks.js';
import { ChosenFacets, Facets, Kept, NothingChosen } from './search.facets.pages.js';
import { highlighted, textsWords } from './search.view.js';
import type { Times } from './times.view.js';
import { stateWords } from './words.view.js';

interface SearchProps {
  frame: Framed;
  q: string;
  times: Times;
  chosen?: Chosen;
  found?: SearchPage;
  failure?: Failure;
}

export function searchPage({ frame, q, times, chosen = {}, found, failure }: SearchProps) {
  return (
    <Page title="Search" width="wide" {...frame}>
      {/* What cannot be chosen comes from no list of the page: whoever sent it begins again with the words. */}
      {failure && (
        <FaultSummary
          detail={failure.detail}
          faults={failure.fields.map(({ detail }) => ({ path: 'q', detail }))}
        />
      )}
      <h1>Search</h1>
      <form method="post" action="/search" class="searchline" role="search">
        <label for="q">Words in statements, notes and allegations of cases that you may read</label>
        <input id="q" name="q" type="search" value={q} maxLength={400} autocomplete="off" />
        <Kept chosen={chosen} />
        <button type="submit" class="go">
          Search
        </button>
        <p class="hint">
          Every word has to be there. “Two words” in quotes stand side by side, -word leaves out what has it.
          That you searched becomes an entry in the record; the words do not.
        </p>
      </form>
      {found && <Found found={found} q={q} chosen={chosen} times={times} />}
    </Page>
  );
}

interface FoundProps {
  found: SearchPage;
  q: string;
  chosen: Chosen;
  times: Times;
}

function Found({ found, q, chosen, times }: FoundProps) {
  const { facets, items, next } = found;
  const isNarrowed = FACETS.some((facet) => chosen[facet] !== undefined);
  return (
    <>
      <ChosenFacets q={q} chosen={chosen} />
      {facets && <Counted facets={facets} />}
      {found.unreadable > 0 && (
        <p class="refusal">
          {found.unreadable} {found.unreadable === 1 ? 'text' : 'texts'} could not be opened. Tell the
          administrator.
        </p>
      )}
      <div class={facets ? 'narrowing' : undefined}>
        <div>
          {items.length === 0 &&
            next === null &&
            (facets && isNarrowed ? (
              <NothingChosen q={q} chosen={chosen} facets={facets} />
            ) : (
              <p class="empty">
                {facets
                  ? 'Nothing that you may read has these words. Try fewer, or another form of them.'
                  : 'Nothing older has them.'}
              </p>
            ))}
          <ol class="hits">
            {items.map((hit) => (
              <Hit key={hit.id} hit={hit} q={q} times={times} />
            ))}
          </ol>
          {next !== null && (
            <form method="post" action="/search">
              <Hidden name="q" value={q} />
              <Kept chosen={chosen} />
              <Hidden name="after" value={String(next)} />
              <button type="submit">Older texts</button>
            </form>
          )}
        </div>
        {facets && <Facets q={q} chosen={chosen} facets={facets} />}
      </div>
    </>
  );
}

const Counted = ({ facets: { found, newest } }: { facets: SearchFacets }) => (
  <p class="hint" role="status">
    {newest === null
      ? `${textsWords(found)}.`
      : `${textsWords(found)} of the newest ${newest.toLocaleString('en')} that may have these words. There are more than ${newest.toLocaleString('en')}: only these are counted, older ones are found all the same.`}
  </p>
);

const Hit = ({ hit, q, times }: { hit: SearchHit; q: string; times: Times }) => (
  <li>
    <p class="line">
      <a href={`/cases/${hit.caseId}#${hit.place}-${hit.id}`} class="number">
        {hit.number}
      </a>
      <span class="hint">
        {' '}
        {hit.kind}, <Moment at={hit.writtenAt} times={times} />, {stateWords(hit.status).toLowerCase()}
      </span>
    </p>
    <p class="told">
      {highlighted(hit.excerpt, q).map(({ words, hit: isHit }, n) =>
        isHit ? <mark key={n}>{words}</mark> : words,
      )}
    </p>
  </li>
);
