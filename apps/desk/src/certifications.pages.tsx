import type { WaitingCertification } from '@redress/certification';
import { Area, Choices, Go } from '@redress/ui';
import { Back, Consequence, Facts, Sheet, Table, faultAt, type Around } from './parts.js';

export const certificationsPage = ({
  waiting,
  time,
  ...around
}: Around & { waiting: readonly WaitingCertification[] }) => (
  <Sheet
    title="Certifications"
    lead="People who ask the office to certify a U or T visa petition. This is your compartment: no case file, search or packet knows of it, and nothing goes to any agency. The person alone gets the answer, with their receipt."
    {...around}
  >
    {waiting.length === 0 ? (
      <p class="empty">Nothing waits. What somebody asks for with their receipt stands here for you.</p>
    ) : (
      <Table label="Certifications" heads={['Complaint', 'Kind', 'Asked', 'Answer by']}>
        {waiting.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={`/certifications/${one.id}`}>
                {one.number}
                <span class="unseen">, {one.kind} visa</span>
              </a>
            </th>
            <td>{one.kind} visa</td>
            <td class="date">{time.moment(one.askedAt)}</td>
            <td class="date">{time.day(one.answerBy)}</td>
          </tr>
        ))}
      </Table>
    )}
  </Sheet>
);

export const certificationPage = ({
  request,
  time,
  typed = {},
  failure,
  frame,
}: Around & { request: WaitingCertification }) => (
  <Sheet
    title="Certification"
    heading={`${request.kind} visa certification for ${request.number}`}
    frame={frame}
    failure={failure}
  >
    <Facts
      of={[
        ['Asked', time.moment(request.askedAt)],
        ['Answer by', time.day(request.answerBy)],
      ]}
    />
    <form method="post" action={`/certifications/${request.id}/decision`} class="narrow-form">
      <Choices
        name="decision"
        label="Your decision"
        value={typed['decision']}
        fault={faultAt(failure, 'decision')}
        options={[
          { value: 'certified', label: 'Certified: the signed form waits for them' },
          { value: 'declined', label: 'Declined' },
        ]}
      />
      <Area
        name="message"
        label="For the person"
        hint="Where to fetch the signed form, or why there is none and what they can do. They alone read it."
        value={typed['message'] ?? ''}
        fault={faultAt(failure, 'message')}
        maxLength={4000}
        rows={6}
      />
      <Consequence>This is the answer: it is told at once and cannot be changed.</Consequence>
      <Go>Answer</Go>
    </form>
    <Back to="/certifications">Back to what waits</Back>
  </Sheet>
);
