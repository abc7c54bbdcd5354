import { z } from 'zod';
import { text } from '@redress/platform';

const password = z.string().min(1).max(1_000);
/** What browsers encode bytes in. Bounded, though larger than any real key needs. */
const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+$/, 'Send the bytes as base64url.');

export const passwordProof = z.strictObject({ email: text(320, 3), password });

export const totpCode = z.strictObject({
  code: z
    .string()
    .max(20)
    .transform((typed) => typed.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'Give the six digits that the app shows.')),
});

export const recoveryCode = z.strictObject({ code: text(40) });

export const passwordChange = z.strictObject({ current: password, new: z.string().min(1).max(10_000) });

// Browsers add fields of their own to what these hold: they are left out, not refused.
const credential = { id: bytes(1_400), rawId: bytes(1_400), type: z.literal('public-key') };

const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    authenticatorData: bytes(4_000),
    signature: bytes(4_000),
  }),
});

const attestation = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    attestationObject: bytes(100_000),
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
});

export const passkeyAnswer = z.strictObject({ response: assertion });
export const newPasskeyAnswer = z.strictObject({ response: attestation, name: text(80).default('Passkey') });

export type PasskeyAnswer = z.infer<typeof passkeyAnswer>['response'];
export type NewPasskeyAnswer = z.infer<typeof newPasskeyAnswer>['response'];
