import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { CaseLink } from './case-link.entity.js';
import { LinksService } from './links.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([CaseLink]), AccessModule, CasefileModule],
  providers: [LinksService],
  exports: [LinksService],
})
export class LinksModule {}
