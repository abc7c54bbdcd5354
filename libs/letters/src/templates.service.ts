import { Injectable } from '@nestjs/common';
import { DataSource, LessThanOrEqual, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { lawOf, type Jurisdiction, type LetterPlan, type LetterTemplateId } from '@redress/policy';
import { Clock, Office, dayIn, newId, pgError } from '@redress/platform';
import { LANGUAGE_TAGS, isLanguage, type Language } from '@redress/ui';
import { faultsIn } from './fields.rules.js';
import { LetterTemplate } from './letter.entity.js';
import {
  templateFaulty,
  templateInThePast,
  templateKeptMeanwhile,
  templateUnknown,
} from './letters.errors.js';
import { templateKept } from './letters.facts.js';
import type { NewTemplate, TemplatePlace } from './letters.schema.js';
import { letterWords, type TemplateWords } from './words.js';

/** The words of a letter on some day, and whose they are. */
export interface WordsInForce extends TemplateWords {
  /** 0: they come with the program. */
  version: number;
  language: Language;
}

export interface TemplateLine {
  plan: LetterPlan;
  languages: { language: Language; version: number | null }[];
}

export interface TemplateVersion extends TemplateWords {
  version: number;
  /** None: they come with the program. */
  effectiveFrom: string | null;
  by: string | null;
  at: Date | null;
  inForce: boolean;
}

/** The words of the office's letters: those that come with the program, until somebody keeps others. */
@Injectable()
export class TemplatesService {
  readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly access: AccessService,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /** @throws Failure `template_unknown` for a letter that this place does not send */
  planOf(template: LetterTemplateId): LetterPlan {
    const plan = this.law.letters.find((each) => each.template === template);
    if (!plan) throw templateUnknown();
    return plan;
  }

  /** In the language that is asked for; where nobody has written it in that, in English. */
  async inForce(
    tx: EntityManager,
    template: LetterTemplateId,
    language: string,
    on: string,
  ): Promise<WordsInForce> {
    const asked = isLanguage(language) ? language : 'en';
    return (
      (await this.wordsOn(tx, { template, language: asked }, on)) ??
      (await this.wordsOn(tx, { template, language: 'en' }, on)) ??
      (() => {
        throw templateUnknown();
      })()
    );
  }

  /** Every letter of this place, with the version that counts today in each language; null where it falls back to English. */
  async list(actor: Actor): Promise<TemplateLine[]> {
    return actingAs(this.db, actor, async (tx) => {
      const today = this.today();
      return Promise.all(
        this.law.letters.map(async (plan) => ({
          plan,
          languages: await Promise.all(
            LANGUAGE_TAGS.map(async (language) => ({
              language,
              version:
                (await this.wordsOn(tx, { template: plan.template, language }, today))?.version ?? null,
            })),
          ),
        })),
      );
    });
  }

  /** All versions of one letter in one language, newest first. */
  async history(actor: Actor, place: TemplatePlace): Promise<TemplateVersion[]> {
    this.planOf(place.template);
    return actingAs(this.db, actor, async (tx) => {
      const rows = await tx.find(LetterTemplate, { where: place, order: { version: 'DESC' } });
      const names = await this.access.namesOf(rows.map(({ byAccount }) => byAccount));
      const current = await this.wordsOn(tx, place, this.today());
      const kept = rows.map(({ version, effectiveFrom, subject, body, byAccount, at }) => ({
        ...{ version, effectiveFrom, subject, body, at },
        by: names.get(byAccount) ?? '',
        inForce: version === current?.version,
      }));
      const given = letterWords[place.language].templates[place.template];
      return given
        ? [
            ...kept,
            ...[
              {
                ...given,
                version: 0,
                effectiveFrom: null,
                by: null,
                at: null,
                inForce: current?.version === 0,
              },
            ],
          ]
        : kept;
    });
  }

  /**
   * Keeps words of the office's own, from a day on.
   * @throws Failure `template_faulty` with every place that names a field wrongly, `date_in_past`, `template_changed`
   */
  async keep(actor: Actor, place: TemplatePlace, input: NewTemplate): Promise<{ version: number }> {
    this.planOf(place.template);
    const faults = faultsIn(place.template, input);
    if (faults.length > 0) throw templateFaulty(faults);
    const today = this.today();
    if (input.effectiveFrom < today) throw templateInThePast(today);
    return actingAs(this.db, actor, async (tx) => {
      const version = 1 + ((await tx.maximum(LetterTemplate, 'version', place)) ?? 0);
      const at = this.clock.now();
      const row = { ...place, ...input, id: newId(), version, byAccount: actor.accountId!, at };
      await tx.insert(LetterTemplate, row).catch((error: unknown) => {
        throw pgError(error)?.constraint === 'letter_templates_once' ? templateKeptMeanwhile() : error;
      });
      await record(tx, templateKept, { author: actor, at, payload: { ...place, version } });
      return { version };
    });
  }

  /** Of those whose day has come the one with the latest day; of two of one day the later one. */
  private async wordsOn(
    tx: EntityManager,
    { template, language }: TemplatePlace,
    on: string,
  ): Promise<WordsInForce | undefined> {
    const [row] = await tx.find(LetterTemplate, {
      where: { template, language, effectiveFrom: LessThanOrEqual(on) },
      order: { effectiveFrom: 'DESC', version: 'DESC' },
      take: 1,
    });
    if (row) return { subject: row.subject, body: row.body, version: row.version, language };
    const given = letterWords[language].templates[template];
    return given && { ...given, version: 0, language };
  }

  today = (): string => dayIn(this.office.timeZone, this.clock.now());
}
