import type { Role } from '@redress/access';
import type { Jurisdiction } from '@redress/policy';
import { supplementForms, supplementKinds, type PacketPreview, type SupplementKind } from '@redress/referral';
import type { Form } from '@redress/ui';
import type { CaseFileView } from './case-file.js';
import { Basis } from './basis.js';
import { Preview } from './case.referral.pages.js';
import { filledOf, type Draft } from './desk-form.js';
import { CasePlaces } from './case-places.js';
import { Choice, Hidden, Line, Press, Refusal, Words } from './fields.js';
import { Consequence, Press as Once, Sheet, Table, type Around } from './parts.js';

export interface PacketsProps extends Around {
  readonly file: CaseFileView;
  readonly law: Jurisdiction;
  readonly mayAsk: boolean;
  readonly role: Role;
  /** What was asked of the preview. */
  readonly asked: Form | undefined;
  readonly preview: PacketPreview | null | undefined;
  /** The form that was refused. */
  readonly draft: Draft | undefined;
}

export const packetsPage = (props: PacketsProps) => {
  const { file, frame } = props;
  return (
    <Sheet
      title="Packets"
      heading={`Packets of ${file.number}`}
      lead="Choose for whom, look at what goes in and what stays here, write what only people can say, and take out words that must not leave."
      frame={frame}
      failure={undefined}
    >
      <CasePlaces caseId={file.id} at="/packets" role={props.role} />
      <ForWhom {...props} />
      <Passages {...props} />
      <p>
        <a href={`/cases/${file.id}/packets/looks`}>Look at statements and exhibits for names</a>, before a
        public record is made of them.
      </p>
      <h2>Sections to write</h2>
      <p class="hint">
        What was written before stays in the file; the last writing counts. A section that nobody has written
        says so in the packet.
      </p>
      {supplementKinds.map((kind) => (
        <Section key={kind} kind={kind} {...props} />
      ))}
    </Sheet>
  );
};

function ForWhom({ file, law, asked, preview, mayAsk, draft }: PacketsProps) {
  const of = filledOf('preview', draft);
  const officers = new Map(
    file.allegations.flatMap(({ officer }) => (officer ? [[officer.id, officer.name] as const] : [])),
  );
  const none = { value: '', label: '–' };
  return (
    <section id="preview" aria-labelledby="h-preview">
      <h2 id="h-preview">For whom</h2>
      <form method="get" action={`/cases/${file.id}/packets`} class="panelform">
        <Choice
          of={of}
          name="recipient"
          label="Recipient"
          value={asked?.['recipient'] ?? 'chief_of_police'}
          options={law.packetProfiles.map(({ recipient, title }) => ({
            value: recipient,
            label: `${law.recipients.find(({ id }) => id === recipient)?.label ?? recipient}: ${title}`,
          }))}
        />
        <Choice
          of={of}
          name="officerId"
          label="Officer"
          hint="For an officer’s representative: only what concerns this officer goes in."
          value={asked?.['officerId'] ?? ''}
          options={[none, ...[...officers].map(([value, label]) => ({ value, label }))]}
        />
        <Choice
          of={of}
          name="ground"
          label="Why the record is public"
          hint="For a public records request."
          value={asked?.['ground'] ?? ''}
          options={[
            none,
            ...law.disclosureGrounds.map(({ id, label, cite }) => ({
              value: id,
              label: `${label} (${cite})`,
            })),
          ]}
        />
        <Line
          of={of}
          name="finalOn"
          label="Final after appeal since"
          hint="For a public record that rests on a sustained finding: the day, as 2026-11-30."
          value={asked?.['finalOn'] ?? ''}
          maxLength={10}
        />
        <Choice
          of={of}
          name="delaysCleared"
          label="Delays of the law"
          hint="For a public record: whether an investigation or a court still holds it back."
          value={asked?.['delaysCleared'] ?? ''}
          options={[none, { value: 'true', label: 'None runs any more; I have checked' }]}
        />
        <Press>Show what goes in</Press>
      </form>
      {preview && asked && (
        <div class="matter">
          <h3>What the rules say</h3>
          <Preview preview={preview} />
          {mayAsk && !preview.refusal && (
            <form method="post" action={`/cases/${file.id}/referrals`} class="panelform">
              {Object.entries(asked).map(([name, value]) => (
                <Hidden key={name} name={name} value={value} />
              ))}
              <Consequence>
                A packet that is sealed stays as it is, and its page numbers are used up.
              </Consequence>
              <Press main>Make the packet</Press>
            </form>
          )}
        </div>
      )}
    </section>
  );
}

function Passages({ file, time, draft }: PacketsProps) {
  const of = filledOf('passages', draft);
  return (
    <section id="passages">
      <h2>Words to take out</h2>
      {file.passages.length === 0 ? (
        <p class="empty">
          None. Words that you name here are taken out of every text of every packet, wherever they stand.
        </p>
      ) : (
        <Table label="Words to take out" heads={['Words', 'Why', 'By what authority', 'Marked', '-Lift']}>
          {file.passages.map((passage) => (
            <tr key={passage.id}>
              <td class="words-cell">{passage.words}</td>
              <td>{passage.category}</td>
              <td>{passage.authority}</td>
              <td class="date">
                {passage.by}, {time.moment(new Date(passage.at))}
              </td>
              <td>
                <Once
                  action={`/cases/${file.id}/packets/passages/lift`}
                  name="passageId"
                  value={passage.id}
                  of={passage.words}
                >
                  Let them stand again
                </Once>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <form method="post" action={`/cases/${file.id}/packets/passages`} class="panelform">
        <Refusal of={of} />
        <Words of={of} name="words" label="The words, as they stand in the text" rows={2} />
        <Basis of={of} label="Why" />
        <Press>Take them out</Press>
      </form>
      <Blackened file={file} />
    </section>
  );
}

/** Where something is blacked out. */
function Blackened({ file }: Pick<PacketsProps, 'file'>) {
  const counts = file.evidence.flatMap(({ id, exhibit }) => {
    const count = file.areas.filter(({ evidenceId }) => evidenceId === id).length;
    return count === 0 ? [] : [{ id, exhibit, count }];
  });
  return (
    <p>
      Areas of pictures and documents are blacked out on the page of the exhibit.{' '}
      {counts.length === 0 ? 'None is yet.' : 'There are some on '}
      {counts.map(({ id, exhibit, count }, n) => (
        <>
          {n > 0 && ', '}
          <a key={id} href={`/cases/${file.id}/evidence/${id}`}>
            E-{exhibit} ({count})
          </a>
        </>
      ))}
    </p>
  );
}

function Section({ kind, file, time, draft }: PacketsProps & { kind: SupplementKind }) {
  const form = supplementForms[kind];
  const written = file.supplements.find((each) => each.kind === kind);
  const key = `section-${kind}`;
  const of = filledOf(key, draft);
  return (
    <details id={key} class="matter" open={draft?.key === key}>
      <summary>
        {form.title}{' '}
        <span class="hint">
          {written ? `written by ${written.by}, ${time.moment(written.at)}` : 'not written yet'}
        </span>
      </summary>
      <form method="post" action={`/cases/${file.id}/packets/sections`} class="panelform">
        <Refusal of={of} />
        <Hidden name="kind" value={kind} />
        {Object.entries(form.fields as Record<string, string>).map(([name, label]) => (
          <Words
            key={name}
            of={of}
            name={name}
            label={label}
            value={written?.fields[name] ?? ''}
            rows={3}
            long
          />
        ))}
        <Press>Write it down</Press>
      </form>
    </details>
  );
}
