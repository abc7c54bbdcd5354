import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Body, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { Acting, Allow, Frame, type Actor, type Jar } from '@redress/access';
import { EvidenceReader, type EvidenceView } from '@redress/evidence';
import { Office, Parse, id, notFound, parse } from '@redress/platform';
import { lawOf } from '@redress/policy';
import {
  LONGEST_TEXT,
  LooksService,
  PreparationService,
  newLook,
  newPassage,
  newUndoing,
} from '@redress/referral';
import { Pages, type Form, type PageAnswer } from '@redress/ui';
import { CaseFile, type CaseFileView } from './case-file.js';
import { deskForm, filled, many, one, pageForm, takeForm, type DeskForm, type Draft } from './desk-form.js';
import { lookPage, looksPage, type LookedAt } from './looks.pages.js';
import { OfficeTime } from './office-time.js';

/** A statement or an exhibit, looked at for names before it can be in a public record. */
@Pages('cases/:caseId/packets/looks')
export class LooksPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly file: CaseFile,
    private readonly evidence: EvidenceReader,
    private readonly looks: LooksService,
    private readonly preparation: PreparationService,
    private readonly office: Office,
  ) {}

  /** All of them; `of` is the one to look at. */
  @Get()
  @Allow('packet.prepare')
  show(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Query(new Parse(pageForm)) { of }: Form,
  ): Promise<PageAnswer> {
    return this.page(actor, caseId, of);
  }

  @Post()
  @HttpCode(200)
  @Allow('packet.prepare')
  look(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.does(actor, jar, { caseId, typed, key: 'look', to: '' }, () => {
      const said = filled(typed, 'itemKind', 'itemId');
      return this.looks.look(
        actor,
        caseId,
        parse(newLook, { ...said, allegationIds: many(typed, 'allegationIds') }),
      );
    });
  }

  @Post('undo')
  @HttpCode(200)
  @Allow('packet.prepare')
  undo(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.does(actor, jar, { caseId, typed, key: 'look', to: '' }, () =>
      this.looks.undo(actor, caseId, parse(newUndoing, filled(typed, 'itemId'))),
    );
  }

  /** Takes out what the page proposes, and shows the same thing again. */
  @Post('passages')
  @HttpCode(200)
  @Allow('packet.prepare')
  mark(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const to = `?of=${encodeURIComponent(one(typed, 'itemId'))}`;
    return this.does(actor, jar, { caseId, typed, key: 'passage', to }, () =>
      this.preparation.mark(
        actor,
        caseId,
        parse(newPassage, filled(typed, 'words', 'category', 'authority')),
      ),
    );
  }

  private does(
    actor: Actor,
    jar: Jar,
    { caseId, typed, key, to }: { caseId: string; typed: DeskForm; key: string; to: string },
    work: () => Promise<unknown>,
  ): Promise<PageAnswer> {
    const again = (draft: Draft) => this.page(actor, caseId, one(typed, 'itemId'), draft);
    return takeForm(jar, { key, typed, to: `/cases/${caseId}/packets/looks${to}` }, again, work);
  }

  private async page(actor: Actor, caseId: string, of: string | undefined, draft?: Draft) {
    const file = await this.file.read(actor, caseId);
    const around = { frame: this.frames.of(actor, '/cases'), time: this.time, role: actor.role, file };
    if (!of) return looksPage({ ...around, failure: draft?.failure });
    const authority = lawOf(this.office.jurisdiction).packet.confidentialUnder;
    return lookPage({ ...around, item: await this.itemOf(actor, file, of), draft, authority });
  }

  private async itemOf(actor: Actor, file: CaseFileView, id: string): Promise<LookedAt> {
    const said = file.statements.find((each) => each.id === id);
    if (said) return { kind: 'statement', id, label: `Statement of ${said.party}`, text: said.text };
    const exhibit = file.evidence.find((each) => each.id === id);
    if (!exhibit) throw notFound();
    const label = `Exhibit E-${exhibit.exhibit}: ${exhibit.title}`;
    return { kind: 'evidence', id, label, text: await this.textOf(actor, exhibit) };
  }

  /** What a text exhibit says, looked at and written into its chain; of any other nothing is read here. */
  private async textOf(actor: Actor, { id, form, mediaType, size, scan, provenance }: EvidenceView) {
    const isText = form === 'file' && mediaType.startsWith('text/') && (size ?? Infinity) <= LONGEST_TEXT;
    // Of unknown provenance it is in no public record, and the clean team does not open it.
    if (!isText || (scan !== 'clean' && scan !== 'unscanned') || provenance === 'unknown') return null;
    const { bytes } = await this.evidence.open(actor, id, { what: 'original', how: 'viewed' });
    return (await buffer(Readable.from(bytes))).toString('utf8');
  }
}
