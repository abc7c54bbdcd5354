import { Failure } from '@redress/platform';

export const personKnown = () =>
  new Failure(
    'conflict',
    'person_known',
    'Somebody with this address has an account or an open invitation. Change that one, or use another address.',
    [{ path: 'email', code: 'person_known', detail: 'This address is in use.' }],
  );

export const organisationUnknown = () =>
  new Failure('invalid', 'organisation_unknown', 'Choose one of the organisations that are not disabled.', [
    { path: 'organisationId', code: 'organisation_unknown', detail: 'There is no such organisation.' },
  ]);

export const organisationKnown = () =>
  new Failure('conflict', 'organisation_known', 'There is an organisation of this name already.', [
    { path: 'name', code: 'organisation_known', detail: 'Choose another name.' },
  ]);

export const officerUnknown = () =>
  new Failure('invalid', 'officer_unknown', 'The roster has no such officer. Look the officer up again.', [
    { path: 'officerId', code: 'officer_unknown', detail: 'This officer is not in the roster.' },
  ]);

/** The same for a token that nobody was given, that was used, that is too old, and for another door's. */
export const invitationGone = () =>
  new Failure(
    'not_found',
    'invitation_gone',
    'This invitation does not work: it was used, is older than seven days, or was taken back. Ask for a new one.',
  );

export const stillWaits = () =>
  new Failure(
    'conflict',
    'approval_needed',
    'Nothing was sent yet: a second person has to approve this role first.',
  );

export const ownAccount = () =>
  new Failure('forbidden', 'own_account', 'Nobody decides on their own account. Ask another administrator.');

export const samePerson = () =>
  new Failure(
    'forbidden',
    'same_person',
    'A role is given by two persons. Somebody else has to decide on this.',
  );

export const roleUnchanged = () =>
  new Failure('conflict', 'role_unchanged', 'This person has that role, or another change of it waits.', [
    { path: 'role', code: 'role_unchanged', detail: 'Choose another role, or decide on the waiting change.' },
  ]);

export const receivesNothing = () =>
  new Failure(
    'conflict',
    'immigration_authority',
    'An immigration authority receives nothing from this office (R-P7).',
  );

export const notOfTheOffice = () =>
  new Failure(
    'conflict',
    'not_of_the_office',
    'An advocate belongs to an organisation and has no role in the office. Invite them under another address.',
  );

export const nothingToChange = () =>
  new Failure(
    'conflict',
    'nothing_to_change',
    'It is so already, or the organisation of this person is disabled: enable that first.',
  );
