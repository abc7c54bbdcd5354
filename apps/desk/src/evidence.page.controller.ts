import { Body, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { Acting, Allow, type Actor, type Jar } from '@redress/access';
import { EvidenceService, newProvenance, newThing } from '@redress/evidence';
import { Office, Parse, id, parse } from '@redress/platform';
import { Pages, type PageAnswer } from '@redress/ui';
import { CasePages } from './case-pages.js';
import { deskForm, filled, type DeskForm } from './desk-form.js';
import { instantIn } from './local-time.js';
import { readUpload, withInstants, type Upload } from './upload.js';

/** Evidence, taken in by a browser's own form. */
@Pages('cases/:caseId')
export class EvidencePageController {
  constructor(
    private readonly pages: CasePages,
    private readonly evidence: EvidenceService,
    private readonly office: Office,
  ) {}

  /** A browser sends what its clock shows: here it is the clock of the office. What is no moment stays, to be refused. */
  private readonly toInstant = (local: string) =>
    instantIn(this.office.timeZone, local)?.toISOString() ?? local;

  @Post('evidence')
  @HttpCode(200)
  @Allow('case.work')
  async receive(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Req() request: Upload,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const typed: Record<string, string> = {};
    return this.pages.take(actor, jar, { caseId, key: 'evidence', typed, anchor: 'evidence' }, () =>
      this.evidence.receive(actor, caseId, (take) => readUpload(request, take, typed, this.toInstant)),
    );
  }

  @Post('things')
  @HttpCode(200)
  @Allow('case.work')
  receiveThing(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.pages.take(actor, jar, { caseId, key: 'thing', typed, anchor: 'evidence' }, () => {
      const said = filled(
        typed,
        'title',
        'place',
        'kind',
        'provenance',
        'recordedFrom',
        'recordedTo',
        'recorder',
      );
      return this.evidence.receiveThing(actor, caseId, parse(newThing, withInstants(said, this.toInstant)));
    });
  }

  @Post('evidence/:evidenceId/provenance')
  @HttpCode(200)
  @Allow('case.work')
  settle(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const sent = { caseId, key: `provenance-${evidenceId}`, typed, anchor: 'evidence' };
    return this.pages.take(actor, jar, sent, () =>
      this.evidence.settle(actor, evidenceId, parse(newProvenance, filled(typed, 'provenance'))),
    );
  }
}
