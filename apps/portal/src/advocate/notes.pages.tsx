import type { NoteView } from '@redress/messages';
import type { Failure } from '@redress/platform';
import { Area, CarryKept, Field, Go, Sent, ShowKept, writtenTime, type Kept } from '@redress/ui';
import { ADVOCATE } from '../words/words.js';
import { Framed, Back, saidTo, type AdvocateFrame } from './advocate.frame.js';

export function Notes({
  at,
  notes,
  frame,
}: {
  at: string;
  notes: readonly NoteView[];
  frame: AdvocateFrame;
}) {
  const { language, timeZone } = frame;
  const words = ADVOCATE[language];
  return (
    <>
      {notes.length === 0 && <p class="hint">{words.notesNone}</p>}
      <ol class="letters">
        {notes.map(({ id, body, author, writtenAt }) => (
          <li key={id}>
            <p class="by">
              <strong>{author}</strong>{' '}
              <time datetime={writtenAt.toISOString()}>{writtenTime(language, timeZone, writtenAt)}</time>
            </p>
            <p dir="auto" class="written">
              {body}
            </p>
            <form method="post" action={`${at}/notes`}>
              <button type="submit" name="remove" value={id} class="quiet">
                {words.remove}
              </button>
            </form>
          </li>
        ))}
      </ol>
      <form method="post" action={`${at}/notes`} novalidate>
        <Area name="note" label={words.note} rows={4} />
        <button type="submit">{words.keep}</button>
      </form>
      <form method="post" action="/advocate/notes/close">
        <Sent />
        <button type="submit" class="quiet">
          {words.notesClose}
        </button>
      </form>
    </>
  );
}

/** Chooses the passphrase, or asks for it. `next`: the filing to go back to; `kept`: a note that found them locked. */
export function notesPage({
  frame,
  isLocked,
  next,
  failure,
  kept,
}: {
  frame: AdvocateFrame;
  isLocked: boolean;
  next: string;
  failure?: Failure | undefined;
  kept?: Kept | undefined;
}) {
  const { language } = frame;
  const words = ADVOCATE[language];
  const fault = failure && saidTo(language, failure).faults.find(({ path }) => path === 'passphrase')?.detail;
  return (
    <Framed frame={frame} width="narrow" failure={failure}>
      <h1>{isLocked ? words.unlockHeading : words.lockHeading}</h1>
      {kept && (
        <section class="note">
          <p>{words.keptLocked}</p>
          <ShowKept kept={kept} />
        </section>
      )}
      <p>{words.notesWhy}</p>
      {!isLocked && <p class="note">{words.lockWhy}</p>}
      <form method="post" action="/advocate/notes" novalidate>
        <input type="hidden" name="for" value={next} />
        <CarryKept kept={kept} />
        <Field
          name="passphrase"
          type="password"
          label={words.passphrase}
          {...(!isLocked && { hint: words.passphraseHint })}
          fault={fault}
          autocomplete="off"
        />
        <Go>{isLocked ? words.unlockGo : words.lockGo}</Go>
      </form>
      <Back language={language} />
    </Framed>
  );
}
