import type { ReceivedLetter } from '@redress/letters';
import { Sheetlet } from './letters.pages.js';
import { Back, Sheet, Table, type Around } from './parts.js';

export const receivedLettersPage = ({
  items,
  time,
  frame,
}: Around & { items: readonly Pick<ReceivedLetter, 'id' | 'sentAt' | 'openedAt'>[] }) => (
  <Sheet
    title="Letters"
    frame={frame}
    lead="What the office wrote to you. That you opened a letter, and when, is told to the office."
  >
    {items.length === 0 ? (
      <p class="empty">None yet. A mail tells you when there is one.</p>
    ) : (
      <Table label="Letters to you" heads={['Letter', 'Opened']}>
        {items.map(({ id, sentAt, openedAt }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`/letters/${id}`}>Letter of {time.moment(sentAt)}</a>
            </th>
            <td>{openedAt ? time.moment(openedAt) : <strong>New</strong>}</td>
          </tr>
        ))}
      </Table>
    )}
  </Sheet>
);

export const receivedLetterPage = ({ letter, time, frame }: Around & { letter: ReceivedLetter }) => (
  <Sheet title="A letter" heading={`Letter of ${time.moment(letter.sentAt)}`} frame={frame}>
    <Sheetlet lang={letter.language} subject={letter.subject} body={letter.body} />
    <p>
      <a class="button" href={`/api/v1/letters/${letter.id}/pdf`}>
        Download as PDF
      </a>
    </p>
    <Back to="/letters">Back to your letters</Back>
  </Sheet>
);
