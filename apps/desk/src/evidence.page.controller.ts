import { Body, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { Acting, Allow, type Actor, type Jar } from '@redress/access';
import { EvidenceService, newProvenance } from '@redress/evidence';
import { Parse, id, parse } from '@redress/platform';
import { Pages, type PageAnswer } from '@redress/ui';
import { CasePages } from './case-pages.js';
import { deskForm, filled, type DeskForm } from './desk-form.js';
import { readUpload, type Upload } from './upload.js';

/** Evidence, taken in by a browser's own form. */
@Pages('cases/:caseId/evidence')
export class EvidencePageController {
  constructor(
    private readonly pages: CasePages,
    private readonly evidence: EvidenceService,
  ) {}

  @Post()
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
      this.evidence.receive(actor, caseId, (take) => readUpload(request, take, typed)),
    );
  }

  @Post(':evidenceId/provenance')
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
