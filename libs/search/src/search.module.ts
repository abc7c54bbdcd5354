import { Module } from '@nestjs/common';
import { CasefileModule } from '@redress/casefile';
import { SearchIndexer } from './search.indexer.js';
import { SearchService } from './search.service.js';
import { SearchTexts } from './search.texts.js';

@Module({
  imports: [CasefileModule],
  providers: [SearchService, SearchIndexer, SearchTexts],
  exports: [SearchService, SearchIndexer],
})
export class SearchModule {}
