import type { EvidenceView } from '@redress/evidence';
import type { CaseProps } from './case.props.js';
import { filledOf } from './desk-form.js';
import { Choice, Line, Press, Refusal } from './fields.js';
import { Moment } from './marks.js';
import type { Times } from './times.view.js';
import { sizeWords } from './words.view.js';

const KINDS = [
  'document',
  'photograph',
  'video',
  'audio',
  'message',
  'device',
  'clothing',
  'trace',
  'record',
  'other',
].map((value) => ({ value, label: `${value.charAt(0).toUpperCase()}${value.slice(1)}` }));

/** How a thing came to the office decides where it may go. */
const PROVENANCES = [
  { value: 'voluntary', label: 'Given freely' },
  { value: 'public', label: 'Public' },
  { value: 'compelled', label: 'Compelled from an officer' },
  { value: 'derived', label: 'Derived from something compelled' },
];
const UNKNOWN = { value: 'unknown', label: 'Nobody knows yet' };

const provenanceWords = (value: string) => PROVENANCES.find((each) => each.value === value)?.label;

/** Exhibits, each with the SHA-256 of what was received. */
export function Evidence(props: CaseProps) {
  const { file, rights, times } = props;
  return (
    <section id="evidence" aria-labelledby="h-evidence">
      <h2 id="h-evidence">Evidence</h2>
      {file.evidence.length === 0 ? (
        <p class="empty">
          No exhibits yet. {rights.work ? 'What you add is hashed as it comes, sealed and numbered.' : ''}
        </p>
      ) : (
        <ul class="exhibits">
          {file.evidence.map((item) => (
            <Exhibit key={item.id} item={item} times={times} settle={rights.work ? props : undefined} />
          ))}
        </ul>
      )}
      {rights.work && <NewEvidence {...props} />}
    </section>
  );
}

function Exhibit({
  item,
  times,
  settle,
}: {
  item: EvidenceView;
  times: Times;
  settle: CaseProps | undefined;
}) {
  const words = provenanceWords(item.provenance);
  return (
    <li id={`exhibit-${item.exhibit}`}>
      <p class="line">
        <span class="ordinal">E-{item.exhibit}</span>{' '}
        <a href={`/api/v1/evidence/${item.id}/content`} download>
          {item.title}
        </a>
        <span class="hint">
          , {item.kind}, {item.mediaType}, {sizeWords(item.size)}
        </span>
      </p>
      <p class="hint">
        SHA-256 <code class="hash">{item.sha256}</code>
      </p>
      <p class="hint">
        Received by {item.receivedBy}, <Moment at={item.receivedAt} times={times} />.{' '}
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
          hint="At most 50 MB. Hashed as it comes, then sealed."
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
        <Press main>Take it into evidence</Press>
      </form>
    </details>
  );
}
