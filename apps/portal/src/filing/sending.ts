import { Injectable } from '@nestjs/common';
import type { Actor, WithCookies } from '@redress/access';
import { EvidenceService } from '@redress/evidence';
import { DraftsService, IntakeService } from '@redress/intake';
import { PAGES } from '../words/words.js';
import { filedDraft, type Draft } from './draft.js';
import { FilingDrafts } from './filing-drafts.js';
import { filingOf } from './to-filing.js';

/** Files what a draft holds, and leaves of it only what the person needs to keep. */
@Injectable()
export class Sending {
  constructor(
    private readonly drafts: FilingDrafts,
    private readonly store: DraftsService,
    private readonly intake: IntakeService,
    private readonly evidence: EvidenceService,
  ) {}

  /**
   * Exactly one complaint, however often this is asked: the receipt's bits are the draft's, and a receipt is unique.
   * @throws Failure as `IntakeService.file`
   */
  async send({ actor, request }: { actor: Actor; request: WithCookies }, content: Draft): Promise<void> {
    const { intake, evidence } = this;
    const token = this.drafts.tokenOf(request) ?? '';
    const { number, receivedOn, answerBy, receipt, proof } = await intake.file(
      actor,
      filingOf(content, PAGES[content.language]),
      {
        code: Buffer.from(content.code, 'hex'),
        files: content.files.length,
        attach: (tx, opened) => evidence.takeIn(tx, actor, opened, this.filesOf(token, content)),
      },
    );
    await this.drafts.change(request, (now) =>
      now.filed ? now : filedDraft(now, { number, receivedOn, answerBy, receipt, proof }),
    );
    for (const { id } of content.files) await this.store.dropFile(token, id);
  }

  /** One after the other: no more than one stands in memory whole. */
  private async *filesOf(token: string, { files }: Draft) {
    for (const { id, name } of files) yield { fileName: name, content: await this.store.file(token, id) };
  }
}
