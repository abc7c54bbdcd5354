import { Body, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { Acting, Allow, Frame, holds, type Actor, type Jar } from '@redress/access';
import {
  CustodyService,
  EvidenceReader,
  EvidenceService,
  newTransfer,
  newWording,
  type ExhibitView,
} from '@redress/evidence';
import { Clock, Office, Parse, id, notFound, parse, type Failure } from '@redress/platform';
import { AreasService, newArea, newAreaLifting } from '@redress/referral';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { deskForm, filled, one, type DeskForm, type Draft } from './desk-form.js';
import { exhibitPage, firstShown, labelPage, type ExhibitProps } from './exhibit.pages.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';
import { Times } from './times.view.js';

/** Of a text, what a page shows. */
const MOST_TEXT = 200_000;

/** Of what page a form speaks. */
const pageIn = (typed: DeskForm): number => Math.max(1, Math.trunc(Number(one(typed, 'page'))) || 1);

/** One exhibit: what it is, what it shows, and who had it. */
@Pages('cases/:caseId/evidence/:evidenceId')
export class ExhibitPageController {
  constructor(
    private readonly reader: EvidenceReader,
    private readonly evidence: EvidenceService,
    private readonly custody: CustodyService,
    private readonly areas: AreasService,
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('case.read')
  async show(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Query(new Parse(deskForm)) asked: DeskForm,
  ): Promise<PageAnswer> {
    const from = Math.max(1, Math.trunc(Number(one(asked, 'from'))) || 1);
    return this.draw(actor, caseId, evidenceId, { from });
  }

  /** To print and to stick on: what it is called here, and a code that leads to this page. */
  @Get('label')
  @Allow('case.read')
  async label(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
  ): Promise<PageAnswer> {
    const shown = await this.of(actor, caseId, evidenceId);
    const address = `${this.office.origins.desk}/cases/${caseId}/evidence/${evidenceId}`;
    return labelPage({ ...this.around(actor, shown), office: this.office.name, address });
  }

  @Post('wording')
  @HttpCode(200)
  @Allow('case.work')
  word(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.take(actor, jar, { caseId, evidenceId, key: 'wording', typed }, () =>
      this.evidence.word(actor, evidenceId, parse(newWording, filled(typed, 'title'))),
    );
  }

  @Post('transfers')
  @HttpCode(200)
  @Allow('case.work')
  transfer(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.take(actor, jar, { caseId, evidenceId, key: 'transfer', typed }, () =>
      this.custody.transfer(actor, evidenceId, parse(newTransfer, filled(typed, 'to', 'reason'))),
    );
  }

  @Post('verification')
  @HttpCode(200)
  @Allow('case.work')
  verify(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.take(actor, jar, { caseId, evidenceId, key: 'verify', typed: {} }, () =>
      this.custody.verify(actor, evidenceId),
    );
  }

  @Post('areas')
  @HttpCode(200)
  @Allow('packet.prepare')
  mark(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const page = pageIn(typed);
    const names = ['page', 'x', 'y', 'width', 'height', 'category', 'authority'];
    return this.take(actor, jar, { caseId, evidenceId, key: `area-${page}`, typed, page }, () =>
      this.areas.mark(actor, evidenceId, parse(newArea, filled(typed, ...names))),
    );
  }

  @Post('areas/lift')
  @HttpCode(200)
  @Allow('packet.prepare')
  lift(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const key = `lift-${one(typed, 'areaId')}`;
    return this.take(actor, jar, { caseId, evidenceId, key, typed, page: pageIn(typed) }, () =>
      this.areas.lift(actor, evidenceId, parse(newAreaLifting, filled(typed, 'areaId', 'reason'))),
    );
  }

  /** Does it, and goes on to the chain of custody or, of a page, to that page. */
  private take(
    actor: Actor,
    jar: Jar,
    sent: { caseId: string; evidenceId: string; key: string; typed: DeskForm; page?: number },
    work: () => Promise<unknown>,
  ): Promise<PageAnswer> {
    const { caseId, evidenceId, key, typed, page } = sent;
    const again = (failure: Failure) =>
      this.draw(actor, caseId, evidenceId, { from: firstShown(page), draft: { key, typed, failure } });
    const gone = () => gonePage(this.frames.of(actor, '/cases'), { href: '/cases', label: 'To your cases' });
    return taken(jar, { again, gone }, async () => {
      await this.of(actor, caseId, evidenceId);
      await work();
      const here = `/cases/${caseId}/evidence/${evidenceId}`;
      return seeOther(
        page === undefined ? `${here}#custody` : `${here}?from=${firstShown(page)}#page-${page}`,
      );
    });
  }

  private async draw(
    actor: Actor,
    caseId: string,
    evidenceId: string,
    { from = 1, draft }: { from?: number; draft?: Draft },
  ): Promise<PageAnswer> {
    const shown = await this.of(actor, caseId, evidenceId);
    const text = await this.textOf(actor, shown);
    // Reading the text is a line of the chain, which is shown with it.
    const now = text === undefined ? shown : await this.of(actor, caseId, evidenceId);
    const areas = await this.areas.list(actor, evidenceId);
    return exhibitPage({ ...this.around(actor, now), from, draft, text, areas });
  }

  private around(
    actor: Actor,
    shown: ExhibitView,
  ): Pick<ExhibitProps, 'frame' | 'times' | 'works' | 'blacksOut'> & ExhibitView {
    return {
      ...shown,
      frame: this.frames.of(actor, '/cases'),
      times: new Times(this.office.timeZone, this.clock.now()),
      works: holds(actor.role, 'case.work'),
      blacksOut: holds(actor.role, 'packet.prepare'),
    };
  }

  private async textOf(actor: Actor, { exhibit }: ExhibitView): Promise<string | undefined> {
    const isOpen = exhibit.scan === 'clean' || exhibit.scan === 'unscanned';
    if (exhibit.mediaType !== 'text/plain' || !isOpen) return undefined;
    const { bytes } = await this.reader.play(actor, exhibit.id, (size) => ({
      start: 0,
      end: Math.min(size, MOST_TEXT),
    }));
    const pieces: Buffer[] = [];
    for await (const piece of bytes) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  }

  /** The exhibit at its own case's address, and at no other's. */
  private async of(actor: Actor, caseId: string, evidenceId: string): Promise<ExhibitView> {
    const shown = await this.reader.show(actor, evidenceId);
    if (shown.caseId !== caseId) throw notFound();
    return shown;
  }
}
