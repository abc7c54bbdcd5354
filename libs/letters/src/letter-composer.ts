import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CasefileService, type CaseBrief, type Claim, type HeldCase } from '@redress/casefile';
import { RunningClocks } from '@redress/clocks';
import { DeterminationsService, FindingsService, type FindingView } from '@redress/findings';
import {
  addDays,
  outcomeIn,
  postCategories,
  release,
  typeIn,
  type LetterPlan,
  type LetterTemplateId,
} from '@redress/policy';
import { Office } from '@redress/platform';
import { RosterService, type OfficerView } from '@redress/roster';
import { fill, writtenDay, type Language } from '@redress/ui';
import { merged, type MergeValues } from './fields.rules.js';
import {
  documentsNeeded,
  findingsOpen,
  notDeclined,
  nothingToTell,
  officerNeeded,
} from './letters.errors.js';
import type { LetterWish } from './letters.schema.js';
import { TemplatesService } from './templates.service.js';
import { letterWords, type FieldWords, type TemplateWords } from './words.js';

/** What is known of the complaint of a case. */
export type LetterFacts = Pick<CaseBrief, 'number' | 'receivedOn' | 'status' | 'language'>;

/** A letter as it would go out today. */
export interface ComposedLetter extends TemplateWords {
  plan: LetterPlan;
  version: number;
  language: Language;
  officer: OfficerView | null;
}

/** Every this many days the person hears from the office, where no clock says otherwise. */
const NEWS_DAYS = 90;

const STAGES: Partial<Record<LetterFacts['status'], keyof FieldWords['stage']>> = {
  investigating: 'investigation',
  decided: 'decided',
  referred: 'decided',
  closed: 'decided',
};

interface Told {
  claim: Claim;
  finding: FindingView | undefined;
}

/**
 * Makes letters from what the file says: ids, days and choices, turned into words. No statement, note, name of a person who
 * reported, or word of why goes into any of them, and what does has passed the release rules for its recipient.
 */
@Injectable()
export class LetterComposer {
  constructor(
    private readonly casefile: CasefileService,
    private readonly findings: FindingsService,
    private readonly determinations: DeterminationsService,
    private readonly clocks: RunningClocks,
    private readonly roster: RosterService,
    private readonly templates: TemplatesService,
    private readonly office: Office,
  ) {}

  /** @throws Failure that says what the letter still waits for */
  async compose(
    tx: EntityManager,
    held: HeldCase,
    wish: LetterWish,
    facts: LetterFacts,
  ): Promise<ComposedLetter> {
    const plan = this.templates.planOf(wish.template);
    const today = this.templates.today();
    // Officers and agencies are written to in English, whatever language the person speaks.
    const asked = wish.language ?? (plan.recipient === 'complainant' ? facts.language : 'en');
    const { version, language, ...words } = await this.templates.inForce(tx, wish.template, asked, today);
    const common = {
      office: this.office.name,
      number: facts.number,
      today: writtenDay(language, today),
      received_on: writtenDay(language, facts.receivedOn),
    };
    const officer = plan.recipient === 'officer' ? await this.officerOf(wish) : null;
    const more = { plan, wish, facts, language, today, officer };
    const own = await this.valuesOf[plan.template](tx, held, more);
    return { plan, version, language, officer, ...merged(words, { ...common, ...own }) };
  }

  /** What each letter says of its own case. */
  private readonly valuesOf: Record<LetterTemplateId, Values> = {
    acknowledgement: async (tx, held, more) => ({ next_news_on: await this.nextNews(tx, held, more, 0) }),
    progress: async (tx, held, more) => ({
      stage: letterWords[more.language].fields.stage[STAGES[more.facts.status] ?? 'review'],
      next_news_on: await this.nextNews(tx, held, more, NEWS_DAYS),
    }),
    finding_complainant: async (tx, held, more) => ({
      findings: await this.findingsFor(tx, held, more),
      hearing: this.hearing(more),
    }),
    declined: async (tx, held, { facts, plan }) => {
      const isOver = ['declined', 'closed'].includes(facts.status);
      if (!isOver || (await this.told(tx, held, plan)).length > 0) throw notDeclined();
      return {};
    },
    rights: () => Promise.resolve({}),
    finding_officer: async (tx, held, { plan, officer }) => ({
      officer: officer?.name ?? '',
      star: officer?.star ?? '-',
      findings: await this.findingsOf(tx, held, plan, officer),
    }),
    agency_notice: async (tx, held, more) => ({
      agency: this.templates.law.packet.agency,
      ...(await this.seriousMatters(tx, held, more.plan)),
      law: more.plan.cite,
      report_by: this.dueFrom(more),
    }),
    document_request: (_tx, _held, more) => {
      const { documents } = more.wish;
      if (!documents) throw documentsNeeded();
      return Promise.resolve({
        agency: this.templates.law.packet.agency,
        documents,
        answer_by: this.dueFrom(more),
      });
    },
  };

  /** The day that is promised: of the clock that runs, and of the one after it where this letter meets that. */
  private async nextNews(
    tx: EntityManager,
    held: HeldCase,
    { language, today }: Composing,
    later: number,
  ): Promise<string> {
    const due = await this.clocks.dueOf(tx, held.subject.id, 'feedback');
    const running = due && due > today ? addDays(due, later) : addDays(today, NEWS_DAYS);
    return writtenDay(language, running);
  }

  private dueFrom({ plan, language, today }: Composing): string {
    const due = this.clocks.wouldBeDue(plan.starts[0] ?? '', today);
    return due ? writtenDay(language, due) : '';
  }

  private hearing({ plan, language, today }: Composing): string {
    const sentences = plan.starts.flatMap((clockId) => {
      const sentence = letterWords[language].fields.hearing[clockId];
      const due = this.clocks.wouldBeDue(clockId, today);
      return sentence && due ? [fill(sentence, { day: writtenDay(language, due) })] : [];
    });
    return sentences.join('\n\n');
  }

  /** What may be told of the allegations to whoever receives it, each with its approved finding. */
  private async told(tx: EntityManager, held: HeldCase, plan: LetterPlan): Promise<Told[]> {
    const claims = await this.casefile.claimsOf(tx, [held.subject.id], held);
    const found = (await this.findings.of(tx, held)).filter(({ status }) => status === 'approved');
    const ruling = release({
      item: { kind: 'disposition' },
      ...plan.release,
      subject: 'officer',
      on: this.templates.today(),
      cites: this.templates.law.releaseCites,
    });
    if (ruling.verdict !== 'allow') return [];
    return claims.map((claim) => ({
      claim,
      finding: found.find(({ allegationId }) => allegationId === claim.id),
    }));
  }

  /** How each thing ended that the person told: no officer's name, no discipline (PC 832.7(f)). */
  private async findingsFor(
    tx: EntityManager,
    held: HeldCase,
    { plan, language }: Composing,
  ): Promise<string> {
    const told = await this.told(tx, held, plan);
    if (told.length === 0 || !(await this.casefile.isDecided(tx, held.subject.id))) throw findingsOpen();
    const { fields } = letterWords[language];
    const lines = told.flatMap(({ claim, finding }) => {
      if (!finding) return [];
      const [name, meaning] = fields.outcomes[finding.outcome] ?? [
        finding.outcomeLabel,
        this.meaningOf(finding),
      ];
      const head = `${fill(fields.allegation, { n: claim.ordinal })} (${this.labelOf(claim)})`;
      return [`${head}: ${name}. ${meaning}`];
    });
    return lines.join('\n');
  }

  private async findingsOf(
    tx: EntityManager,
    held: HeldCase,
    plan: LetterPlan,
    officer: OfficerView | null,
  ): Promise<string> {
    const own = (await this.told(tx, held, plan)).filter(({ claim }) => claim.officerId === officer?.id);
    if (own.length === 0) throw officerNeeded();
    const lines = own.map(({ claim, finding }) => {
      if (!finding) throw findingsOpen();
      return `${claim.ordinal}. ${this.labelOf(claim)}: ${finding.outcomeLabel}. ${this.meaningOf(finding)}`;
    });
    return lines.join('\n');
  }

  private async seriousMatters(tx: EntityManager, held: HeldCase, plan: LetterPlan) {
    const said = await this.determinations.lastOf(tx, held);
    const serious = (await this.told(tx, held, plan)).flatMap(({ claim, finding }) => {
      const own = said.get(claim.id)?.get('post_class')?.value;
      const category = own ?? typeIn(this.templates.law, claim.typeId)?.postCategory;
      const label = Object.entries(postCategories).find(([id]) => id === category)?.[1];
      return label ? [{ claim, finding, label }] : [];
    });
    if (serious.length === 0) throw nothingToTell();
    const ids = [...new Set(serious.flatMap(({ claim }) => claim.officerId ?? []))];
    const officers = (await this.roster.getMany(ids)).map(({ name, star, unit }) =>
      [name, star && `star ${star}`, unit].filter(Boolean).join(', '),
    );
    const allegations = serious.map(
      ({ claim, finding, label }) =>
        `${claim.ordinal}. ${this.labelOf(claim)}. Class: ${label}. Finding: ${finding?.outcomeLabel ?? 'none yet'}.`,
    );
    return {
      officers: officers.join('\n') || 'Not identified yet.',
      allegations: allegations.join('\n'),
    };
  }

  private async officerOf({ officerId }: LetterWish): Promise<OfficerView> {
    const [officer] = await this.roster.getMany(officerId ? [officerId] : []);
    if (!officer) throw officerNeeded();
    return officer;
  }

  private labelOf = ({ typeId }: Claim): string => typeIn(this.templates.law, typeId)?.label ?? typeId;
  private meaningOf = ({ outcome }: FindingView): string =>
    outcomeIn(this.templates.law, outcome)?.meaning ?? '';
}

interface Composing {
  plan: LetterPlan;
  wish: LetterWish;
  facts: LetterFacts;
  language: Language;
  today: string;
  officer: OfficerView | null;
}

type Values = (tx: EntityManager, held: HeldCase, more: Composing) => Promise<MergeValues>;
