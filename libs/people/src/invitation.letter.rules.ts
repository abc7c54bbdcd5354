import type { Letter } from '@redress/platform';

export interface InvitationFacts {
  name: string;
  email: string;
  officeName: string;
  /** Scheme, host and port of the door that they will use. */
  origin: string;
  token: string;
  days: number;
}

/**
 * The mail that invites somebody. The link carries the token behind `#`, which browsers send to nobody: it gets into no
 * log of a proxy. The same token stands alone for whoever has scripts switched off. No role: whoever reads along need
 * not learn who does what in the office.
 */
export function invitationLetter({ name, email, officeName, origin, token, days }: InvitationFacts): Letter {
  return {
    to: { name, address: email },
    subject: `Your account at ${officeName}`,
    text: [
      `Good day ${name},`,
      `you are invited to work with ${officeName} in Redress. To choose your password, open`,
      `${origin}/invitation#${token}`,
      `or go to ${origin}/invitation and enter this code:`,
      token,
      `It works once, within ${days} days. Nobody from the office will ask you for it.`,
      'If you did not expect this mail, leave it alone: without your answer nothing happens.',
      '',
    ].join('\n\n'),
  };
}
