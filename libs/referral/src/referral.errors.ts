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

/** Refusals of the rules, of which the record tells; anything else is a fault that may pass. */
export const RELEASE_REFUSALS: ReadonlySet<string> = new Set([
  'provenance_unknown',
  'consent_withdrawn',
  'nothing_to_release',
  'release_refused',
]);
