import { z } from 'zod';
import { defineFact } from '@redress/journal';

const ofInvitation = z.object({ invitationId: z.uuid() });
const ofPerson = z.object({ accountId: z.uuid() });
const ofOrganisation = z.object({ organisationId: z.uuid() });

/** `mail` when nobody has to approve it first. */
export const personInvited = defineFact(
  'person.invited',
  z.object({ invitationId: z.uuid(), role: z.string(), waitsFor: z.enum(['mail', 'approval']) }),
);
export const invitationRenewed = defineFact('invitation.renewed', ofInvitation);
export const invitationWithdrawn = defineFact('invitation.withdrawn', ofInvitation);
/** `tieId` of the tie to the officer that they are. */
export const personJoined = defineFact(
  'person.joined',
  z.object({ invitationId: z.uuid(), accountId: z.uuid(), tieId: z.uuid().nullable() }),
);
export const personDisabled = defineFact('person.disabled', ofPerson);
export const personEnabled = defineFact('person.enabled', ofPerson);
export const roleChangeAsked = defineFact(
  'role_change.asked',
  z.object({
    roleChangeId: z.uuid(),
    accountId: z.uuid().nullable(),
    invitationId: z.uuid().nullable(),
    role: z.string(),
  }),
);
export const roleChangeDecided = defineFact(
  'role_change.decided',
  z.object({
    roleChangeId: z.uuid(),
    accountId: z.uuid().nullable(),
    invitationId: z.uuid().nullable(),
    decision: z.enum(['approved', 'refused']),
  }),
);
export const organisationAdded = defineFact('organisation.added', ofOrganisation);
export const organisationRenamed = defineFact('organisation.renamed', ofOrganisation);
export const organisationListed = defineFact('organisation.listed', ofOrganisation);
export const organisationUnlisted = defineFact('organisation.unlisted', ofOrganisation);
export const organisationDisabled = defineFact('organisation.disabled', ofOrganisation);
export const organisationEnabled = defineFact('organisation.enabled', ofOrganisation);
