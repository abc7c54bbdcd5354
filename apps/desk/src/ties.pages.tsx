import type { TieView } from '@redress/casefile';
import type { OfficerView } from '@redress/roster';
import { Choices, Field, Go, type Form } from '@redress/ui';
import { Press, Select, Sheet, Table, faultAt, type Around } from './parts.js';

const KINDS: Record<TieView['kind'], string> = {
  self: 'is this officer',
  officer: 'is bound to this officer',
  unit: 'is bound to this unit',
  case: 'is bound to a case',
};

const CHOICES = [
  { value: 'officer', label: 'An officer: family, friend, quarrel, money, or work together' },
  { value: 'unit', label: 'A unit: served there, or somebody close does' },
  { value: 'case', label: 'A case: took part in what it is about, or knows somebody in it' },
  { value: 'self', label: 'An officer of the roster who is the person themselves' },
];

interface Shown extends Around {
  ties: readonly TieView[];
  officers: readonly OfficerView[];
  people: readonly { id: string; name: string; role: string }[];
  found?: readonly OfficerView[];
  mayEnd: boolean;
  me: string | null;
}

const described = ({ name, star, unit }: OfficerView) =>
  [name, star && `star ${star}`, unit].filter(Boolean).join(', ');

const objectOf = (tie: TieView, officers: readonly OfficerView[]) => {
  const officer = officers.find(({ id }) => id === tie.officerId);
  return (
    tie.unit ?? (officer ? described(officer) : tie.kind === 'case' ? 'which one is told to nobody' : '')
  );
};

export const tiesPage = ({
  ties,
  officers,
  people,
  found = [],
  mayEnd,
  me,
  time,
  typed = {},
  failure,
  frame,
}: Shown) => (
  <Sheet
    title="Ties"
    lead="Say what binds you to an officer, a unit or a case. From that moment you cannot know of the cases it touches, and nobody is told why: so people can trust that nobody bound to the officer reads what they wrote."
    frame={frame}
    failure={failure}
  >
    {ties.length === 0 ? (
      <p class="empty">None is declared. What you declare below stands here.</p>
    ) : (
      <Table
        label="Ties"
        heads={['Who', 'How', 'To what', 'Since', 'Until', ...(mayEnd ? ['-What to do'] : [])]}
      >
        {ties.map((tie) => (
          <tr key={tie.id}>
            <th scope="row">{tie.person}</th>
            <td>{KINDS[tie.kind]}</td>
            <td>{objectOf(tie, officers)}</td>
            <td class="date">{time.moment(tie.declaredAt)}</td>
            <td class="date">{tie.endedAt ? time.moment(tie.endedAt) : <span class="hint">Stands</span>}</td>
            {mayEnd && (
              <td>
                {!tie.endedAt && tie.accountId !== me && (
                  <Press action={`/ties/${tie.id}/end`} of={`the tie of ${tie.person}`}>
                    End it
                  </Press>
                )}
              </td>
            )}
          </tr>
        ))}
      </Table>
    )}
    {found.length > 0 ? (
      <Found found={found} typed={typed} />
    ) : (
      <Declare people={people} typed={typed} failure={failure} />
    )}
  </Sheet>
);

/** Which of those who are like what was typed. */
const Found = ({ found, typed }: { found: readonly OfficerView[]; typed: Form }) => (
  <>
    <h2>Which officer?</h2>
    <form method="post" action="/ties" class="narrow-form">
      {['kind', 'to', 'accountId'].map((name) => (
        <input key={name} type="hidden" name={name} value={typed[name] ?? ''} />
      ))}
      <ul class="matters">
        {found.map((officer) => (
          <li key={officer.id} class="row">
            <span>
              {described(officer)}
              {!officer.active && <span class="hint"> no longer in service</span>}
            </span>
            <button type="submit" name="officerId" value={officer.id}>
              This one<span class="unseen">: {described(officer)}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
    <p>
      <a href="/ties">None of these: look again</a>
    </p>
  </>
);

const Declare = ({ people, typed, failure }: Pick<Shown, 'people' | 'failure'> & { typed: Form }) => (
  <>
    <h2>Declare a tie</h2>
    <form method="post" action="/ties" class="narrow-form">
      {people.length > 0 && (
        <Select
          name="accountId"
          label="Whose"
          value={typed['accountId']}
          fault={faultAt(failure, 'accountId')}
          options={[
            { value: '', label: 'My own' },
            ...people.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` })),
          ]}
        />
      )}
      <Choices
        name="kind"
        label="To what"
        value={typed['kind']}
        fault={faultAt(failure, 'kind')}
        options={CHOICES}
      />
      <Field
        name="to"
        label="Name or star of the officer, the unit, or the number of the case"
        value={typed['to'] ?? ''}
        fault={['to', 'unit', 'number', 'officerId'].map((path) => faultAt(failure, path)).find(Boolean)}
        maxLength={80}
        autocomplete="off"
      />
      <p class="hint">Only a supervisor can end a tie, and nobody their own.</p>
      <Go>Declare it</Go>
    </form>
  </>
);
