import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { ClocksModule } from '@redress/clocks';
import { FindingsModule } from '@redress/findings';
import { MessagesModule } from '@redress/messages';
import { RosterModule } from '@redress/roster';
import { LetterBook } from './letter-book.js';
import { LetterClerk } from './letter-clerk.js';
import { LetterComposer } from './letter-composer.js';
import { LetterTeller } from './letter-teller.js';
import { Letter, LetterTemplate } from './letter.entity.js';
import { LettersService } from './letters.service.js';
import { ReceivedLetters } from './received-letters.js';
import { TemplatesService } from './templates.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Letter, LetterTemplate]),
    AccessModule,
    CasefileModule,
    ClocksModule,
    FindingsModule,
    MessagesModule,
    RosterModule,
  ],
  providers: [
    LettersService,
    TemplatesService,
    ReceivedLetters,
    LetterComposer,
    LetterBook,
    LetterClerk,
    LetterTeller,
  ],
  exports: [LettersService, TemplatesService, ReceivedLetters, LetterClerk, LetterTeller],
})
export class LettersModule {}
