import type { MailboxView, MessageView } from '@redress/messages';
import { Area, fill, writtenTime, type Language } from '@redress/ui';
import type { FoundPassage } from '@redress/safety';
import { faultAt, type Place } from '../portal.page.js';
import { ADVOCATE, MAILBOX, PAGES } from '../words/words.js';

/** Whose eyes a conversation is shown to, and by whose clock. */
export interface Reader {
  readonly side: 'complainant' | 'advocate';
  readonly timeZone: string;
}

/** What was said, oldest first, as people of two sides of a table. */
export function Letters({
  place,
  reader,
  messages,
}: {
  place: Place;
  reader: Reader;
  messages: MailboxView['messages'];
}) {
  const words = MAILBOX[place.language].box;
  if (messages.length === 0) return <p class="hint">{words.none}</p>;
  return (
    <ol class="letters">
      {messages.map((message) => (
        <Letter key={message.id} language={place.language} reader={reader} message={message} />
      ))}
    </ol>
  );
}

function Letter({ language, reader, message }: { language: Language; reader: Reader; message: MessageView }) {
  const words = MAILBOX[language].box;
  const { author, sentAt, isNew, body, files, reads, kind } = message;
  const isMine = author === reader.side;
  const time = (at: Date) => writtenTime(language, reader.timeZone, at);
  const read = reads.find((each) => each.reader === 'office');
  const said = aboutOf(kind, words, isMine, reader.side);
  return (
    <li class={isMine ? 'mine' : 'theirs'}>
      <p class="by">
        <strong>{isMine ? words.you : nameOf(author, language)}</strong>{' '}
        <time datetime={sentAt.toISOString()}>{time(sentAt)}</time>
        {isNew && <span class="new"> {words.isNew}</span>}
      </p>
      {said && <p>{said}</p>}
      {body && (
        <p dir="auto" class="written">
          {body}
        </p>
      )}
      {files.length > 0 && (
        <ul>
          {files.map(({ name }, n) => (
            <li key={n} dir="auto" class="written">
              {name}
            </li>
          ))}
        </ul>
      )}
      {kind === 'retaliation' && <p class="hint">{MAILBOX[language].happened.sent}</p>}
      {author !== 'office' && (
        <p class="hint">{read ? fill(words.readBy, { time: time(read.at) }) : words.notRead}</p>
      )}
    </li>
  );
}

type BoxWords = (typeof MAILBOX)['en']['box'];

/** To an advocate the other side is the person whom they filed for. */
const nameOf = (author: MessageView['author'], language: Language): string =>
  author === 'complainant' ? ADVOCATE[language].person : MAILBOX[language].box[author];

function aboutOf(
  kind: MessageView['kind'],
  words: BoxWords,
  isMine: boolean,
  side: Reader['side'],
): string | undefined {
  if (kind === 'files') return words.sentFiles;
  // Also what their advocate told for them is the person's own.
  if (kind === 'retaliation') return side === 'complainant' ? words.reported : words.theyReported;
  if (kind === 'withdrawal') return isMine ? words.withdrew : words.theyWithdrew;
  return undefined;
}

/** What was typed and cannot be stored yet, with the passages on immigration that were found in it. */
export interface Typed {
  readonly body: string;
  readonly passages: readonly FoundPassage[];
}

export const NOTHING_TYPED: Typed = { body: '', passages: [] };

/** A field for words, and, where they speak of immigration, the choice of what becomes of that. */
export function Writing({
  place,
  typed,
  label,
  hint,
  rows = 4,
}: {
  place: Place;
  typed: Typed;
  label: string;
  hint?: string;
  rows?: number;
}) {
  const words = PAGES[place.language].check;
  const { body, passages } = typed;
  return (
    <>
      <Area
        name="body"
        label={label}
        {...(hint !== undefined && { hint })}
        rows={rows}
        value={body}
        fault={passages.length > 0 ? undefined : faultAt(place, 'body')}
      />
      {passages.length > 0 && (
        <section class="note" id="immigration">
          <h2>{words.passages}</h2>
          <p>{words.passagesWhy}</p>
          <ul>
            {passages.map(({ start, text }) => (
              <li key={start}>
                <mark dir="auto">{text}</mark>
              </li>
            ))}
          </ul>
          <p class="presses">
            <button type="submit" name="immigration" value="mask" class="go">
              {words.mask}
            </button>
            <button type="submit" name="immigration" value="keep">
              {words.keep}
            </button>
          </p>
          <p class="hint">{words.keepNote}</p>
        </section>
      )}
    </>
  );
}
