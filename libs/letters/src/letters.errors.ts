import { Failure } from '@redress/platform';
import type { TemplateFault } from './fields.rules.js';

const at = (path: string, code: string, detail: string) =>
  new Failure('invalid', code, detail, [{ path, code, detail }]);

export const templateUnknown = () =>
  at('template', 'template_unknown', 'This office sends no such letter. Choose one of the list.');

export const templateFaulty = (faults: readonly TemplateFault[]) =>
  new Failure(
    'invalid',
    'template_faulty',
    'This template was not kept. Mend what is marked.',
    faults.map(({ part: path, code, detail }) => ({ path, code, detail })),
  );

export const templateInThePast = (today: string) =>
  at(
    'effectiveFrom',
    'date_in_past',
    `Words count from ${today} on or later: what was sent stays as it was.`,
  );

export const templateKeptMeanwhile = () =>
  new Failure(
    'conflict',
    'template_changed',
    'Somebody kept another version at the same moment. Read it, then keep yours again.',
  );

export const officerNeeded = () =>
  at('officerId', 'officer_needed', 'Choose one of the officers of this case to whom the letter goes.');

export const findingsOpen = () =>
  new Failure(
    'conflict',
    'findings_open',
    'This letter tells how every allegation ended. One of them has no approved finding yet.',
  );

export const notDeclined = () =>
  new Failure(
    'conflict',
    'case_not_declined',
    'This letter is for a complaint that was declined. Choose the one with the findings.',
  );

export const nothingToTell = () =>
  new Failure(
    'conflict',
    'nothing_to_tell',
    'No allegation of this case is of a class of serious misconduct. Name its class first if it is.',
  );

export const documentsNeeded = () =>
  at('documents', 'documents_needed', 'Say which documents are asked for.');

export const channelNotFit = () =>
  at(
    'channel',
    'channel_not_fit',
    'This letter does not go that way. Choose one of the ways that are offered.',
  );

export const recipientUnknown = () =>
  at(
    'toAccount',
    'recipient_unknown',
    'Choose a liaison who can sign in here and was named for whoever this letter goes to.',
  );

/** What was looked at is what goes out. */
export const letterChanged = () =>
  new Failure(
    'conflict',
    'letter_changed',
    'What the letter says has changed since you looked at it. It is shown anew; read it, then send it.',
  );
