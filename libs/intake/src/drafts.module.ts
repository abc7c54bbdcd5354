import { Module } from '@nestjs/common';
import { DraftSweeper } from './draft-sweeper.js';
import { DraftsService } from './drafts.service.js';

@Module({ providers: [DraftsService, DraftSweeper], exports: [DraftsService, DraftSweeper] })
export class DraftsModule {}
