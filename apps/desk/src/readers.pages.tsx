import type { Role } from '@redress/access';
import type { ReadersView, Sight } from '@redress/audit';
import { CasePlaces } from './case-places.js';
import { Sheet, Table, type Around } from './parts.js';

const SIGHTS: Record<Sight, string> = {
  'case.read': 'Read the file',
  'statements.read': 'Read the statements',
  'messages.read': 'Read messages',
  'evidence.viewed': 'Looked at an exhibit',
  'packet.downloaded': 'Fetched a packet',
  'identity.opened': 'Opened an identity',
  'identity.viewed': 'Read an identity',
  'compartment.entered': 'Went into the compartment',
};

const nameOf = ({ name, role }: { name: string | null; role: string }): string =>
  name ?? (role === 'complainant' ? 'The complainant' : 'No account');

/** Who has seen anything of a case, and what they saw last. */
export const readersPage = ({
  caseId,
  number,
  role,
  people,
  sights,
  time,
  frame,
}: Around & ReadersView & { caseId: string; number: string; role: Role }) => (
  <Sheet
    title="Who saw what"
    heading={`Who saw what of ${number}`}
    lead="From the record, which nobody can change. That you looked here stands in it as well."
    frame={frame}
  >
    <CasePlaces caseId={caseId} at="/readers" role={role} />
    <h2>People</h2>
    {people.length === 0 ? (
      <p class="empty">Nobody yet. What was done in the last seconds comes into the record a moment later.</p>
    ) : (
      <Table label="People" heads={['Who', 'As', 'Times', 'First', 'Last']}>
        {people.map((one, n) => (
          <tr key={n}>
            <th scope="row">{nameOf(one)}</th>
            <td>{one.role}</td>
            <td class="digits">{one.times}</td>
            <td class="date">{time.moment(one.firstAt)}</td>
            <td class="date">{time.moment(one.lastAt)}</td>
          </tr>
        ))}
      </Table>
    )}
    {sights.length > 0 && (
      <>
        <h2>The newest {sights.length}</h2>
        <Table label="The newest" heads={['When', 'Who', 'As', 'What']}>
          {sights.map((one, n) => (
            <tr key={n}>
              <td class="date">{time.moment(one.at)}</td>
              <th scope="row">{nameOf(one)}</th>
              <td>{one.role}</td>
              <td>{SIGHTS[one.what]}</td>
            </tr>
          ))}
        </Table>
      </>
    )}
  </Sheet>
);
