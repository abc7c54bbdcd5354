import type { Framed, Role } from '@redress/access';
import type { CaseBrief } from '@redress/casefile';
import type { MessageView } from '@redress/messages';
import { LANGUAGE_TAGS, Page } from '@redress/ui';
import { CasePlaces } from './case-places.js';
import { Refused } from './case.refused.pages.js';
import { filledOf, type Draft } from './desk-form.js';
import { Choice, Press, Refusal, Words } from './fields.js';
import { Keys } from './keys.js';
import { Moment, RetaliationMark } from './marks.js';
import type { Times } from './times.view.js';
import { languageWords, sizeWords } from './words.view.js';

interface Props {
  readonly frame: Framed;
  readonly role: Role;
  readonly brief: CaseBrief;
  readonly items: readonly MessageView[];
  readonly withdrawnAt: Date | null;
  readonly times: Times;
  readonly maySend: boolean;
  readonly draft: Draft | undefined;
}

/** What was written to and fro, oldest first, and the answer under it. */
export function messagesPage(props: Props) {
  const { frame, role, brief, items, withdrawnAt, times, maySend, draft } = props;
  return (
    <Page title={`Messages ${brief.number}`} width="wide" scripts={['case.js']} {...frame}>
      {draft && <Refused draft={draft} />}
      <h1>Messages of {brief.number}</h1>
      <p class="purpose">
        The person reads them in their mailbox, with their receipt. Nothing is sent to a phone; an advocate
        who follows the case is told by mail that there is news, and no word of it.
      </p>
      <CasePlaces caseId={brief.id} at="/messages" role={role} />
      {withdrawnAt && (
        <p class="care">
          The complaint was withdrawn on <Moment at={withdrawnAt} times={times} />. The office decides whether
          it goes on; be careful before you write.
        </p>
      )}
      {items.length === 0 ? (
        <p class="empty">
          Nobody has written yet.{' '}
          {maySend ? 'Write the first message below.' : 'What is written stands here.'}
        </p>
      ) : (
        <ol class="exchange">
          {items.map((message, n) => (
            <Letter key={message.id} message={message} times={times} isNewest={n === items.length - 1} />
          ))}
        </ol>
      )}
      {maySend && <Reply {...props} />}
      <Keys
        keys={[
          ['n', 'write a message'],
          ['q', 'back to the queue or the list'],
        ]}
      />
    </Page>
  );
}

const KINDS: Record<MessageView['kind'], string> = {
  message: '',
  files: 'Sent files',
  retaliation: 'Reports that something happened since',
  withdrawal: 'Withdraws the complaint',
};

const writer = ({ author, name }: MessageView): string =>
  author === 'complainant'
    ? 'The complainant'
    : author === 'advocate'
      ? `${name || 'Advocate'}, advocate`
      : `${name || 'Somebody'}, this office`;

function Letter({ message, times, isNewest }: { message: MessageView; times: Times; isNewest: boolean }) {
  const { kind, author, body, language, files } = message;
  return (
    <li class={`letter ${author}`} {...(isNewest && { id: 'newest' })}>
      <p class="line">
        <strong>{writer(message)}</strong>{' '}
        <span class="hint">
          <Moment at={message.sentAt} times={times} />
        </span>
        {message.isNew && <span class="unread">New</span>}
        {kind === 'retaliation' && <RetaliationMark />}
      </p>
      {KINDS[kind] && <p class="hint">{KINDS[kind]}</p>}
      {body && (
        <p class="told" {...(language !== 'und' && { lang: language })}>
          {body}
        </p>
      )}
      {files.length > 0 && (
        <ul class="reasons">
          {files.map(({ name, size, evidenceId }, n) => (
            <li key={n}>
              {name} <span class="hint">{sizeWords(size)}, </span>
              <span class="hint">{evidenceId ? 'taken into evidence' : 'on its way into evidence'}</span>
            </li>
          ))}
        </ul>
      )}
      {author === 'office' && <Receipts message={message} times={times} />}
    </li>
  );
}

/** Whether the other side has seen what the office wrote. */
const Receipts = ({ message, times }: { message: MessageView; times: Times }) => (
  <p class="hint">
    {message.reads.length === 0
      ? 'Not read yet'
      : message.reads.map(({ reader, name, at }, n) => (
          <span key={n}>
            {n > 0 && '; '}Read by {reader === 'complainant' ? 'the complainant' : name},{' '}
            <Moment at={at} times={times} />
          </span>
        ))}
  </p>
);

function Reply({ brief, draft }: Props) {
  const of = filledOf('reply', draft);
  return (
    <form method="post" action={`/cases/${brief.id}/messages`} class="panelform" id="new-note">
      <h2>Write to them</h2>
      <Refusal of={of} />
      <Words
        of={of}
        name="body"
        label="Your message"
        hint={`They filed in ${languageWords(brief.language)}. Short sentences; no names of witnesses or officers that they have not named.`}
        rows={5}
        long
      />
      <Choice
        of={of}
        name="language"
        label="You write in"
        value="en"
        options={LANGUAGE_TAGS.map((tag) => ({ value: tag, label: languageWords(tag) }))}
      />
      <p class="consequence">A message that was sent cannot be taken back.</p>
      <Press main>Send it</Press>
    </form>
  );
}
