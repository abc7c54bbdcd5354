import { holds, type Permission, type Role } from '@redress/access';

const PLACES: readonly (readonly [end: string, label: string, permission: Permission])[] = [
  ['', 'Case file', 'case.read'],
  ['/messages', 'Messages', 'case.read'],
  ['/letters', 'Letters', 'letter.read'],
  ['/clocks', 'Clocks', 'clock.read'],
  ['/law', 'Law', 'determination.read'],
  ['/protection', 'Protection', 'shield.read'],
  ['/watch', 'Watch', 'watch.read'],
  ['/holds', 'Holds', 'hold.read'],
  ['/packets', 'Packets', 'packet.prepare'],
  ['/clean-team', 'Clean team', 'clean_team.read'],
  ['/readers', 'Who saw what', 'case.readers'],
];

/** The pages of one case beside its file: those that a role may ask for; without one all, as counsel and supervisors have them. */
export const CasePlaces = ({ caseId, at, role }: { caseId: string; at: string; role?: Role }) => (
  <nav aria-label="This case" class="beside">
    <ul>
      {PLACES.filter(([, , permission]) => !role || holds(role, permission)).map(([end, label]) => (
        <li key={end}>
          <a href={`/cases/${caseId}${end}`} {...(end === at && { 'aria-current': 'page' as const })}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
