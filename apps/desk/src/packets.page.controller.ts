import { Body, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { Acting, Allow, Frame, holds, type Actor, type Jar } from '@redress/access';
import { Office, Parse, id, parse, type Failure } from '@redress/platform';
import { lawOf } from '@redress/policy';
import { PreparationService, newLifting, newPassage, newReferral, newSupplement } from '@redress/referral';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { CaseFile } from './case-file.js';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { PacketPreviews } from './packet-previews.js';
import { packetsPage } from './packets.pages.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';

/** What was sent and refused, and by which form. */
interface Said {
  failure?: Failure;
  typed?: Form;
  at?: string;
}

/** Prepares the packets of a case: for whom, what only people can say in them, and what is taken out. */
@Pages('cases/:caseId/packets')
export class PacketsPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly file: CaseFile,
    private readonly preparation: PreparationService,
    private readonly previews: PacketPreviews,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('packet.prepare')
  show(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Query(new Parse(pageForm)) asked: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, jar, () => this.page(actor, caseId, { typed: asked, at: 'preview' }));
  }

  @Post('sections')
  @HttpCode(200)
  @Allow('packet.prepare')
  write(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const { kind, ...fields } = typed;
    return this.does(actor, jar, { caseId, typed, at: `section-${kind ?? ''}` }, () =>
      this.preparation.write(actor, caseId, parse(newSupplement, { kind, fields })),
    );
  }

  @Post('passages')
  @HttpCode(200)
  @Allow('packet.prepare')
  mark(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const { words, category, authority } = typed;
    return this.does(actor, jar, { caseId, typed, at: 'passages' }, () =>
      this.preparation.mark(actor, caseId, parse(newPassage, { words, category, authority })),
    );
  }

  @Post('passages/lift')
  @HttpCode(200)
  @Allow('packet.prepare')
  lift(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.does(actor, jar, { caseId, typed, at: 'passages' }, () =>
      this.preparation.lift(actor, caseId, parse(newLifting, { passageId: typed['passageId'] })),
    );
  }

  private does(
    actor: Actor,
    jar: Jar,
    { caseId, typed, at }: { caseId: string; typed: Form; at: string },
    work: () => Promise<unknown>,
  ): Promise<PageAnswer> {
    return this.at(
      actor,
      jar,
      async () => {
        await work();
        return seeOther(`/cases/${caseId}/packets#${at}`);
      },
      (failure) => this.page(actor, caseId, { failure, typed, at }),
    );
  }

  private at(
    actor: Actor,
    jar: Jar,
    work: () => Promise<PageAnswer>,
    again: (failure: Failure) => Promise<PageAnswer> = () => work(),
  ): Promise<PageAnswer> {
    const gone = () =>
      gonePage(this.frames.of(actor, '/cases'), { href: '/cases', label: 'Go to your cases' });
    return taken(jar, { again, gone }, work);
  }

  private async page(actor: Actor, caseId: string, said: Said) {
    const read = await this.file.readWithCustody(actor, caseId);
    const { file } = read;
    const { typed = {}, at, failure } = said;
    const asked = at === 'preview' && typed['recipient'] ? filledIn(typed) : undefined;
    return packetsPage({
      frame: this.frames.of(actor, '/cases'),
      time: this.time,
      file,
      law: lawOf(this.office.jurisdiction),
      mayAsk: holds(actor.role, 'referral.request'),
      role: actor.role,
      asked,
      preview: asked && this.previews.ofFile(read, parse(newReferral, asked)),
      draft: failure && at ? { key: at, typed, failure } : undefined,
    });
  }
}

/** A browser sends what was left empty too. */
const filledIn = (typed: Form): Form =>
  Object.fromEntries(
    ['recipient', 'officerId', 'ground', 'finalOn', 'delaysCleared'].flatMap((name) =>
      typed[name] ? [[name, typed[name]]] : [],
    ),
  );
