import { Failure } from '@redress/platform';

export const notAnInvestigator = () =>
  new Failure('invalid', 'investigator_unknown', 'Choose one of the investigators of the office.', [
    {
      path: 'investigatorId',
      code: 'investigator_unknown',
      detail: 'This is not an investigator who can be given work.',
    },
  ]);

/** Says nothing of why: a tie is told to nobody. */
export const assignmentNotPossible = () =>
  new Failure(
    'conflict',
    'assignment_not_possible',
    'This case cannot be given to this person. Choose another.',
  );

export const officerUnknown = (path: string) =>
  new Failure(
    'invalid',
    'officer_unknown',
    'The roster has no such officer. Look the officer up again, or describe them in words.',
    [{ path, code: 'officer_unknown', detail: 'This officer is not in the roster.' }],
  );

export const tooManyAllegations = (most: number) =>
  new Failure(
    'conflict',
    'too_many_allegations',
    `A case holds at most ${most} allegations. Open a second case for the rest.`,
  );

export const allegationChangedSince = () =>
  new Failure(
    'conflict',
    'allegation_changed',
    'Somebody else has changed this allegation in the meantime. What stands there now is shown; read it first.',
  );

export const allegationFound = () =>
  new Failure(
    'conflict',
    'allegation_is_found',
    'A finding answers this allegation as it is. It can be changed once the finding was returned.',
  );

export const officerIdentified = () =>
  new Failure(
    'conflict',
    'officer_is_identified',
    'Another officer is another allegation. Strike this one and add the other.',
    [
      {
        path: 'officerId',
        code: 'officer_is_identified',
        detail: 'This allegation names an officer already.',
      },
    ],
  );

/** Told to somebody who has been in the compartment, and so knows that there is one. */
export const allegationKeptClean = () =>
  new Failure(
    'conflict',
    'allegation_kept_clean',
    'You know what was compelled in this case, so what others alleged without knowing it stays as it is. Add another allegation, or let somebody change it who has not been in the compartment.',
  );

/** With the last one that nobody has answered the case is decided, and that takes a second person. */
export const strikeDecides = () =>
  new Failure(
    'conflict',
    'strike_decides',
    'Every other allegation is decided, so striking this one decides the case. A supervisor has to do it.',
  );

export const allegationStands = (stands: boolean) =>
  new Failure(
    'conflict',
    stands ? 'allegation_stands' : 'allegation_struck',
    stands ? 'This allegation stands already.' : 'This allegation is struck. Put it back first.',
  );

export const nothingToNarrow = () =>
  new Failure(
    'conflict',
    'nothing_to_narrow',
    'This statement is not protected, or was protected anew since. Read the case again.',
  );

export const narrowingOwn = () =>
  new Failure(
    'forbidden',
    'narrowing_own',
    'Whoever asks that protection be narrowed cannot approve it. A supervisor or another counsel decides.',
  );

export const narrowingDecided = () =>
  new Failure('conflict', 'narrowing_decided', 'This request has been decided already. Read the case again.');

export const caseDestroyed = () =>
  new Failure(
    'gone',
    'case_destroyed',
    'The office has destroyed this record as its retention rule requires. Nothing of what you wrote is left here.',
  );

/** To a member of the clean team, whether or not there is anything to stay out of. */
export const cleanTeamStaysOut = () =>
  new Failure(
    'forbidden',
    'clean_team_stays_out',
    'You are on the criminal clean team of this case, so nothing compelled may reach you. Somebody else has to do this.',
  );

/** Says nothing of why: who knows of something compelled is told to nobody who may not know of it. */
export const cleanTeamNotPossible = () =>
  new Failure(
    'conflict',
    'clean_team_not_possible',
    'This person cannot be on the criminal clean team of this case. Choose another.',
  );

export const cleanTeamUnchanged = () =>
  new Failure('conflict', 'clean_team_unchanged', 'It is so already. Read the clean team again.');

/** A packet that holds something of the compartment, and a reader who has not been in it. */
export const compartmentClosed = () =>
  new Failure(
    'conflict',
    'compartment_closed',
    'This holds something compelled or derived from it. Open the compartment of the case first; whoever has opened it can no longer be on the criminal clean team.',
  );

export const trackDecided = () =>
  new Failure('conflict', 'track_decided', 'This has been decided already. Read the case again.');

/** Says nothing of which allegations: some may be kept apart from whoever asks. */
export const tracksOpen = (open: number) =>
  new Failure(
    'conflict',
    'tracks_open',
    `This case cannot be closed yet: ${open === 1 ? 'one decision is' : `${open} decisions are`} open. An allegation of coercion or retaliation needs a decision with its reason on discipline, and another on referral for prosecution. If you see none that is open, somebody who has opened the compartment has to decide.`,
  );

export const caseNotOpen = () =>
  new Failure(
    'conflict',
    'case_not_open',
    'This case is not under investigation. It has to be assigned to an investigator first.',
  );
