import { Injectable } from '@nestjs/common';
import { AccessService, Frame, holds, type Actor, type Jar } from '@redress/access';
import { IdentitiesService, standing } from '@redress/casefile';
import { Clock, Office } from '@redress/platform';
import { lawOf } from '@redress/policy';
import { previewOf } from '@redress/referral';
import { TasksService } from '@redress/tasks';
import type { PageAnswer } from '@redress/ui';
import { CaseFile } from './case-file.js';
import { casePage } from './case.pages.js';
import { rightsOf } from './case.view.js';
import { chronologyOf, type Kind } from './chronology.view.js';
import { takeForm, type DeskForm, type Draft } from './desk-form.js';
import { Times } from './times.view.js';

/** A form of a case's page that was sent. `key` is the form, `anchor` where on the page one goes on afterwards. */
export interface Sent {
  readonly caseId: string;
  readonly key: string;
  readonly typed: DeskForm;
  readonly anchor: string;
}

/** Draws the page of a case: read anew each time, and after a refusal with what was typed. */
@Injectable()
export class CasePages {
  constructor(
    private readonly file: CaseFile,
    private readonly access: AccessService,
    private readonly identities: IdentitiesService,
    private readonly tasks: TasksService,
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  async draw(
    actor: Actor,
    caseId: string,
    more: { shown?: Kind; page?: number; exhibitsFrom?: number; draft?: Draft } = {},
  ) {
    const { role } = actor;
    const { file, custody } = holds(role, 'referral.request')
      ? await this.file.readWithCustody(actor, caseId)
      : { file: await this.file.read(actor, caseId), custody: new Map() };
    const reader = { role, accountId: actor.accountId };
    const times = new Times(this.office.timeZone, this.clock.now());
    const names = await this.file.namesIn(file);
    const law = lawOf(this.office.jurisdiction);
    const rights = rightsOf(reader, file);
    const openings = holds(role, 'identity.ask') ? await this.identities.ofCase(actor, caseId) : [];
    const dayOf = (at: Date) => times.dayOf(at);
    return casePage({
      frame: this.frames.of(actor, '/cases'),
      reader,
      file,
      rights,
      names,
      times,
      law,
      happened: chronologyOf({ file, names, openings, dayOf }),
      shown: more.shown,
      page: more.page,
      exhibitsFrom: more.exhibitsFrom ?? 1,
      investigators: rights.assign ? await this.access.staffOf('investigator') : [],
      taskPeople: rights.plan ? await this.tasks.people(file.investigatorId) : [],
      preview: rights.refer
        ? previewOf({ ...file, custody, case: standing(file), today: times.today }, law.id)
        : undefined,
      draft: more.draft,
    });
  }

  /** Does what a form asks; what its sender can mend is told on the page, which is read anew: both stand there then. */
  take(actor: Actor, jar: Jar, sent: Sent, work: () => Promise<unknown>): Promise<PageAnswer> {
    const { caseId, key, typed, anchor } = sent;
    const to = `/cases/${caseId}#${anchor}`;
    return takeForm(jar, { key, typed, to }, (draft) => this.draw(actor, caseId, { draft }), work);
  }
}
