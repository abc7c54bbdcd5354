import { inForce, outcomeIn, packetProfiles, type PacketProfile, type PolicyPack } from '@redress/policy';
import type { Failure } from '@redress/platform';
import type { PacketSources } from './packet.parts.rules.js';
import { disclosureNeeded, notDisclosable, officerNeeded, profileClosed } from './referral.errors.js';
import type { Scope } from './released.rules.js';

type Given = Pick<PacketSources, 'case' | 'findings' | 'referral' | 'policy' | 'today'>;

/** The profile by which a packet for this purpose is made; of a purpose that has none, that of discipline, which refuses nothing by itself. */
export const profileOf = (
  { packetProfiles: known }: Pick<PolicyPack, 'packetProfiles'>,
  { purpose }: Pick<PacketSources['referral'], 'purpose'>,
): PacketProfile => known.find((each) => each.purpose === purpose) ?? packetProfiles[0];

/**
 * Which allegations a packet is about: those against one officer, those that the law makes public, or, undefined, all.
 */
export function scopeOf(sources: Given): Scope | undefined {
  const { case: view, referral, policy } = sources;
  const profile = profileOf(policy, referral);
  const allegation = (id: string) => view.allegations.find((each) => each.id === id);
  const { confidentialUnder: cite } = policy.packet;
  if (profile.ofOneOfficer)
    return {
      allegation: (id) =>
        allegation(id)?.officer?.id === referral.officerId
          ? undefined
          : { basis: 'It is not about this officer.', cite },
      belonging: undefined,
      officerId: referral.officerId ?? null,
      cite,
    };
  if (!profile.needsDisclosure) return undefined;
  const open = new Set(disclosable(sources));
  const closed = { basis: 'The law does not make it public.', cite };
  return {
    allegation: (id) => (open.has(id) ? undefined : closed),
    belonging: closed,
    officerId: null,
    cite,
  };
}

/** The allegations that the ground named in the request makes public. */
function disclosable({ case: view, findings, referral, policy, today }: Given): string[] {
  const ground = policy.disclosureGrounds.find(({ id }) => id === referral.disclosure?.ground);
  if (!ground || !inForce(ground, today)) return [];
  return view.allegations
    .filter(({ typeId }) => ground.types.includes(typeId))
    .filter(
      ({ id }) =>
        !ground.sustained ||
        findings.some(
          ({ allegationId, status, outcome }) =>
            allegationId === id &&
            status === 'approved' &&
            outcomeIn(policy, outcome)?.disposition === 'sustained',
        ),
    )
    .map(({ id }) => id);
}

/** Why there can be no packet of this profile for what was asked, whatever the case holds. */
export function profileRefusal(sources: Given): Failure | undefined {
  const { case: view, referral, policy, today } = sources;
  const profile = profileOf(policy, referral);
  if (!inForce(profile, today)) return profileClosed();
  if (profile.ofOneOfficer) {
    const isAccused = view.allegations.some(({ officer }) => officer && officer.id === referral.officerId);
    return isAccused ? undefined : officerNeeded();
  }
  if (!profile.needsDisclosure) return undefined;
  const { disclosure } = referral;
  const ground = policy.disclosureGrounds.find(({ id }) => id === disclosure?.ground);
  if (!disclosure || !ground) return disclosureNeeded();
  if (!disclosure.delaysCleared || disclosable(sources).length === 0) return notDisclosable();
  if (ground.sustained && !(disclosure.finalOn && disclosure.finalOn <= today)) return notDisclosable();
  return undefined;
}
