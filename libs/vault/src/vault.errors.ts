import { Failure } from '@redress/platform';

/** Names are never sealed to anything less than a vault; everything but them can be filed. */
export const vaultMissing = () =>
  new Failure(
    'unavailable',
    'vault_missing',
    'This office cannot keep names yet: its custodians have not made their vault. File without a name or contact; your receipt lets the office answer you.',
    [{ path: 'complainant', code: 'vault_missing', detail: 'Leave this out.' }],
  );

export const tooFewCustodians = () =>
  new Failure(
    'conflict',
    'too_few_custodians',
    'A vault needs two custodians with a key at least. Let another custodian sign in and make theirs first.',
  );

export const passphraseWrong = () =>
  new Failure(
    'invalid',
    'passphrase_wrong',
    'This is not your passphrase for the vault. Nothing was opened or approved. Check it and try again.',
    [
      {
        path: 'passphrase',
        code: 'passphrase_wrong',
        detail: 'It is another than the one you sign in with.',
      },
    ],
  );

export const passphraseRefused = (detail: string) =>
  new Failure('invalid', 'passphrase_refused', detail, [
    { path: 'passphrase', code: 'passphrase_refused', detail },
  ]);

export const keyExists = () =>
  new Failure(
    'conflict',
    'key_exists',
    'You have a key already. Give its passphrase of now to change it, or say that it is lost: then you get a new key, and a new vault has to be made before it opens anything.',
    [{ path: 'current', code: 'key_exists', detail: 'The passphrase of now.' }],
  );

export const keyMissing = () =>
  new Failure('conflict', 'key_missing', 'You have no key for the vault yet. Choose a passphrase first.');

export const noShare = () =>
  new Failure(
    'conflict',
    'no_share',
    'You hold no share here that fits the share of another custodian. Two who hold one have to agree, or hand the vault over first.',
  );

export const sharesDoNotFit = () =>
  new Failure(
    'defect',
    'shares_do_not_fit',
    'The two shares do not make the key of this vault. Nothing was opened. One of them was altered.',
  );

export const approvalBroken = () =>
  new Failure(
    'conflict',
    'approval_broken',
    'The first approval does not fit what is asked: one of them was altered or moved. Nothing was opened. Refuse this, and let it be asked again.',
  );

export const approvalWithdrawn = () =>
  new Failure(
    'conflict',
    'approval_withdrawn',
    'Whoever approved first is no custodian any more. Refuse this, and let it be asked again.',
  );

export const handoverBroken = () =>
  new Failure(
    'conflict',
    'handover_broken',
    'What another custodian has begun does not fit any more: the custodians are others now, or it was altered. Nothing was shared. Let it lapse, or let another begin anew.',
  );

export const approvedAlready = () =>
  new Failure('conflict', 'approved_already', 'You have approved this. Another custodian has to as well.');

export const openingDecided = () =>
  new Failure(
    'conflict',
    'opening_decided',
    'This is decided already, or was taken back. Look at the list again.',
  );

export const openingLapsed = () =>
  new Failure('conflict', 'opening_lapsed', 'This was asked too long ago. It has to be asked again.');

export const openingWaiting = () =>
  new Failure('conflict', 'opening_waiting', 'Two custodians have to agree first. Nothing is open yet.');

export const openingEnded = () =>
  new Failure(
    'conflict',
    'opening_ended',
    'The time is over, and what was opened is gone. Ask again if you need it.',
  );

export const openingKeyWrong = () =>
  new Failure(
    'invalid',
    'opening_key_wrong',
    'This is not the key that you were shown when you asked. Check it; if it is lost, ask again.',
    [{ path: 'key', code: 'opening_key_wrong', detail: 'Twenty-six letters and digits.' }],
  );
