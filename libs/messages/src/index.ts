export { type MessageGlance, type MessageView } from './conversation.js';
export { MailboxCarrier } from './mailbox.carrier.js';
export { MailboxService, type MailboxView, type SentFile } from './mailbox.service.js';
export { messagesJobs } from './messages.jobs.js';
export { MessagesModule } from './messages.module.js';
export {
  MESSAGE_LIMITS,
  newMessage,
  newReply,
  newReport,
  type NewMessage,
  type NewReply,
  type NewReport,
} from './messages.schema.js';
export { MessagesService } from './messages.service.js';
export { NewsMailer } from './news.mailer.js';
export { NotesService, type NoteView } from './notes.service.js';
export { OwnFilings, type OwnFiling } from './own-filings.js';
