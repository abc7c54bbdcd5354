import { Body, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { Acting, Allow, Frame, orAgain, type Actor, type Jar } from '@redress/access';
import { EntriesService, entryDecision, newEntry } from '@redress/casefile';
import { Parse, id, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { entriesPage } from './entries.pages.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';

const HERE = '/entries';

/** Breaking the glass: supervisors before a wall ask, another lets them in for some hours. */
@Pages('entries')
export class EntriesPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly entries: EntriesService,
  ) {}

  @Get()
  @Allow('entry.decide')
  list(@Acting() actor: Actor, @Query(new Parse(pageForm)) { asked }: Form) {
    return this.all(actor, { isAsked: asked !== undefined });
  }

  @Post()
  @HttpCode(200)
  @Allow('entry.ask')
  ask(
    @Acting() actor: Actor,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.all(actor, { failure, typed }),
      async () => {
        await this.entries.ask(actor, parse(newEntry, { number: typed['number'], reason: typed['reason'] }));
        return seeOther(`${HERE}?asked=yes`);
      },
    );
  }

  @Post(':entryId/decision')
  @HttpCode(200)
  @Allow('entry.decide')
  decide(
    @Acting() actor: Actor,
    @Param('entryId', new Parse(id)) entryId: string,
    @Body(new Parse(pageForm)) { decision, hours }: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const gone = () => gonePage(this.frames.of(actor, HERE), { href: HERE, label: 'What waits now' });
    return taken(jar, { again: (failure) => this.all(actor, { failure }), gone }, async () => {
      const said = decision === 'let_in' ? { decision, hours: Number(hours) } : { decision };
      await this.entries.decide(actor, entryId, parse(entryDecision, said));
      return seeOther(HERE);
    });
  }

  private async all(actor: Actor, said: { failure?: Failure; typed?: Form; isAsked?: boolean }) {
    const waiting = await this.entries.waiting(actor);
    return entriesPage({ frame: this.frames.of(actor, HERE), time: this.time, ...said, waiting });
  }
}
