import { z } from 'zod';
import { defineFact } from '@redress/journal';
import { CASE_STATUSES } from './status.js';

export const caseRead = defineFact('case.read', z.object({}));
export const caseAssigned = defineFact('case.assigned', z.object({ investigatorId: z.uuid() }));
export const allegationAdded = defineFact(
  'allegation.added',
  z.object({ allegationId: z.uuid(), typeId: z.string() }),
);
/** Heard by clocks: an officer who is known now has tolls of their own. */
export const allegationChanged = defineFact(
  'allegation.changed',
  z.object({ allegationId: z.uuid(), change: z.enum(['worded', 'identified', 'struck', 'restored']) }),
);
export const shieldChanged = defineFact(
  'shield.changed',
  z.object({
    shieldChangeId: z.uuid(),
    statementId: z.uuid(),
    change: z.enum(['raised', 'narrowing_asked', 'narrowing_approved', 'narrowing_refused']),
  }),
);
export const consentChanged = defineFact(
  'consent.changed',
  z.object({ consentId: z.uuid(), purpose: z.string(), choice: z.enum(['given', 'withdrawn']) }),
);
/** Somebody is exposed to what is kept apart in a case; from now on they are not of its clean team. */
export const compartmentEntered = defineFact(
  'compartment.entered',
  z.object({ how: z.enum(['took', 'opened']) }),
);
/** Heard by search, which leaves alone what is kept apart. */
export const statementTaken = defineFact(
  'statement.taken',
  z.object({
    statementId: z.uuid(),
    declarant: z.enum(['complainant', 'victim', 'witness', 'officer']),
    status: z.enum(['open', 'protected', 'compelled', 'privileged']),
    provenance: z.enum(['voluntary', 'compelled', 'derived', 'unknown']),
  }),
);
export const trackDecided = defineFact(
  'track.decided',
  z.object({
    allegationId: z.uuid(),
    kind: z.enum(['discipline', 'criminal_review']),
    decision: z.enum(['referred', 'not_referred']),
  }),
);
/** Heard by clocks: from that day the file is kept, and the last check falls due. */
export const caseClosed = defineFact(
  'case.closed',
  z.object({ from: z.enum(CASE_STATUSES), on: z.iso.date() }),
);
/** Recorded by findings, heard by clocks: every allegation has its finding. */
export const caseDecided = defineFact('case.decided', z.object({ on: z.iso.date() }));
/** The same. Which allegation and which outcome was not said before this office kept clocks of each allegation. */
export const findingDecided = defineFact(
  'finding.decided',
  z.object({
    findingId: z.uuid(),
    decision: z.enum(['approve', 'return']),
    allegationId: z.uuid().optional(),
    outcome: z.string().optional(),
    on: z.iso.date().optional(),
  }),
);
/** Recorded by referral, heard by clocks: from that day the recipient's time to act runs. */
export const packetSent = defineFact(
  'packet.sent',
  z.object({ referralId: z.uuid(), recipient: z.string(), on: z.iso.date() }),
);
/** Recorded by referral, heard by clocks and by the mailbox, which says that there was an answer and not which. */
export const outcomeReported = defineFact(
  'outcome.reported',
  z.object({
    referralId: z.uuid(),
    outcome: z.enum(['accepted', 'discipline_imposed', 'charges_filed', 'declined']),
    on: z.iso.date(),
  }),
);
export const noteAdded = defineFact('note.added', z.object({ noteId: z.uuid() }));

/** A case from before there were mailboxes got one; the worker copies into it what the person told. */
export const mailboxOpened = defineFact('mailbox.opened', z.object({}));
/** The person took other words for their receipt; the old ones open nothing any more. */
export const receiptRenewed = defineFact('receipt.renewed', z.object({}));
/**
 * The person says that something was done to them since they reported. Heard by messages, which puts their words into
 * the file, by review, which puts the case back into the queue, and by whatever counts the hours.
 */
export const retaliationReported = defineFact('retaliation.reported', z.object({ messageId: z.uuid() }));
/**
 * How somebody is who reported, as they said or their advocate for them. Recorded by watch, heard by clocks.
 * `clockId`: by whose day they were asked; null where it was for a reason of its own.
 */
export const checkInAnswered = defineFact(
  'check_in.answered',
  z.object({
    checkInId: z.uuid(),
    outcome: z.enum(['safe', 'concern', 'unreachable', 'declined']),
    clockId: z.string().nullable(),
    on: z.iso.date(),
  }),
);
/**
 * Something was done to a person who reported, by what was entered or imported (policy rule R-P9). Recorded by watch,
 * heard by review, which puts the case back into the queue, and by clocks, which count the hours.
 */
export const retaliationSignalled = defineFact('retaliation.signalled', z.object({ alertId: z.uuid() }));
/** Somebody of the office has looked after the safety of whoever reported retaliation. */
export const safetyReviewed = defineFact('safety.reviewed', z.object({}));

/** Recorded by intake, heard by review. */
export const complaintFiled = defineFact('complaint.filed', z.object({ complaintId: z.uuid() }));

/** What starts to run: a clock of the policy pack, from which day, and why. */
export const startedClock = z.object({ clockId: z.string(), startsOn: z.iso.date(), reason: z.string() });
export type StartedClock = z.infer<typeof startedClock>;

/** Recorded by review, heard by clocks. */
export const caseAssessed = defineFact('case.assessed', z.object({ clocks: z.array(startedClock) }));

const linked = z.object({ caseId: z.uuid(), leadId: z.uuid() });
/** Recorded by links in both cases, heard by clocks: the earliest discovery counts in all that are together. */
export const caseLinked = defineFact('case.linked', linked);
export const caseSplit = defineFact('case.split', linked);
