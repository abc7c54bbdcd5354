import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessService } from './access.service.js';
import { Account, Organisation, Session } from './account.entity.js';

/** What rooms ask of access: who somebody is. */
@Module({
  imports: [TypeOrmModule.forFeature([Account, Organisation, Session])],
  providers: [AccessService],
  exports: [AccessService],
})
export class AccessModule {}
