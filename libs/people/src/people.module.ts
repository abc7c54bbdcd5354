import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InvitationMailer } from './invitation.mailer.js';
import { InvitationsService } from './invitations.service.js';
import { OrganisationsService } from './organisations.service.js';
import { Invitation, RoleChange } from './people.entity.js';
import { PeopleService } from './people.service.js';
import { RoleChangesService } from './role-changes.service.js';

const VERBS = [PeopleService, InvitationsService, RoleChangesService, OrganisationsService, InvitationMailer];

@Module({ imports: [TypeOrmModule.forFeature([Invitation, RoleChange])], providers: VERBS, exports: VERBS })
export class PeopleModule {}
