import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessService } from './access.service.js';
import { Account, Organisation, Session } from './account.entity.js';
import { Factor } from './factor.entity.js';
import { SessionService } from './session.service.js';
import { SlowDown } from './slow-down.js';
import { ApiToken } from './token.entity.js';

/** What rooms ask of access: who somebody is, and a session for whoever proved it to them. */
@Module({
  imports: [TypeOrmModule.forFeature([Account, Organisation, Session, Factor, ApiToken])],
  providers: [AccessService, SessionService, SlowDown],
  exports: [AccessService, SessionService, SlowDown],
})
export class AccessModule {}
