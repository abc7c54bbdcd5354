import type { PacketProfile, PolicyPack } from '@redress/policy';
import type { Packet, PacketText } from './packet.js';
import type { PacketSources } from './packet.parts.rules.js';

/** How it is to be handled, by whoever it is for. */
export function handlingOf({ packet }: PolicyPack, profile: PacketProfile): Packet['handling'] {
  if (profile.purpose === 'complainant_copy')
    return {
      banner: 'For the person who complained. Keep it where nobody reads it whom you do not trust.',
      foot: 'Your own copy',
      notice: [
        'This is yours. You may show it to whom you like: an advocate, a lawyer, nobody.',
        'It names you by the name that this office made up for you. Your real name is sealed and is not in it.',
      ],
    };
  if (profile.needsDisclosure)
    return {
      banner: `Disclosed under ${profile.basis[0] ?? packet.confidentialUnder}. Whoever reported is kept anonymous.`,
      foot: 'Disclosed record',
      notice: [
        'What was taken out, and by what law, stands in the log of redactions and of withheld items.',
        'Do not try to learn who a person in this record is.',
      ],
    };
  return {
    banner: `Confidential personnel record. ${packet.confidentialUnder}.`,
    foot: `Confidential: ${packet.confidentialUnder}`,
    notice: [
      `Confidential under ${packet.confidentialUnder}. For the recipient named on the cover and the purpose stated there only.`,
      'Protected statements in this packet may be used about the conduct of officers. They may not be used to investigate or prosecute the person who made them.',
      'Do not try to learn who a person under a pseudonym is. Contact with them goes through this office only.',
      ...(profile.purpose === 'criminal_referral'
        ? [
            'Nothing in this packet was compelled or comes from something compelled. Do not ask this office’s other staff about the case: write to the clean team.',
          ]
        : []),
    ],
  };
}

/** The letter that goes with it. */
export function transmittalOf(
  { case: view, office }: PacketSources,
  profile: PacketProfile,
  answerBy: string | undefined,
): readonly PacketText[] {
  if (profile.purpose === 'complainant_copy')
    return [
      `You told ${office} what happened to you. We received it on ${view.receivedOn} under the number ${view.number}.`,
      `This letter says how each allegation ended and who decided it. Your own words are in it as you gave them; only what could be used against you on paper is covered, and listed at the end.`,
      'Thank you for telling us. If anything happens to you because you did, tell us the same day.',
    ];
  if (profile.needsDisclosure)
    return [
      `This record of complaint ${view.number}, received on ${view.receivedOn}, is disclosed by ${office}.`,
      'It holds what the law makes public of this matter. What was left out is listed with its reason.',
    ];
  const opening = `This packet holds the findings of ${office} on complaint ${view.number}, received on ${view.receivedOn}, with the evidence on which they rest.`;
  const sent: Partial<Record<PacketProfile['id'], string>> = {
    A: `It is sent to you for a decision on discipline.${answerBy ? ` Please tell this office what you decide, by ${answerBy}.` : ''}`,
    B: 'It is sent to you with the charges that rest on it.',
    C: 'It is sent to the employing agency, which reports it to the standards commission.',
    D: 'It is sent to you for a decision on charges against an officer. The people who told of it are its victims and witnesses, and no suspects.',
    G: 'It is given to the officer before any discipline, with what speaks for the officer as well as what speaks against.',
  };
  return [opening, sent[profile.id] ?? ''];
}
