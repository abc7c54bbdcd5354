/** Who prepares the criminal side of a case, from what was changed and from who was exposed. */
export interface TeamChange {
  readonly accountId: string;
  readonly change: 'added' | 'removed';
  readonly at: Date;
}

export interface Exposed {
  readonly accountId: string;
  readonly at: Date;
}

export interface Member {
  readonly accountId: string;
  readonly since: Date;
}

/** That nobody on the team knows of anything compelled: what a criminal packet says of those who prepared it. */
export interface Attestation {
  readonly members: readonly Member[];
  readonly on: Date;
}

/**
 * The members now, in the order in which they joined. Whoever is exposed is none, whatever the changes say.
 * @param changes oldest first
 */
export function membersOf(changes: readonly TeamChange[], exposures: readonly Exposed[]): Member[] {
  const members = new Map<string, Member>();
  for (const { accountId, change, at } of changes) {
    members.delete(accountId);
    if (change === 'added') members.set(accountId, { accountId, since: at });
  }
  for (const { accountId } of exposures) members.delete(accountId);
  return [...members.values()];
}

/**
 * The attestation as it can be given now: of those who were on the team at any time and so may have had a hand in the
 * packet, nobody is exposed. Undefined where there is no team, or it cannot be given.
 */
export function attestationOf(
  changes: readonly TeamChange[],
  exposures: readonly Exposed[],
  on: Date,
): Attestation | undefined {
  const members = membersOf(changes, exposures);
  const exposed = new Set(exposures.map(({ accountId }) => accountId));
  const isBroken = changes.some(({ accountId, change }) => change === 'added' && exposed.has(accountId));
  return members.length === 0 || isBroken ? undefined : { members, on };
}

/** The sentence of it, as a packet prints it. */
export const attestationText = (names: readonly string[]): string =>
  `Prepared by ${listed(names)}, none of whom was exposed to a compelled statement in this case or to anything derived from one.`;

const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
