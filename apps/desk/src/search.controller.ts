import { Controller, Get, Query } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { Parse } from '@redress/platform';
import { SearchService, searchQuestion, type SearchQuestion } from '@redress/search';

@Controller('api/v1/search')
export class SearchController {
  constructor(private readonly searches: SearchService) {}

  @Get()
  @Allow('case.search')
  search(@Acting() actor: Actor, @Query(new Parse(searchQuestion)) question: SearchQuestion) {
    return this.searches.search(actor, question);
  }
}
