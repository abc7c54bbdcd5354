export { SearchIndexer } from './search.indexer.js';
export { SEARCH_QUEUE, searchJobs } from './search.jobs.js';
export { SearchModule } from './search.module.js';
export { searchQuestion, type SearchQuestion } from './search.schema.js';
export { SearchService, type SearchHit, type SearchPage } from './search.service.js';
