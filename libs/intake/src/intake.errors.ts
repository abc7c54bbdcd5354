import { Failure } from '@redress/platform';

export const dateInFuture = (path: string) =>
  new Failure('invalid', 'date_in_future', 'A date lies in the future. Check the day, month and year.', [
    { path, code: 'date_in_future', detail: 'This day has not come yet.' },
  ]);

export const consentMissing = () =>
  new Failure('invalid', 'consent_missing', 'Say how the person agreed that you file for them.', [
    { path: 'consent', code: 'consent_missing', detail: 'Choose "oral" or "written". Oral consent counts.' },
  ]);

export const consentOfNobody = () =>
  new Failure(
    'invalid',
    'consent_not_needed',
    'Consent is recorded for complaints that an advocate files for somebody.',
    [
      {
        path: 'consent',
        code: 'consent_not_needed',
        detail: 'Leave this out, or sign in as an advocate first.',
      },
    ],
  );

export const receivedOnNeedsAdvocate = () =>
  new Failure(
    'invalid',
    'received_on_not_allowed',
    'Only a signed-in advocate can say that a complaint was received on an earlier day.',
    [{ path: 'receivedOn', code: 'received_on_not_allowed', detail: 'Leave this out.' }],
  );

/** To whoever sends the same filing again: its words are shown to nobody any more. */
export const receiptHandedOver = () =>
  new Failure(
    'conflict',
    'receipt_handed_over',
    'This was filed before, and its twelve words are the person’s alone now. Nobody is shown them again.',
  );
