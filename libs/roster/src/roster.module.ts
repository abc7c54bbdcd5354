import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OfficerAssignment } from './officer-assignment.entity.js';
import { Officer } from './officer.entity.js';
import { RosterPeers } from './roster-peers.js';
import { RosterService } from './roster.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Officer, OfficerAssignment])],
  providers: [RosterService, RosterPeers],
  exports: [RosterService, RosterPeers],
})
export class RosterModule {}
