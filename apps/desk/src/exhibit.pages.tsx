import type { Framed } from '@redress/access';
import type { CustodyView, EvidenceView } from '@redress/evidence';
import type { AreaView } from '@redress/referral';
import { Page, Qr } from '@redress/ui';
import { filledOf, type Draft } from './desk-form.js';
import { byWords, copyWords, eventWords, kindWords, provenanceWords, warningOf } from './evidence.words.js';
import { BlackedOut, Blackened } from './exhibit.areas.pages.js';
import { Line, Press, Refusal } from './fields.js';
import { Moment } from './marks.js';
import { Back, Facts, Table } from './parts.js';
import type { Times } from './times.view.js';
import { sizeWords } from './words.view.js';

export interface ExhibitProps {
  readonly frame: Framed;
  readonly times: Times;
  readonly caseId: string;
  readonly exhibit: EvidenceView;
  readonly custody: readonly CustodyView[];
  /** Whether its reader works on cases. */
  readonly works: boolean;
  /** The first page of a document that is shown. */
  readonly from: number;
  readonly text: string | undefined;
  /** What of it is blacked out in packets, and what was. */
  readonly areas: readonly AreaView[];
  /** Whether its reader prepares packets. */
  readonly blacksOut: boolean;
  readonly draft: Draft | undefined;
}

const PAGES_AT_ONCE = 10;

/** The first page of those with which a page is shown. */
export const firstShown = (page = 1): number => page - ((page - 1) % PAGES_AT_ONCE);

/** What it shows first, then what is known of it, then who had it. */
export function exhibitPage(props: ExhibitProps) {
  const { exhibit, frame, caseId, works } = props;
  const warning = warningOf(exhibit);
  return (
    <Page title={`E-${exhibit.exhibit}`} width="wide" scripts={['areas.js']} {...frame}>
      <Back to={`/cases/${caseId}#exhibit-${exhibit.exhibit}`}>Back to the case file</Back>
      <h1>
        <span class="ordinal">E-{exhibit.exhibit}</span> {exhibit.title}
      </h1>
      {warning && (
        <p class="notice warn" role="note">
          {warning}
        </p>
      )}
      <div class="exhibit">
        <div class="shown">
          <Shown {...props} />
        </div>
        <div class="known">
          <Known {...props} />
          {works && <Wording {...props} />}
          {works && <HandOver {...props} />}
        </div>
      </div>
      <Chain {...props} />
    </Page>
  );
}

const isOpen = ({ form, scan }: EvidenceView) =>
  form === 'file' && (scan === 'clean' || scan === 'unscanned');

function Shown(props: ExhibitProps) {
  const { exhibit, text } = props;
  const view = `/api/v1/evidence/${exhibit.id}/view`;
  if (exhibit.form === 'thing')
    return <p class="empty">A thing, not a file. The chain of custody says where it lies.</p>;
  if (!isOpen(exhibit)) return <p class="empty">It is not shown: see above.</p>;
  if (text !== undefined) return <pre class="sheet">{text}</pre>;
  if (exhibit.mediaType.startsWith('audio/'))
    return <audio controls preload="metadata" src={view} aria-label={exhibit.title} />;
  if (exhibit.mediaType.startsWith('video/'))
    return <video controls preload="metadata" src={view} aria-label={exhibit.title} />;
  if (exhibit.pages !== null && exhibit.pagesMade > 0) return <Sheets {...props} />;
  if (exhibit.copy === 'made' && exhibit.mediaType.startsWith('image/'))
    return (
      <div id="page-1" class="plate">
        <Blackened areas={areasOn(1, props)}>
          <a href={view}>
            <img
              class="sheet"
              src={view}
              alt={`${exhibit.title}: the working copy. Opens it in full size.`}
            />
          </a>
        </Blackened>
        <BlackedOut page={1} {...props} areas={areasOn(1, props)} />
      </div>
    );
  return <p class="empty">{copyWords(exhibit)}</p>;
}

/** Ten pages of a document at a time, so that one of a thousand opens as fast as one of ten. */
function Sheets(props: ExhibitProps) {
  const { exhibit, caseId, from } = props;
  const last = Math.min(exhibit.pages ?? 0, from + PAGES_AT_ONCE - 1);
  const numbers = Array.from({ length: Math.max(0, last - from + 1) }, (_, n) => from + n);
  const here = `/cases/${caseId}/evidence/${exhibit.id}`;
  const stepsFrom = (label: string) => (
    <nav aria-label={label} class="turns">
      {from > 1 && <a href={`${here}?from=${Math.max(1, from - PAGES_AT_ONCE)}`}>Pages before</a>}
      <span>
        Pages {from} to {last} of {exhibit.pages}
      </span>
      {last < (exhibit.pages ?? 0) && <a href={`${here}?from=${last + 1}`}>Pages after</a>}
    </nav>
  );
  return (
    <>
      {stepsFrom('Pages of the document')}
      <ol class="sheets">
        {numbers.map((page) => (
          <li key={page} id={`page-${page}`} class="plate">
            <Blackened areas={areasOn(page, props)}>
              <img
                class="sheet"
                loading="lazy"
                src={`/api/v1/evidence/${exhibit.id}/view?page=${page}`}
                alt={`Page ${page} of ${exhibit.pages}. The original can be read by a screen reader: download it.`}
                width={850}
                height={1100}
              />
            </Blackened>
            <BlackedOut page={page} {...props} areas={areasOn(page, props)} />
          </li>
        ))}
      </ol>
      {numbers.length > 2 && stepsFrom('Pages of the document, again')}
    </>
  );
}

const areasOn = (page: number, { areas }: ExhibitProps) => areas.filter((area) => area.page === page);

function Known({ exhibit, times, caseId, works }: ExhibitProps) {
  const { recordedFrom, recordedTo, recorder } = exhibit;
  const facts: [string, preact.ComponentChildren][] = [
    ['Kind', kindWords(exhibit.kind)],
    ['How it came', provenanceWords(exhibit.provenance) ?? 'Nobody has said yet'],
    ['Received', <Moment at={exhibit.receivedAt} times={times} />],
  ];
  if (recordedFrom)
    facts.push([
      'Recorded, by its own clock',
      <>
        <Moment at={recordedFrom} times={times} />
        {recordedTo && (
          <>
            {' '}
            to <Moment at={recordedTo} times={times} />
          </>
        )}
      </>,
    ]);
  if (recorder) facts.push(['Camera or call', recorder]);
  if (exhibit.form === 'file')
    facts.push(
      ['File', `${exhibit.fileName}, ${exhibit.mediaType}, ${sizeWords(exhibit.size)}`],
      ['SHA-256 of the original', <code class="hash">{exhibit.sha256}</code>],
      ['Copies', copyWords(exhibit)],
    );
  if (exhibit.verified && exhibit.verifiedAt)
    facts.push([
      'Last read again',
      <>
        {exhibit.verified}, <Moment at={exhibit.verifiedAt} times={times} />
      </>,
    ]);
  return (
    <section aria-labelledby="h-known">
      <h2 id="h-known">What is known of it</h2>
      <Facts of={facts} />
      <p class="actions">
        {isOpen(exhibit) && (
          <a href={`/api/v1/evidence/${exhibit.id}/content`} download>
            Download the original
          </a>
        )}
        {exhibit.copy === 'made' && (
          <a href={`/api/v1/evidence/${exhibit.id}/content?of=working`} download>
            Download the working copy
          </a>
        )}
        <a href={`/cases/${caseId}/evidence/${exhibit.id}/label`}>Label to print</a>
      </p>
      {works && exhibit.form === 'file' && (
        <form method="post" action={`/cases/${caseId}/evidence/${exhibit.id}/verification`} class="press">
          <Press>Read it again and compare its hash</Press>
        </form>
      )}
    </section>
  );
}

/** Its title is printed in packets. */
function Wording({ exhibit, caseId, draft }: ExhibitProps) {
  const of = filledOf('wording', draft);
  return (
    <details class="opens" open={of.draft !== undefined}>
      <summary>Say what it is called</summary>
      <form method="post" action={`/cases/${caseId}/evidence/${exhibit.id}/wording`} class="panelform">
        <Refusal of={of} />
        <Line
          of={of}
          name="title"
          label="Title"
          value={exhibit.title}
          hint="It is printed in packets: name nobody in it. Worded anew, it is looked at for names again before it is public."
          maxLength={300}
        />
        <Press>Keep the title</Press>
      </form>
    </details>
  );
}

function HandOver({ exhibit, caseId, draft }: ExhibitProps) {
  const of = filledOf('transfer', draft);
  return (
    <details class="opens" open={of.draft !== undefined}>
      <summary>Hand it over, or put it elsewhere</summary>
      <form method="post" action={`/cases/${caseId}/evidence/${exhibit.id}/transfers`} class="panelform">
        <Refusal of={of} />
        <Line of={of} name="to" label="To whom, or where" maxLength={300} />
        <Line of={of} name="reason" label="Why" maxLength={1_000} />
        <Press main>Write it into the chain</Press>
      </form>
    </details>
  );
}

function Chain({ custody, times }: ExhibitProps) {
  return (
    <section id="custody">
      <h2>Chain of custody</h2>
      <p class="hint">
        Lines are added and never changed. Looking at the same file again within minutes is one look.
      </p>
      <Table label="Chain of custody" heads={['When', 'What', 'Who', 'Where and why', 'SHA-256']}>
        {custody.map((line, n) => (
          <tr key={n}>
            <td>
              <Moment at={line.at} times={times} />
            </td>
            <td>{eventWords(line)}</td>
            <td>{byWords(line)}</td>
            <td>{[line.place, line.reason].filter(Boolean).join('. ')}</td>
            <td>{line.sha256 && <code class="hash">{line.sha256}</code>}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

/** A label without words that tell of the case to whoever sees it on a shelf. */
export function labelPage({
  exhibit,
  frame,
  times,
  caseId,
  office,
  address,
}: Pick<ExhibitProps, 'exhibit' | 'frame' | 'times' | 'caseId'> & { office: string; address: string }) {
  return (
    <Page title={`Label of E-${exhibit.exhibit}`} width="wide" {...frame}>
      <Back to={`/cases/${caseId}/evidence/${exhibit.id}`}>Back to the exhibit</Back>
      <h1 class="unseen">Label of E-{exhibit.exhibit}</h1>
      <div class="sticker">
        <Qr data={address} label={`Code that leads to exhibit E-${exhibit.exhibit} at the desk`} />
        <div>
          <p class="big">E-{exhibit.exhibit}</p>
          <p>
            Received <Moment at={exhibit.receivedAt} times={times} />
          </p>
          <p>{office}</p>
          <p class="small">{exhibit.id}</p>
          {exhibit.sha256 && <p class="small">SHA-256 {exhibit.sha256.slice(0, 16)}…</p>}
        </div>
      </div>
      <p class="hint">
        Print this page: only the label comes out. Its code opens for whoever may see the case.
      </p>
    </Page>
  );
}
