import { z } from 'zod';
import { STAFF } from '@redress/access';
import { isDeniedMail, isDeniedOrganisation, isDeniedRecipient } from '@redress/policy';
import { id, text } from '@redress/platform';

/** R-P7: an immigration authority receives nothing, and so has nobody here. */
const DENIED = {
  message: 'This office has nobody at an immigration authority, whoever asks (R-P7).',
  params: { code: 'immigration_authority' },
};

/** One address as mail servers take it, in small letters. */
const email = text(254, 3)
  .transform((typed) => typed.toLowerCase())
  .pipe(
    z
      .email('Give one mail address, such as ruth@office.example.')
      .refine((address) => !isDeniedMail(address), DENIED),
  );

/** A name on one line: it goes into the header of a mail. */
const personName = text(200).refine((name) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name), {
  message: 'Write the name on one line.',
  params: { code: 'bad_character' },
});

const nameOfOrganisation = personName.refine((name) => !isDeniedOrganisation(name), DENIED);

const organisationId = z.uuid('Choose the organisation of the advocate, by its id.');

/** `organisationId` for advocates and for nobody else; `officerId` when the person is an officer of the roster. */
export const newInvitation = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('advocate'), email, name: personName, organisationId }),
  z
    .strictObject({ role: z.enum(STAFF), email, name: personName, officerId: id.optional() })
    .refine(({ role, name }) => role !== 'liaison' || !isDeniedRecipient(name), {
      path: ['name'],
      ...DENIED,
    }),
]);
export type NewInvitation = z.infer<typeof newInvitation>;

/** Bounded, though every token is shorter. */
const token = z.string().min(1).max(200);
export const invitationToken = z.strictObject({ token });
export const acceptance = z.strictObject({ token, password: z.string().min(1).max(10_000) });
export type Acceptance = z.infer<typeof acceptance>;

export const newRoleChange = z.strictObject({ role: z.enum(STAFF) });
export type NewRoleChange = z.infer<typeof newRoleChange>;

export const roleDecision = z.strictObject({
  decision: z.enum(['approved', 'refused'], 'Say whether it is approved or refused.'),
});
export type RoleDecision = z.infer<typeof roleDecision>;

export const organisationName = z.strictObject({ name: nameOfOrganisation });

/** `listing`: what the public list of the portal says of it, in its own words; null takes it out of the list. */
export const organisationChange = z.strictObject({
  name: nameOfOrganisation.optional(),
  listing: text(500).nullable().optional(),
});
export type OrganisationChange = z.infer<typeof organisationChange>;
