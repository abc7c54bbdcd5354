import type { EvidenceView } from '@redress/evidence';
import type { CaseProps } from './case.props.js';
import { filledOf, type Filled } from './desk-form.js';
import { KINDS, PROVENANCES, kindWords, provenanceWords, warningOf } from './evidence.words.js';
import { Choice, Line, Press, Refusal } from './fields.js';
import { Moment } from './marks.js';
import type { Times } from './times.view.js';
import { sizeWords } from './words.view.js';

const UNKNOWN = { value: 'unknown', label: 'Nobody knows yet' };
/** Exhibits on one page of a case: there may be thousands. */
const AT_ONCE = 50;

/** Exhibits, each with the SHA-256 of what was received. */
export function Evidence(props: CaseProps) {
  const { file, rights, times, exhibitsFrom } = props;
  const shown = file.evidence.slice(exhibitsFrom - 1, exhibitsFrom - 1 + AT_ONCE);
  return (
    <section id="evidence" aria-labelledby="h-evidence">
      <h2 id="h-evidence">Evidence</h2>
      {file.evidence.length === 0 ? (
        <p class="empty">
          No exhibits yet. {rights.work ? 'What you add is hashed as it comes, sealed and numbered.' : ''}
        </p>
      ) : (
        <ul class="exhibits">
          {shown.map((item) => (
            <Exhibit
              key={item.id}
              item={item}
              caseId={file.id}
              times={times}
              settle={rights.work ? props : undefined}
            />
          ))}
        </ul>
      )}
      {file.evidence.length > AT_ONCE && <Steps {...props} />}
      {rights.work && <NewEvidence {...props} />}
      {rights.work && <NewThing {...props} />}
    </section>
  );
}

function Steps({ file, exhibitsFrom: from }: CaseProps) {
  const all = file.evidence.length;
  const to = Math.min(all, from + AT_ONCE - 1);
  return (
    <nav aria-label="Exhibits" class="turns">
      {from > 1 && (
        <a href={`/cases/${file.id}?exhibits=${Math.max(1, from - AT_ONCE)}#evidence`}>Exhibits before</a>
      )}
      <span>
        {from} to {to} of {all}
      </span>
      {to < all && <a href={`/cases/${file.id}?exhibits=${to + 1}#evidence`}>Exhibits after</a>}
    </nav>
  );
}

function Exhibit({
  item,
  caseId,
  times,
  settle,
}: {
  item: EvidenceView;
  caseId: string;
  times: Times;
  settle: CaseProps | undefined;
}) {
  const words = provenanceWords(item.provenance);
  const warning = warningOf(item);
  return (
    <li id={`exhibit-${item.exhibit}`}>
      <p class="line">
        <span class="ordinal">E-{item.exhibit}</span>{' '}
        <a href={`/cases/${caseId}/evidence/${item.id}`}>{item.title}</a>
        <span class="hint">
          , {kindWords(item.kind).toLowerCase()}
          {item.form === 'file' ? `, ${item.mediaType}, ${sizeWords(item.size)}` : ', a thing'}
        </span>
      </p>
      {warning && <p class="warned">{warning}</p>}
      {item.sha256 && (
        <p class="hint">
          SHA-256 <code class="hash">{item.sha256}</code>
        </p>
      )}
      <p class="hint">
        Received by {item.receivedBy || 'the office, from whoever filed'},{' '}
        <Moment at={item.receivedAt} times={times} />.{' '}
        {words ?? 'How it came is not said yet: until then no criminal packet can be made.'}
      </p>
      {settle && item.provenance === 'unknown' && <Settle item={item} {...settle} />}
    </li>
  );
}

const Settle = ({ item, file, draft }: CaseProps & { item: EvidenceView }) => {
  const of = filledOf(`provenance-${item.id}`, draft);
  return (
    <form method="post" action={`/cases/${file.id}/evidence/${item.id}/provenance`} class="lineform">
      <Refusal of={of} />
      <Choice of={of} name="provenance" label={`How E-${item.exhibit} came`} options={PROVENANCES} />
      <Press>Say so, for good</Press>
    </form>
  );
};

function NewEvidence({ file, draft }: CaseProps) {
  const of = filledOf('evidence', draft);
  return (
    <details class="opens" id="new-evidence" open={of.draft !== undefined}>
      <summary>Add evidence</summary>
      <form
        method="post"
        action={`/cases/${file.id}/evidence`}
        encType="multipart/form-data"
        class="panelform"
      >
        <Refusal of={of} />
        <Line
          of={of}
          name="file"
          type="file"
          label="File"
          hint="At most 1 GB here. Hashed as it comes, then sealed."
        />
        <Line
          of={of}
          name="title"
          label="What it shows"
          hint="Left empty, the name of the file."
          maxLength={300}
        />
        <div class="pair">
          <Choice of={of} name="kind" label="Kind" options={KINDS} />
          <Choice of={of} name="provenance" label="How it came" options={[UNKNOWN, ...PROVENANCES]} />
        </div>
        <Recorded of={of} />
        <Press main>Take it into evidence</Press>
      </form>
    </details>
  );
}

/** Only a recording and a dispatch record need these. */
const Recorded = ({ of }: { of: Filled }) => (
  <div class="pair">
    <Line
      of={of}
      name="recordedFrom"
      type="datetime-local"
      label="Recorded from"
      hint="Of a body camera or a dispatch record: by its own clock."
    />
    <Line of={of} name="recordedTo" type="datetime-local" label="Recorded to" hint="If it is known." />
    <Line of={of} name="recorder" label="Camera or call number" hint="If there is one." maxLength={120} />
  </div>
);

function NewThing({ file, draft }: CaseProps) {
  const of = filledOf('thing', draft);
  return (
    <details class="opens" id="new-thing" open={of.draft !== undefined}>
      <summary>Add a thing that is no file</summary>
      <form method="post" action={`/cases/${file.id}/things`} class="panelform">
        <Refusal of={of} />
        <Line of={of} name="title" label="What it is" maxLength={300} />
        <Line of={of} name="place" label="Where it lies" maxLength={300} />
        <div class="pair">
          <Choice of={of} name="kind" label="Kind" options={KINDS} />
          <Choice of={of} name="provenance" label="How it came" options={[UNKNOWN, ...PROVENANCES]} />
        </div>
        <Recorded of={of} />
        <Press main>Take the thing into evidence</Press>
      </form>
    </details>
  );
}
