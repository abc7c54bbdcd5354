import type { Role } from '@redress/access';
import { passageCategories, proposalsIn, takenOutOf, type LookView } from '@redress/referral';
import type { CaseFileView } from './case-file.js';
import { CasePlaces } from './case-places.js';
import { filledOf, many, type Draft } from './desk-form.js';
import { Hidden, Press, Refusal } from './fields.js';
import { Back, Press as Once, Sheet, Table, type Around } from './parts.js';

/** A statement or an exhibit, and what it says, where a page can show that. */
export interface LookedAt {
  readonly kind: 'statement' | 'evidence';
  readonly id: string;
  readonly label: string;
  readonly text: string | null;
}

export interface LookProps extends Around {
  readonly role: Role;
  readonly file: CaseFileView;
  readonly item: LookedAt;
  readonly draft: Draft | undefined;
  /** By what a name or a contact is taken out. */
  readonly authority: string;
}

/** Of a public record everything waits until somebody has looked at it. */
export const looksPage = ({
  file,
  frame,
  time,
  role,
  failure,
}: Omit<LookProps, 'item' | 'draft' | 'authority'>) => {
  const things = [
    ...file.statements.map(({ id, party }) => ({ id, label: `Statement of ${party}` })),
    ...file.evidence.map(({ id, exhibit, title }) => ({ id, label: `Exhibit E-${exhibit}: ${title}` })),
  ];
  return (
    <Sheet
      title="Look for names"
      heading={`Looked at for names: ${file.number}`}
      lead="For a public record. What nobody has looked at stays out of it, and so does what belongs to no allegation that the law makes public."
      frame={frame}
      failure={failure}
    >
      <CasePlaces caseId={file.id} at="/packets" role={role} />
      <Table label="Looked at for names" heads={['What', 'Whether', '-Look at it']}>
        {things.map(({ id, label }) => (
          <tr key={id}>
            <td>{label}</td>
            <td>{stateOf(lookOf(file, id), time)}</td>
            <td>
              <a href={`/cases/${file.id}/packets/looks?of=${id}`}>
                Look at it<span class="unseen"> {label}</span>
              </a>
            </td>
          </tr>
        ))}
      </Table>
      <Back to={`/cases/${file.id}/packets`}>Back to the packets</Back>
    </Sheet>
  );
};

const lookOf = ({ looks }: CaseFileView, id: string) => looks.find(({ itemId }) => itemId === id);

export const lookPage = (props: LookProps) => {
  const { file, item, frame } = props;
  return (
    <Sheet
      title="Look at it for names"
      heading={item.label}
      lead="A public record holds what somebody of this office has looked at, and of it what belongs to an allegation that the law makes public."
      frame={frame}
      failure={undefined}
    >
      <CasePlaces caseId={file.id} at="/packets" role={props.role} />
      <Said {...props} />
      <Proposals {...props} />
      <Look {...props} />
      <Back to={`/cases/${file.id}/packets/looks`}>Back to all of them</Back>
    </Sheet>
  );
};

const Said = ({ file, item }: LookProps) =>
  item.text === null ? (
    <p>
      Its pages are not shown here. <a href={`/cases/${file.id}/evidence/${item.id}`}>Open the exhibit</a> and
      look at each of them.
    </p>
  ) : (
    <>
      <blockquote class="told">{item.text}</blockquote>
      <TakenOut words={takenOutOf(item.text, file.passages)} />
    </>
  );

const TakenOut = ({ words }: { words: readonly string[] }) =>
  words.length > 0 && (
    <p id="taken">
      Taken out of it already:{' '}
      {words.map((each, n) => (
        <>
          {n > 0 && ', '}
          <q>{each}</q>
        </>
      ))}
      .
    </p>
  );

function Proposals({ file, item, draft, authority }: LookProps) {
  const of = filledOf('passage', draft);
  const proposals = item.text === null ? [] : proposalsIn(item.text, file.passages);
  return (
    <section id="proposals">
      <h2>What may give somebody away</h2>
      <Refusal of={of} />
      {proposals.length === 0 ? (
        <p class="empty">
          Nothing that is left looks like a telephone, a mail address or a marked name. Names that nobody has
          marked are not looked for: read it.
        </p>
      ) : (
        <Table label="What may give somebody away" heads={['Words', 'What it seems to be', '-Take out']}>
          {proposals.map(({ words, category }) => (
            <tr key={words}>
              <td class="words-cell">{words}</td>
              <td>{passageCategories[category]}</td>
              <td>
                <form method="post" action={`/cases/${file.id}/packets/looks/passages`} class="press">
                  <Hidden name="itemId" value={item.id} />
                  <Hidden name="words" value={words} />
                  <Hidden name="category" value={category} />
                  <Hidden name="authority" value={authority} />
                  <button type="submit" class="quiet">
                    Take them out<span class="unseen"> {words}</span>
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

function Look({ file, item, time, draft }: LookProps) {
  const of = filledOf('look', draft);
  const last = lookOf(file, item.id);
  const chosen = of.draft ? many(of.draft.typed, 'allegationIds') : (last?.allegationIds ?? []);
  const fault = of.draft?.failure.fields.find(({ path }) => path === 'allegationIds')?.detail;
  const isLooked = last !== undefined && last.allegationIds.length > 0;
  return (
    <section id="look">
      <h2>Looked at for names</h2>
      <p>{stateOf(last, time)}</p>
      {isLooked && (
        <Once action={`/cases/${file.id}/packets/looks/undo`} name="itemId" value={item.id}>
          It has to be looked at again
        </Once>
      )}
      <form method="post" action={`/cases/${file.id}/packets/looks`} class="panelform">
        <Refusal of={of} />
        <Hidden name="itemKind" value={item.kind} />
        <Hidden name="itemId" value={item.id} />
        <fieldset>
          <legend>To which allegations it belongs</legend>
          {fault && (
            <p class="fault">
              <span class="unseen">Error: </span>
              {fault}
            </p>
          )}
          {file.allegations
            .filter(({ struckAt }) => struckAt === null)
            .map(({ id, ordinal, typeLabel }) => (
              <label key={id} class="tick">
                <input type="checkbox" name="allegationIds" value={id} checked={chosen.includes(id)} />{' '}
                {ordinal}. {typeLabel}
              </label>
            ))}
        </fieldset>
        <Press main>I have looked at it for names</Press>
      </form>
    </section>
  );
}

/** The last word on a thing, in a sentence. */
function stateOf(last: LookView | undefined, time: Around['time']): string {
  if (!last) return 'Nobody has looked at it yet.';
  const when = time.moment(last.at);
  if (last.allegationIds.length > 0) return `Looked at by ${last.by ?? ''}, ${when}.`;
  return last.by === null
    ? `It changed ${when}, and has to be looked at again.`
    : `To be looked at again, said ${last.by}, ${when}.`;
}
