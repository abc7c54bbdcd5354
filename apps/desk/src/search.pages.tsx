import type { Framed } from '@redress/access';
import type { Failure } from '@redress/platform';
import type { SearchHit, SearchPage } from '@redress/search';
import { FaultSummary, Page } from '@redress/ui';
import { Hidden } from './fields.js';
import { Moment } from './marks.js';
import { highlighted } from './search.view.js';
import type { Times } from './times.view.js';
import { stateWords } from './words.view.js';

interface SearchProps {
  frame: Framed;
  q: string;
  times: Times;
  found?: SearchPage;
  failure?: Failure;
}

export function searchPage({ frame, q, times, found, failure }: SearchProps) {
  return (
    <Page title="Search" width="wide" {...frame}>
      {failure && <FaultSummary detail={failure.detail} faults={failure.fields} />}
      <h1>Search</h1>
      <form method="post" action="/search" class="searchline" role="search">
        <label for="q">Words in statements, notes and allegations of cases that you may read</label>
        <input id="q" name="q" type="search" value={q} maxLength={400} autocomplete="off" />
        <button type="submit" class="go">
          Search
        </button>
        <p class="hint">
          Every word has to be there. “Two words” in quotes stand side by side, -word leaves out what has it.
          That you searched becomes an entry in the record; the words do not.
        </p>
      </form>
      {found && <Found found={found} q={q} times={times} />}
    </Page>
  );
}

const Found = ({ found, q, times }: { found: SearchPage; q: string; times: Times }) => (
  <>
    {found.items.length === 0 && found.next === null && (
      <p class="empty">Nothing that you may read has these words. Try fewer, or another form of them.</p>
    )}
    {found.unreadable > 0 && (
      <p class="refusal">
        {found.unreadable} {found.unreadable === 1 ? 'text' : 'texts'} could not be opened. Tell the
        administrator.
      </p>
    )}
    <ol class="hits">
      {found.items.map((hit) => (
        <Hit key={hit.id} hit={hit} q={q} times={times} />
      ))}
    </ol>
    {found.next !== null && (
      <form method="post" action="/search">
        <Hidden name="q" value={q} />
        <Hidden name="after" value={String(found.next)} />
        <button type="submit">Older texts</button>
      </form>
    )}
  </>
);

const Hit = ({ hit, q, times }: { hit: SearchHit; q: string; times: Times }) => (
  <li>
    <p class="line">
      <a href={`/cases/${hit.caseId}#${hit.kind}-${hit.id}`} class="number">
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
