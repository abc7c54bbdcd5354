import type { MailboxView, NoteView } from '@redress/messages';
import { dayIn, type Failure } from '@redress/platform';
import { FaultSummary, Go, Sent, fill, writtenDay } from '@redress/ui';
import { Heading, Talk, type ShownMailbox } from '../mailbox/mailbox.pages.js';
import { ADVOCATE } from '../words/words.js';
import { Framed, Back, type AdvocateFrame } from './advocate.frame.js';
import { Notes } from './notes.pages.js';

/** One filing as the person lets its advocate see it, with the notes that only the organisation can open. */
export function filingPage({
  frame,
  shown,
  notes,
}: {
  frame: AdvocateFrame;
  shown: ShownMailbox;
  /** Undefined while they are locked. */
  notes: readonly NoteView[] | undefined;
}) {
  const { view, place } = shown;
  const words = ADVOCATE[frame.language];
  const at = `/advocate/${view.caseId}`;
  return (
    <Framed frame={frame} width="narrow">
      {place.told && <FaultSummary {...place.told} />}
      <Heading {...shown} />
      <p class="hint">{words.consent}</p>
      <HandedOver view={view} frame={frame} />
      <Talk {...shown} at={at} />
      <section class="panel" id="notes">
        <h2>{words.notes}</h2>
        <p class="hint">{words.notesWhy}</p>
        {notes === undefined ? (
          <a class="button" href={`/advocate/notes?for=${view.caseId}`}>
            {words.notesOpen}
          </a>
        ) : (
          <Notes at={at} notes={notes} frame={frame} />
        )}
      </section>
      <Back language={frame.language} />
    </Framed>
  );
}

function HandedOver({ view, frame }: { view: MailboxView; frame: AdvocateFrame }) {
  const { language, timeZone } = frame;
  const words = ADVOCATE[language];
  if (!view.handedOverAt)
    return (
      <p>
        <a class="button" href={`/advocate/${view.caseId}/hand-over`}>
          {words.handOver}
        </a>
      </p>
    );
  const day = writtenDay(language, dayIn(timeZone, view.handedOverAt));
  return <p class="note">{fill(words.handedOver, { day })}</p>;
}

export function handOverPage({
  frame,
  view,
  failure,
}: {
  frame: AdvocateFrame;
  view: MailboxView;
  failure?: Failure;
}) {
  const words = ADVOCATE[frame.language];
  return (
    <Framed frame={frame} width="narrow" failure={failure}>
      <h1>{words.handOverHeading}</h1>
      <p class="lead">{words.handOverWhy}</p>
      <ul class="points">
        <li>{words.handOverDo}</li>
        <li>{words.handOverStays}</li>
      </ul>
      {view.handedOverAt ? (
        <HandedOver view={view} frame={frame} />
      ) : (
        <form method="post" action={`/advocate/${view.caseId}/hand-over`}>
          <Sent />
          <Go>{words.handOverGo}</Go>
        </form>
      )}
      <Back language={frame.language} />
    </Framed>
  );
}
