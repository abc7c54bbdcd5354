import type { LinkView } from '@redress/links';
import { Field, Go } from '@redress/ui';
import { Back, Consequence, Reason, Sheet, Table, faultAt, type Around } from './parts.js';

/** What is worked on together with a case, and the two things that can be done about it. */
export const linksPage = ({
  caseId,
  number,
  links,
  mayLink,
  time,
  typed = {},
  failure,
  frame,
}: Around & { caseId: string; number: string; links: readonly LinkView[]; mayLink: boolean }) => {
  const lead = links.find(({ leads, split }) => leads && !split);
  return (
    <Sheet
      title="Linked cases"
      heading={`Worked on together with ${number}`}
      lead="Each complaint keeps its own file, receipt and mailbox, and the protection of its statements. What a tie keeps from one case is kept from all of them, and the earliest discovery counts in all."
      frame={frame}
      failure={failure}
    >
      {links.length === 0 ? (
        <p class="empty">None. Complaints of the same officer or the same night can be worked on as one.</p>
      ) : (
        <Table label="Linked cases" heads={['Case', 'How', 'Since', 'Until']}>
          {links.map((link) => (
            <tr key={link.id}>
              <th scope="row">
                <a href={`/cases/${link.caseId}`}>{link.number}</a>
              </th>
              <td>{link.leads ? 'leads this one' : 'is under this one'}</td>
              <td>
                {time.moment(link.at)}, {link.by}
                {link.reason && <span class="said">: {link.reason}</span>}
              </td>
              <td>
                {link.split ? (
                  <>
                    {time.moment(link.split.at)}, {link.split.by}
                    {link.split.reason && <span class="said">: {link.split.reason}</span>}
                  </>
                ) : (
                  <span class="state">● Together</span>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {mayLink && !lead && (
        <section aria-labelledby="h-link">
          <h2 id="h-link">Put another case under this one</h2>
          <form method="post" action={`/cases/${caseId}/links`} class="narrow-form">
            <Field
              name="number"
              label="Its number"
              value={typed['number'] ?? ''}
              fault={faultAt(failure, 'number')}
              maxLength={20}
            />
            <Why typed={typed} failure={failure} />
            <Consequence>
              People bound to an officer of either lose sight of both at once. Deadlines of discipline move to
              the earliest day; split again, they move back.
            </Consequence>
            <Go>Link them</Go>
          </form>
        </section>
      )}
      {mayLink && lead && (
        <section aria-labelledby="h-split">
          <h2 id="h-split">Split it from {lead.number}</h2>
          <form method="post" action={`/cases/${caseId}/split`} class="narrow-form">
            <Why typed={typed} failure={failure} />
            <Consequence>
              Everything that is in this file stays in it, and its own deadlines count again.
            </Consequence>
            <Go>Split it</Go>
          </form>
        </section>
      )}
      <Back to={`/cases/${caseId}`}>Back to the case</Back>
    </Sheet>
  );
};

const Why = ({ typed = {}, failure }: Pick<Around, 'typed' | 'failure'>) => (
  <Reason hint="It stays in the history of the case." typed={typed} failure={failure} />
);
