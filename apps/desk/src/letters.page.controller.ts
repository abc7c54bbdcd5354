import { Body, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { Acting, Allow, Frame, holds as may, type Actor, type Jar } from '@redress/access';
import { LettersService, letterWish, newLetter, type LetterPreview } from '@redress/letters';
import { Parse, id, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { letterPage, lettersPage, previewPage } from './letters.pages.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';

interface Said {
  failure?: Failure;
  typed?: Form;
}

const WISH = ['template', 'language', 'officerId', 'documents'] as const;

/** What was filled in: a browser sends every field, the empty ones too. */
const filled = (typed: Form, names: readonly string[]): Form =>
  Object.fromEntries(names.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])));

/** The letters of a case: what went out, and a new one, which is looked at before it goes. */
@Pages('cases/:caseId/letters')
export class LettersPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly letters: LettersService,
  ) {}

  @Get()
  @Allow('letter.read')
  list(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Query(new Parse(pageForm)) asked: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, jar, (said) => this.all(actor, caseId, { typed: asked, ...said }));
  }

  @Post('preview')
  @HttpCode(200)
  @Allow('letter.send')
  preview(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(
      actor,
      jar,
      (said) => this.all(actor, caseId, { ...said, typed }),
      () => this.look(actor, caseId, typed),
    );
  }

  @Post()
  @HttpCode(200)
  @Allow('letter.send')
  send(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (said: Said) =>
      said.failure?.code === 'letter_changed' || said.failure?.fields.some(({ path }) => SENT.includes(path))
        ? this.look(actor, caseId, typed, said.failure)
        : this.all(actor, caseId, { ...said, typed });
    return this.at(actor, jar, again, async () => {
      const names = [
        ...WISH,
        'letterId',
        'seen',
        'channel',
        ...(typed['channel'] === 'account' ? ['toAccount'] : []),
      ];
      const { id: letterId } = await this.letters.send(actor, caseId, parse(newLetter, filled(typed, names)));
      return seeOther(`/cases/${caseId}/letters#letter-${letterId}`);
    });
  }

  @Get(':letterId')
  @Allow('letter.read')
  show(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('letterId', new Parse(id)) letterId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, jar, async () => {
      const letter = await this.letters.one(actor, caseId, letterId);
      const { number } = await this.letters.choices(actor, caseId);
      return letterPage({ ...this.around(actor, {}), caseId, number, letter });
    });
  }

  private at(
    actor: Actor,
    jar: Jar,
    show: (said: Said) => Promise<PageAnswer>,
    work: () => Promise<PageAnswer> = () => show({}),
  ): Promise<PageAnswer> {
    const gone = () => gonePage(this.frames.of(actor, '/cases'), { href: '/cases', label: 'The cases' });
    return taken(jar, { again: (failure) => show({ failure }), gone }, work);
  }

  private around = (actor: Actor, said: Said) => ({
    frame: this.frames.of(actor, '/cases'),
    time: this.time,
    role: actor.role,
    ...said,
  });

  private async all(actor: Actor, caseId: string, said: Said): Promise<PageAnswer> {
    const items = await this.letters.ofCase(actor, caseId);
    const choices = await this.letters.choices(actor, caseId);
    const maySend = may(actor.role, 'letter.send');
    return lettersPage({ ...this.around(actor, said), caseId, items, choices, maySend });
  }

  private async look(actor: Actor, caseId: string, typed: Form, failure?: Failure): Promise<PageAnswer> {
    const wish = parse(letterWish, filled(typed, WISH));
    const preview: LetterPreview = await this.letters.preview(actor, caseId, wish);
    const choices = await this.letters.choices(actor, caseId);
    return previewPage({
      ...this.around(actor, { typed, ...(failure && { failure }) }),
      caseId,
      choices,
      wish,
      preview,
    });
  }
}

/** What is asked for beside the letter itself, and mended where it is shown. */
const SENT: readonly string[] = ['channel', 'toAccount', 'seen', 'letterId'];
