import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { Parse } from '@redress/platform';
import { SearchService, searchQuestion, type SearchQuestion } from '@redress/search';

@Controller('api/v1/search')
export class SearchController {
  constructor(private readonly searches: SearchService) {}

  /** A question comes in the body: addresses are kept in the logs of proxies and in browsers. */
  @Post()
  @HttpCode(200)
  @Allow('case.search')
  search(@Acting() actor: Actor, @Body(new Parse(searchQuestion)) question: SearchQuestion) {
    return this.searches.search(actor, question);
  }
}
