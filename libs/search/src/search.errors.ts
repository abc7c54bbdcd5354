import { Failure } from '@redress/platform';
import type { QuestionFault } from './search.rules.js';

const HOW: Record<QuestionFault | 'not_searched', string> = {
  nothing_asked: 'There is no word in this search. Type at least one.',
  not_searched: 'What tells of somebody’s immigration status is not searched. Type another word.',
  only_not: 'A search cannot only leave words out. Type at least one that has to be there.',
  too_many_words: 'Search for at most 24 words at once.',
};

export const badQuestion = (fault: QuestionFault | 'not_searched') =>
  new Failure('invalid', `search_${fault}`, HOW[fault], [
    { path: 'q', code: `search_${fault}`, detail: HOW[fault] },
  ]);
