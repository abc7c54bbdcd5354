import { isDeniedRecipient } from './denied-recipients.rules.js';

/**
 * Who may be sent a packet, and under which release profile (domain.md §6.3). Anybody not in the table is refused;
 * immigration authorities are refused by name as well (R-P7), so that a careless new row cannot let them in.
 */
export type PacketProfileId = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G';

export interface Recipient {
  readonly id: string;
  readonly label: string;
  readonly profile: PacketProfileId;
  readonly purpose: string;
}

export const recipients = [
  { id: 'chief_of_police', label: 'Chief of Police', profile: 'A', purpose: 'Discipline' },
  { id: 'police_commission', label: 'Police Commission', profile: 'B', purpose: 'Disciplinary charges' },
  {
    id: 'post_via_agency',
    label: 'POST, through the employing agency',
    profile: 'C',
    purpose: 'Certification',
  },
  {
    id: 'district_attorney',
    label: 'District Attorney',
    profile: 'D',
    purpose: 'Criminal prosecution of the officer',
  },
  {
    id: 'complainant',
    label: 'The person who complained',
    profile: 'E',
    purpose: 'Own statement and result',
  },
  {
    id: 'public_records',
    label: 'Public records request',
    profile: 'F',
    purpose: 'Disclosure under Penal Code 832.7(b)',
  },
  {
    id: 'officer_representative',
    label: "The officer's representative",
    profile: 'G',
    purpose: 'Chance to respond (Skelly)',
  },
] as const satisfies readonly Recipient[];

export type RecipientId = (typeof recipients)[number]['id'];

const byId: ReadonlyMap<string, Recipient> = new Map(
  recipients.map((recipient) => [recipient.id, recipient]),
);

/** The recipient with this id, or undefined. */
export function findRecipient(id: string): Recipient | undefined {
  return byId.get(id);
}

/** A release to this recipient is not possible. `code` is stable. */
export class RecipientRefusedError extends Error {
  readonly code = 'recipient_refused';
  constructor(readonly reason: 'immigration_authority' | 'unknown_recipient') {
    super(
      reason === 'immigration_authority'
        ? 'An immigration authority cannot receive a packet (R-P7).'
        : 'Nobody by this name can receive a packet.',
    );
    this.name = 'RecipientRefusedError';
  }
}

/**
 * The recipient, or a RecipientRefusedError: closed by default. The label and any organisation name given
 * with the request are looked at as well as the id.
 */
export function assertRecipientAllowed(id: string, ...names: readonly string[]): Recipient {
  if ([id, ...names].some(isDeniedRecipient)) throw new RecipientRefusedError('immigration_authority');
  const recipient = byId.get(id);
  if (!recipient) throw new RecipientRefusedError('unknown_recipient');
  return recipient;
}
