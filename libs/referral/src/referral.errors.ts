import { Failure } from '@redress/platform';

export const provenanceUnknown = () =>
  new Failure(
    'conflict',
    'provenance_unknown',
    'Of something in this case nobody has said yet whether it was compelled. Say it for every exhibit, and ask for the packet again.',
  );

export const consentWithdrawn = () =>
  new Failure(
    'conflict',
    'consent_withdrawn',
    'The person who complained has taken back their consent to this. Without it no such packet is made.',
  );

export const nothingToRelease = () =>
  new Failure(
    'conflict',
    'nothing_to_release',
    'The release rules let nothing of this case go to this recipient for this purpose.',
  );

/** The database found what the rules had let through: a mistake in the program, and no packet. */
export const releaseRefused = () =>
  new Failure(
    'conflict',
    'release_refused',
    'The database refuses this packet: it holds what may not be in it. Nothing was sealed. Tell the administrator.',
  );

/** R-G3 */
export const notCleanTeam = () =>
  new Failure(
    'conflict',
    'criminal_by_clean_team',
    'Whoever has read something compelled prepares no criminal referral. Let somebody do it who has not.',
  );

export const cleanTeamMissing = () =>
  new Failure(
    'conflict',
    'clean_team_missing',
    'Something compelled lies in this case, and nobody can say yet that who prepares this packet has not seen it. Name a clean team of people none of whom has.',
  );
export const notDecided = () =>
  new Failure(
    'conflict',
    'transition_refused',
    'The case is not decided yet. Every allegation needs an approved finding first.',
  );

export const nothingToLift = () =>
  new Failure('conflict', 'nothing_to_lift', 'These words stand in packets again already.');

export const nothingToUndo = () =>
  new Failure('conflict', 'nothing_to_undo', 'This waits for somebody to look at it already.');

export const allegationUnknown = () =>
  new Failure('invalid', 'allegation_unknown', 'Choose allegations of this case that stand.', [
    { path: 'allegationIds', code: 'allegation_unknown', detail: 'Choose allegations that stand.' },
  ]);

export const profileClosed = () =>
  new Failure('conflict', 'profile_closed', 'The law by which such a packet goes out is not in force today.');

export const officerNeeded = () =>
  new Failure(
    'invalid',
    'officer_needed',
    'Choose the officer whose representative it is for. Only what concerns that officer goes in.',
    [
      {
        path: 'officerId',
        code: 'officer_needed',
        detail: 'Choose an officer against whom there is an allegation.',
      },
    ],
  );

export const disclosureNeeded = () =>
  new Failure('invalid', 'disclosure_needed', 'Choose by what ground the law makes this record public.', [
    { path: 'ground', code: 'disclosure_needed', detail: 'Choose one of the grounds.' },
  ]);

export const notDisclosable = () =>
  new Failure(
    'conflict',
    'not_disclosable',
    'The law does not make this record public yet: a sustained finding has to be final after appeal, on an allegation of that kind, and no delay may run.',
  );

/** Refusals of the rules, of which the record tells; anything else is a fault that may pass. */
export const RELEASE_REFUSALS: ReadonlySet<string> = new Set([
  'clean_team_missing',
  'provenance_unknown',
  'consent_withdrawn',
  'nothing_to_release',
  'release_refused',
  'profile_closed',
  'officer_needed',
  'disclosure_needed',
  'not_disclosable',
]);
