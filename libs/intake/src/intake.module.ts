import { Module } from '@nestjs/common';
import { CasefileModule } from '@redress/casefile';
import { RosterModule } from '@redress/roster';
import { IntakeService } from './intake.service.js';

@Module({ imports: [CasefileModule, RosterModule], providers: [IntakeService], exports: [IntakeService] })
export class IntakeModule {}
