import { Body, Get, HttpCode, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, orAgain, type Actor, type Jar } from '@redress/access';
import { Clock, Office, Parse, parse } from '@redress/platform';
import { FACETS, SearchService, searchQuestion } from '@redress/search';
import { Pages, type PageAnswer } from '@redress/ui';
import { deskForm, filled, one, type DeskForm } from './desk-form.js';
import { searchPage } from './search.pages.js';
import { Times } from './times.view.js';

/** The search. Words come in a form that is posted: addresses are kept in the logs of proxies and in browsers. */
@Pages('search')
export class SearchPageController {
  constructor(
    private readonly searches: SearchService,
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('case.search')
  ask(@Acting() actor: Actor): PageAnswer {
    return searchPage({ ...this.around(actor), q: '' });
  }

  @Post()
  @HttpCode(200)
  @Allow('case.search')
  async search(
    @Acting() actor: Actor,
    @Body(new Parse(deskForm)) sent: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const q = one(sent, 'q');
    const chosen = filled(sent, ...FACETS);
    const around = { ...this.around(actor), q };
    return orAgain(
      jar,
      (failure) => {
        const isKnown = (facet: string) => !failure.fields.some(({ path }) => path === facet);
        return searchPage({ ...around, failure, chosen: filled(sent, ...FACETS.filter(isKnown)) });
      },
      async () => {
        const after = one(sent, 'after');
        const found = await this.searches.search(
          actor,
          parse(searchQuestion, { q, ...chosen, ...(after && { after: Number(after) }) }),
        );
        return searchPage({ ...around, chosen, found });
      },
    );
  }

  private around(actor: Actor) {
    return {
      frame: this.frames.of(actor, '/search'),
      times: new Times(this.office.timeZone, this.clock.now()),
    };
  }
}
