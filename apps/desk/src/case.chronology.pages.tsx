import type { StatementView } from '@redress/casefile';
import type { CaseProps } from './case.props.js';
import { countsOf, pageOf, type Happening, type Kind } from './chronology.view.js';
import { filledOf } from './desk-form.js';
import { Press, Refusal, Words } from './fields.js';
import { Day, Moment, ShieldMark } from './marks.js';
import type { Times } from './times.view.js';
import { languageWords } from './words.view.js';

/** What happened, in its order: the spine of the file. New notes are written where they will stand. */
export function Chronology(props: CaseProps) {
  const { happened, shown, times, file } = props;
  // The rules read what the complaint was filed with.
  const mentions = file.assessment?.immigrationMentions ?? [];
  const chosen = shown ? happened.filter(({ kind }) => kind === shown) : happened;
  const { happened: visible, page, pages } = pageOf(chosen, props.page);
  return (
    <section id="chronology" aria-labelledby="h-chronology">
      <h2 id="h-chronology">Chronology</h2>
      <nav aria-label="Show in the chronology" class="kinds">
        <ul>
          <li>
            <a href={`/cases/${file.id}#chronology`} {...(!shown && { 'aria-current': 'true' as const })}>
              Everything <span class="count">{happened.length}</span>
            </a>
          </li>
          {countsOf(happened).map(({ kind, label, count }) => (
            <li key={kind}>
              <a
                href={`/cases/${file.id}?show=${kind}#chronology`}
                {...(kind === shown && { 'aria-current': 'true' as const })}
              >
                {label} <span class="count">{count}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {pages > 1 && <Paging caseId={file.id} shown={shown} page={page} pages={pages} />}
      <ol class="spine">
        {visible.map((each, n) => (
          <Entry
            key={n}
            happening={each}
            times={times}
            mentions={each.statement === file.statements[0] ? mentions : []}
          />
        ))}
      </ol>
      {props.rights.note && <NoteForm {...props} />}
    </section>
  );
}

/** A long chronology goes by pages; the newest is shown first. */
const Paging = ({
  caseId,
  shown,
  page,
  pages,
}: {
  caseId: string;
  shown: Kind | undefined;
  page: number;
  pages: number;
}) => {
  const to = (n: number) => `/cases/${caseId}?${shown ? `show=${shown}&` : ''}page=${n}#chronology`;
  return (
    <p class="paging">
      Part {page} of {pages}, oldest first. {page > 1 && <a href={to(page - 1)}>What came before</a>}{' '}
      {page < pages && <a href={to(page + 1)}>What came after</a>}
    </p>
  );
};

function Entry({
  happening,
  times,
  mentions,
}: {
  happening: Happening;
  times: Times;
  mentions: readonly string[];
}) {
  const { kind, at, on, words, by, reason, href, statement, note } = happening;
  return (
    <li
      class={`happening ${kind}`}
      {...(statement && { id: `statement-${statement.id}` })}
      {...(note && { id: `note-${note.id}` })}
    >
      <p class="when">{at ? <Moment at={at} times={times} /> : on && <Day on={on} times={times} />}</p>
      <div class="what">
        <p class="line">
          {href ? <a href={href}>{words}</a> : words}
          {by && <span class="hint">, {by}</span>}
        </p>
        {reason && <p class="reason">{reason}</p>}
        {statement && <Statement statement={statement} mentions={mentions} />}
        {note && <p class="told">{note.body}</p>}
      </div>
    </li>
  );
}

/** What may be done with a statement stands before its words. */
const Statement = ({ statement, mentions }: { statement: StatementView; mentions: readonly string[] }) => (
  <>
    <Band statement={statement} />
    {mentions.length > 0 && (
      <p class="care">
        Speaks of immigration status {mentions.length === 1 ? 'once' : `${mentions.length} times`}: taken out
        of whatever leaves the office.
      </p>
    )}
    <p class="told" {...(statement.language !== 'und' && { lang: statement.language })}>
      {statement.text}
    </p>
    {statement.language !== 'en' && statement.language !== 'und' && (
      <p class="hint">In {languageWords(statement.language)}, as it was written.</p>
    )}
  </>
);

function Band({ statement: { protection, protectionBasis, provenance } }: { statement: StatementView }) {
  if (provenance === 'compelled' || provenance === 'derived')
    return (
      <p class="band locked">
        <strong>{provenance === 'compelled' ? 'Compelled' : 'Derived from a compelled statement'}</strong> It
        enters no criminal matter, and nobody who works on one may open it.
      </p>
    );
  if (protection === 'open')
    return (
      <p class="band open">
        <strong>Open</strong> {protectionBasis}
      </p>
    );
  return (
    <p class="band protected">
      <ShieldMark word={protection === 'provisional' ? 'Protected for now' : 'Protected'} />
      <span>
        {protectionBasis} <strong>May be used</strong> about the conduct of officers.{' '}
        <strong>May not be used</strong> to investigate or prosecute the person who made it.
      </span>
    </p>
  );
}

function NoteForm({ file, draft }: CaseProps) {
  const of = filledOf('note', draft);
  return (
    <form method="post" action={`/cases/${file.id}/notes`} class="panelform" id="new-note">
      <Refusal of={of} />
      <Words
        of={of}
        name="body"
        label="Write a note"
        hint="Work product: it leaves the office in no packet. Names of complainants and witnesses do not belong here."
      />
      <Press>Keep the note</Press>
    </form>
  );
}
