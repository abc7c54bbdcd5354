import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccessService, type Actor } from '@redress/access';
import {
  AllegationsService,
  CaseReader,
  ClosingService,
  ConsentsService,
  type AllegationChangeView,
  type CaseView,
  type HeldCase,
  type ClosingView,
  type ConsentView,
} from '@redress/casefile';
import { ClocksService, type ClockView } from '@redress/clocks';
import { Custody, EvidenceService, type CustodyView, type EvidenceView } from '@redress/evidence';
import { FindingsService, type FindingVersionView, type FindingView } from '@redress/findings';
import { MessagesService, type MessageGlance } from '@redress/messages';
import {
  DeliveriesService,
  PreparationService,
  ReferralService,
  type DeliveryView,
  type Preparation,
  type ReferralView,
} from '@redress/referral';
import { ReviewReader, type AssessmentView } from '@redress/review';
import { TasksService, type TaskView } from '@redress/tasks';
import { WatchService, type WatchView } from '@redress/watch';

/** The whole file of a case, gathered from the rooms. */
export interface CaseFileView extends CaseView, Preparation {
  assessment: AssessmentView | null;
  clocks: ClockView[];
  evidence: EvidenceView[];
  findings: FindingView[];
  referrals: ReferralView[];
  deliveries: DeliveryView[];
  consents: ConsentView[];
  /** Who wrote when; reading what they wrote is a step of its own. */
  messages: MessageGlance[];
  closing: ClosingView;
  allegationChanges: AllegationChangeView[];
  findingVersions: FindingVersionView[];
  tasks: TaskView[];
  compartment: 'open' | 'closed' | null;
  onCleanTeam: boolean;
  /** Null also for whoever may not know how the person is. */
  watch: WatchView | null;
}

/** Reads files of cases, for programs and for pages alike: each reading is an entry in the record. */
@Injectable()
export class CaseFile {
  constructor(
    private readonly reader: CaseReader,
    private readonly review: ReviewReader,
    private readonly clocks: ClocksService,
    private readonly evidence: EvidenceService,
    private readonly custody: Custody,
    private readonly findings: FindingsService,
    private readonly referrals: ReferralService,
    private readonly consents: ConsentsService,
    private readonly preparation: PreparationService,
    private readonly deliveries: DeliveriesService,
    private readonly messages: MessagesService,
    private readonly closing: ClosingService,
    private readonly allegations: AllegationsService,
    private readonly tasks: TasksService,
    private readonly watch: WatchService,
    private readonly access: AccessService,
  ) {}

  async read(actor: Actor, caseId: string): Promise<CaseFileView> {
    return this.reader.read(actor, caseId, (tx, held, view) => this.gather(tx, actor, held, view));
  }

  /** The same, with the chain of custody of each exhibit: as a packet prints it, and so as its preview has to know it. */
  async readWithCustody(
    actor: Actor,
    caseId: string,
  ): Promise<{ file: CaseFileView; custody: ReadonlyMap<string, readonly CustodyView[]> }> {
    let custody: ReadonlyMap<string, readonly CustodyView[]> = new Map();
    const file = await this.reader.read(actor, caseId, async (tx, held, view) => {
      const gathered = await this.gather(tx, actor, held, view);
      const ids = gathered.evidence.map(({ id }) => id);
      custody = await this.custody.ofMany(tx, held.seal, ids);
      return gathered;
    });
    return { file, custody };
  }

  private async gather(tx: EntityManager, actor: Actor, held: HeldCase, view: CaseView) {
    const caseId = view.id;
    return {
      assessment: await this.review.of(tx, actor, held, view),
      clocks: await this.clocks.of(tx, caseId, held.seal),
      evidence: await this.evidence.of(tx, held),
      findings: await this.findings.of(tx, held),
      referrals: await this.referrals.of(tx, held),
      deliveries: await this.deliveries.of(tx, held),
      consents: await this.consents.of(tx, caseId),
      ...(await this.preparation.of(tx, held)),
      messages: await this.messages.glance(tx, held),
      closing: await this.closing.of(tx, held),
      allegationChanges: await this.allegations.changesOf(tx, held),
      findingVersions: await this.findings.versionsOf(tx, held),
      tasks: await this.tasks.of(tx, held),
      onCleanTeam: held.standing.onCleanTeam,
      watch: await this.watch.of(tx, held),
    };
  }

  /** The names of those who changed or decided what the rules concluded. */
  async namesIn({ assessment }: CaseFileView): Promise<Map<string, string>> {
    const ids = [assessment?.decision?.by, ...(assessment?.changes ?? []).map(({ by }) => by)];
    return this.access.namesOf(ids.filter((each) => typeof each === 'string'));
  }
}
