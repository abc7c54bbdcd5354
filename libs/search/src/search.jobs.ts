import { allegationAdded, caseAssessed, noteAdded, statementTaken } from '@redress/casefile';
import { defineBatchJob, type Job } from '@redress/journal';
import type { SearchIndexer } from './search.indexer.js';

export const SEARCH_QUEUE = 'search-index';

const MOST = 64;

export const searchJobs = (indexer: SearchIndexer): Job[] => [
  // Once it is assessed: in a storm of filings the review goes first.
  defineBatchJob(SEARCH_QUEUE, 'search.enter_statements', caseAssessed, MOST, (deliveries) =>
    indexer.enter({ statementsOf: deliveries.flatMap(({ caseId }) => caseId ?? []) }),
  ),
  defineBatchJob(SEARCH_QUEUE, 'search.enter_later_statements', statementTaken, MOST, (deliveries) =>
    indexer.enter({ statements: deliveries.map(({ payload }) => payload.statementId) }),
  ),
  defineBatchJob(SEARCH_QUEUE, 'search.enter_notes', noteAdded, MOST, (deliveries) =>
    indexer.enter({ notes: deliveries.map(({ payload }) => payload.noteId) }),
  ),
  defineBatchJob(SEARCH_QUEUE, 'search.enter_allegations', allegationAdded, MOST, (deliveries) =>
    indexer.enter({ allegations: deliveries.map(({ payload }) => payload.allegationId) }),
  ),
];
