export { AcceptancePageController } from './acceptance.page.controller.js';
export { AcceptanceController } from './acceptance.controller.js';
export { InvitationMailer } from './invitation.mailer.js';
export { InvitationsService, type InvitationView } from './invitations.service.js';
export { OrganisationsService, type OrganisationView } from './organisations.service.js';
export { MAIL_QUEUE, peopleJobs } from './people.jobs.js';
export { PeopleModule } from './people.module.js';
export {
  acceptance,
  invitationToken,
  newInvitation,
  newRoleChange,
  organisationChange,
  organisationName,
  roleDecision,
  type Acceptance,
  type NewInvitation,
  type NewRoleChange,
  type OrganisationChange,
  type RoleDecision,
} from './people.schema.js';
export { PeopleService, type PersonView } from './people.service.js';
export { RoleChangesService, type RoleChangeView } from './role-changes.service.js';
