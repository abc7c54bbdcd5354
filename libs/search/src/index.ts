export { FACETS, type Chosen, type Facet, type FacetCount } from './facets.rules.js';
export { SearchIndexer } from './search.indexer.js';
export { SEARCH_QUEUE, searchJobs } from './search.jobs.js';
export { SearchModule } from './search.module.js';
export { searchQuestion, type SearchQuestion } from './search.schema.js';
export { SearchService, type SearchFacets, type SearchPage } from './search.service.js';
export type { SearchHit } from './search.texts.js';
