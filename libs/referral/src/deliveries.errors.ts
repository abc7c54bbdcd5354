import { Failure } from '@redress/platform';

export const alreadySent = () =>
  new Failure('conflict', 'packet_sent', 'This packet was sent already. Its recipient can fetch it.');
export const notReady = () =>
  new Failure('conflict', 'packet_not_ready', 'The packet is not sealed yet. Send it once it is.');
/** A consent was taken back since the packet was sealed. */
export const consentTakenBack = () =>
  new Failure(
    'conflict',
    'consent_withdrawn',
    'The person who complained has taken back their consent to this packet since it was made. It goes to nobody any more. Let the office make it anew: the new one leaves out what they no longer agree to, or says that there can be none.',
  );
export const linkUsed = () =>
  new Failure(
    'conflict',
    'link_used',
    'The packet was taken by this link before. Ask the office for another link.',
  );
export const notALiaison = () =>
  new Failure('invalid', 'not_a_liaison', 'Choose somebody who has the role of a liaison.', [
    { path: 'accountId', code: 'not_a_liaison', detail: 'This person is no liaison.' },
  ]);
