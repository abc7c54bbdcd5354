import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { EvidenceModule } from '@redress/evidence';
import { Conversation } from './conversation.js';
import { MailboxCarrier } from './mailbox.carrier.js';
import { MailboxService } from './mailbox.service.js';
import { Message, MessageFile, MessageRead } from './message.entity.js';
import { MessagesService } from './messages.service.js';
import { NewsMailer } from './news.mailer.js';
import { NotesService } from './notes.service.js';
import { OwnFilings } from './own-filings.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Message, MessageRead, MessageFile]),
    AccessModule,
    CasefileModule,
    EvidenceModule,
  ],
  providers: [
    Conversation,
    MailboxService,
    MessagesService,
    MailboxCarrier,
    NewsMailer,
    NotesService,
    OwnFilings,
  ],
  exports: [MailboxService, MessagesService, MailboxCarrier, NewsMailer, NotesService, OwnFilings],
})
export class MessagesModule {}
