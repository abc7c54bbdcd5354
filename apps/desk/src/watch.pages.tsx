import type { CheckInView, MissedCheckIn, WatchView } from '@redress/watch';
import { Go } from '@redress/ui';
import { Back, Consequence, Facts, Reason, Sheet, Table, type Around } from './parts.js';
import { Alerts, EnterSignal } from './signals.pages.js';
import { CHANNEL_WORDS, causeWords, checkInWords } from './watch.view.js';

/** What waits for somebody over all cases. */
export const watchListPage = ({ missed, time, frame }: Around & { missed: readonly MissedCheckIn[] }) => (
  <Sheet
    title="Retaliation watch"
    lead="People who reported are asked how they are, in their mailbox or by their advocate. What nobody answered in time stands here."
    frame={frame}
  >
    {missed.length === 0 ? (
      <p class="empty">Everybody who was asked has answered. Whom nobody could reach in time stands here.</p>
    ) : (
      <Table label="Nobody answered" heads={['Case', 'Was due', 'Asked through', '-What to do']}>
        {missed.map(({ id, caseId, number, dueOn, channel }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`/cases/${caseId}/watch`}>{number}</a>
            </th>
            <td class="date">{time.day(dueOn)}</td>
            <td>{channel === 'mailbox' ? 'the mailbox' : 'the advocate'}</td>
            <td>
              <a href={`/cases/${caseId}/check-ins/${id}`}>
                Say what was done<span class="unseen"> in {number}</span>
              </a>
            </td>
          </tr>
        ))}
      </Table>
    )}
    <p class="hint">
      Never call a number to find out: somebody else may answer. Write into the mailbox, or ask the advocate.
    </p>
  </Sheet>
);

/** The whole watch of a case. */
export const caseWatchPage = ({
  caseId,
  number,
  watch,
  mayResolve,
  time,
  typed,
  failure,
  frame,
}: Around & { caseId: string; number: string; watch: WatchView | null; mayResolve: boolean }) => (
  <Sheet
    title="Retaliation watch"
    heading={`Retaliation watch of ${number}`}
    lead={watch ? CHANNEL_WORDS[watch.channel] : undefined}
    frame={frame}
    failure={failure}
  >
    {!watch ? (
      <p class="empty">It has not begun yet. It does some seconds after the filing.</p>
    ) : (
      <Table label="Check-ins" heads={['Due', 'Why then', 'Answer', 'When and by whom', '-More']}>
        {watch.checkIns.map((checkIn) => (
          <tr key={checkIn.id}>
            <th scope="row" class="date">
              {time.day(checkIn.dueOn)}
            </th>
            <td>{causeWords(checkIn)}</td>
            <td>{checkInWords(checkIn)}</td>
            <td>
              <Answered checkIn={checkIn} time={time} />
            </td>
            <td>
              <More caseId={caseId} checkIn={checkIn} mayResolve={mayResolve} />
            </td>
          </tr>
        ))}
      </Table>
    )}
    {watch && <Alerts alerts={watch.alerts} time={time} />}
    <EnterSignal caseId={caseId} typed={typed} failure={failure} />
    <Back to={`/cases/${caseId}`}>Back to the case</Back>
  </Sheet>
);

const BY = { complainant: 'the person', advocate: 'the advocate', office: 'the office' } as const;

function Answered({ checkIn, time }: { checkIn: CheckInView } & Pick<Around, 'time'>) {
  const { answeredAt, answeredBy, by, reason } = checkIn;
  if (!answeredAt || !answeredBy) return null;
  return (
    <>
      {time.moment(answeredAt)}, {BY[answeredBy]}
      {by && ` (${by})`}
      {reason && <span class="said">: {reason}</span>}
    </>
  );
}

function More({
  caseId,
  checkIn,
  mayResolve,
}: {
  caseId: string;
  checkIn: CheckInView;
  mayResolve: boolean;
}) {
  if (checkIn.allegationId)
    return <a href={`/cases/${caseId}#allegation-${checkIn.allegationId}`}>Its allegation</a>;
  if (checkIn.state !== 'late' || !mayResolve) return null;
  return <a href={`/cases/${caseId}/check-ins/${checkIn.id}`}>Say what was done</a>;
}

/** What a supervisor did about somebody whom nobody reached. */
export const resolvePage = ({
  caseId,
  number,
  checkIn,
  channel,
  time,
  typed = {},
  failure,
  frame,
}: Around & { caseId: string; number: string; checkIn: CheckInView; channel: WatchView['channel'] }) => (
  <Sheet title="Nobody answered" heading={`Nobody answered in ${number}`} frame={frame} failure={failure}>
    <Facts
      of={[
        ['Due', time.day(checkIn.dueOn)],
        ['How to ask', CHANNEL_WORDS[channel]],
      ]}
    />
    <form method="post" action={`/cases/${caseId}/check-ins/${checkIn.id}`} class="narrow-form">
      <Reason
        label="What was done"
        hint="For example: wrote into the mailbox; the advocate asks again."
        typed={typed}
        failure={failure}
      />
      <Consequence>
        It then counts as not reached, and the person is asked again within a week. Their late answer is still
        taken by the next question.
      </Consequence>
      <Go>Note it</Go>
    </form>
    <Back to={`/cases/${caseId}/watch`}>Back to the watch</Back>
  </Sheet>
);
