import { z } from 'zod';
import { defineFact } from '@redress/journal';

const factorKind = z.enum(['passkey', 'totp', 'recovery']);
const ofAccount = z.object({ accountId: z.uuid() });

export const sessionOpened = defineFact(
  'session.opened',
  z.object({ accountId: z.uuid().nullable(), factor: z.string() }),
);
/** `everywhere`: every session of the account or receipt, not this one alone. */
export const sessionClosed = defineFact(
  'session.closed',
  z.object({ accountId: z.uuid().nullable(), everywhere: z.boolean() }),
);
export const factorAdded = defineFact(
  'factor.added',
  z.object({ accountId: z.uuid(), factorId: z.uuid(), kind: factorKind }),
);
export const factorRemoved = defineFact(
  'factor.removed',
  z.object({ accountId: z.uuid(), factorId: z.uuid(), kind: factorKind }),
);
export const recoveryCodesMade = defineFact('recovery_codes.made', ofAccount);
export const passwordChanged = defineFact('password.changed', ofAccount);
export const tokenMade = defineFact(
  'token.made',
  z.object({ accountId: z.uuid(), tokenId: z.uuid(), scopes: z.array(z.string()) }),
);
export const tokenRevoked = defineFact('token.revoked', z.object({ accountId: z.uuid(), tokenId: z.uuid() }));
/** Wrong tries for this account have come to a delay that a person would notice. */
export const signInSlowed = defineFact(
  'sign_in.slowed',
  z.object({ accountId: z.uuid(), secret: z.enum(['password', 'code']), seconds: z.int() }),
);

/** An advocate chose the language of their pages. */
export const languageChosen = defineFact('language.chosen', z.object({ language: z.string() }));
