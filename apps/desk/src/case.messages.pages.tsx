import type { CaseProps } from './case.props.js';
import { Moment } from './marks.js';

/** Whether somebody wrote, and whether it was read: the words stand on a page of their own, which marks them as read. */
export function Messages({ file, times, rights }: CaseProps) {
  const { messages } = file;
  const unread = messages.filter(({ isNew }) => isNew).length;
  const last = messages.at(-1);
  return (
    <section id="messages" aria-labelledby="h-messages" class="sidepart">
      <h2 id="h-messages">Messages</h2>
      {last ? (
        <p>
          {unread > 0 && <span class="unread">{unread} new</span>} Last from{' '}
          {last.author === 'office' ? 'this office' : `the ${last.author}`},{' '}
          <Moment at={last.sentAt} times={times} />.
        </p>
      ) : (
        <p class="empty">Nobody has written yet.</p>
      )}
      <p>
        <a href={`/cases/${file.id}/messages`}>
          {last ? 'Open the conversation' : rights.send ? 'Write to them' : 'Open the conversation'}
        </a>
      </p>
    </section>
  );
}
