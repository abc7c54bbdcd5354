import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { CaseReader, CasefileService, mayRead, type CaseBrief, type HeldCase } from '@redress/casefile';
import type { LetterPlan } from '@redress/policy';
import { Office, dayIn, newId, notFound } from '@redress/platform';
import { RosterService, type OfficerView } from '@redress/roster';
import { isLanguage, writtenDay } from '@redress/ui';
import { LetterBook } from './letter-book.js';
import { LetterComposer, type ComposedLetter } from './letter-composer.js';
import { channelsOf, markOf } from './letter-desk.rules.js';
import { Letter, type Channel } from './letter.entity.js';
import { drawLetter } from './letter.pdf.js';
import { channelNotFit, letterChanged, recipientUnknown } from './letters.errors.js';
import type { LetterWish, NewLetter } from './letters.schema.js';
import { TemplatesService } from './templates.service.js';
import type { TemplateWords } from './words.js';

/** A letter that was sent, as the file shows it. */
export interface LetterView extends TemplateWords {
  id: string;
  plan: LetterPlan | undefined;
  template: string;
  version: number;
  language: string;
  channel: Channel;
  officer: string | null;
  /** The account to which it went. */
  to: string | null;
  /** Null where the clockwork sent it. */
  by: string | null;
  sentAt: Date;
  toldAt: Date | null;
  openedAt: Date | null;
}

export interface LetterPreview extends ComposedLetter {
  letterId: string;
  seen: string;
  channels: readonly Channel[];
}

/** What can be written in a case. */
export interface LetterChoices {
  number: string;
  language: string;
  plans: readonly LetterPlan[];
  officers: OfficerView[];
  liaisons: { id: string; name: string }[];
}

/** The letters of a case at the desk: looked at, sent, kept as they were sent. */
@Injectable()
export class LettersService {
  constructor(
    private readonly db: DataSource,
    private readonly casefile: CasefileService,
    private readonly cases: CaseReader,
    private readonly access: AccessService,
    private readonly roster: RosterService,
    private readonly composer: LetterComposer,
    private readonly book: LetterBook,
    private readonly templates: TemplatesService,
    private readonly office: Office,
  ) {}

  async choices(actor: Actor, caseId: string): Promise<LetterChoices> {
    const liaisons = await this.access.staffOf('liaison');
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.look(tx, actor, caseId);
      const { number, language } = await this.briefOf(tx, actor, caseId);
      const claims = await this.casefile.claimsOf(tx, [caseId], held);
      const officers = await this.roster.getMany(claims.flatMap(({ officerId }) => officerId ?? []));
      const once = [...new Map(officers.map((officer) => [officer.id, officer])).values()];
      return { number, language, plans: this.templates.law.letters, officers: once, liaisons };
    });
  }

  /** The letter as it would go out now; nothing is stored. */
  async preview(actor: Actor, caseId: string, wish: LetterWish): Promise<LetterPreview> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.look(tx, actor, caseId, 'work');
      const letter = await this.composer.compose(tx, held, wish, await this.briefOf(tx, actor, caseId));
      return { ...letter, letterId: newId(), seen: markOf(letter), channels: channelsOf(letter.plan) };
    });
  }

  /**
   * Sends what was looked at. Sent again under the same id it is the same letter, which went out once.
   * @throws Failure `letter_changed` when it would say something else now, `channel_not_fit`, `recipient_unknown`
   */
  async send(actor: Actor, caseId: string, input: NewLetter): Promise<{ id: string }> {
    const { letterId: id, seen, channel, toAccount, ...wish } = input;
    const liaisons = await this.access.staffOf('liaison');
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'work');
      if (await tx.existsBy(Letter, { id, caseId })) return { id };
      const letter = await this.composer.compose(tx, held, wish, await this.briefOf(tx, actor, caseId));
      if (!channelsOf(letter.plan).includes(channel)) throw channelNotFit();
      if (channel === 'account') {
        if (!liaisons.some((liaison) => liaison.id === toAccount)) throw recipientUnknown();
        if (!(await receives(tx, toAccount!, letter))) throw recipientUnknown();
      }
      if (markOf(letter) !== seen) throw letterChanged();
      const to = channel === 'account' ? (toAccount ?? null) : null;
      await this.book.send(tx, held, letter, { id, author: actor, channel, toAccount: to });
      return { id };
    });
  }

  /** Every letter that went out, newest first. */
  async ofCase(actor: Actor, caseId: string): Promise<LetterView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.look(tx, actor, caseId);
      const rows = await tx.find(Letter, { where: { caseId }, order: { n: 'DESC' } });
      return this.views(
        rows.filter((row) => mayRead(held, row)),
        held,
      );
    });
  }

  async one(actor: Actor, caseId: string, letterId: string): Promise<LetterView> {
    const found = (await this.ofCase(actor, caseId)).find(({ id }) => id === letterId);
    if (!found) throw notFound();
    return found;
  }

  /** As it was sent, on paper. */
  async pdf(actor: Actor, caseId: string, letterId: string): Promise<{ fileName: string; bytes: Buffer }> {
    const letter = await this.one(actor, caseId, letterId);
    const { number } = await this.cases.brief(actor, caseId);
    return this.drawn(letter, number);
  }

  /** The letter that somebody looks at, on paper: also before it is sent. */
  async drawn(
    letter: Pick<LetterView, 'subject' | 'body' | 'language' | 'template' | 'version' | 'sentAt' | 'officer'>,
    number: string,
  ): Promise<{ fileName: string; bytes: Buffer }> {
    const { subject, body, language, template, version, sentAt } = letter;
    const spoken = isLanguage(language) ? language : 'en';
    const { bytes } = await drawLetter({
      ...{ subject, body, number, sentAt },
      office: this.office.name,
      to: letter.officer ?? '',
      day: writtenDay(spoken, dayIn(this.office.timeZone, sentAt)),
      lang: spoken,
      form: `${template} ${language} ${version}`,
    });
    return { fileName: `${number}-${template}.pdf`, bytes: Buffer.from(bytes) };
  }

  private async briefOf(tx: EntityManager, actor: Actor, caseId: string): Promise<CaseBrief> {
    const brief = (await this.cases.briefs(tx, actor, [caseId])).get(caseId);
    if (!brief) throw notFound();
    return brief;
  }

  private async views(rows: readonly Letter[], held: HeldCase): Promise<LetterView[]> {
    const names = await this.access.namesOf(
      rows.flatMap((row) => [row.byAccount ?? [], row.toAccount ?? []].flat()),
    );
    const officers = await this.roster.getMany(rows.flatMap(({ officerId }) => officerId ?? []));
    return rows.map((row) => ({
      id: row.id,
      plan: this.templates.law.letters.find(({ template }) => template === row.template),
      template: row.template,
      version: row.version,
      language: row.language,
      channel: row.channel,
      officer: officers.find(({ id }) => id === row.officerId)?.name ?? null,
      to: row.toAccount && (names.get(row.toAccount) ?? ''),
      by: row.byAccount && (names.get(row.byAccount) ?? ''),
      ...{ sentAt: row.sentAt, toldAt: row.toldAt, openedAt: row.openedAt },
      ...this.book.wordsOf(held, row),
    }));
  }
}

/** Whether an administrator has named this liaison for the recipient of the letter. */
async function receives(
  tx: EntityManager,
  account: string,
  { plan, officer }: ComposedLetter,
): Promise<boolean> {
  const [row] = await tx.query<{ receives: boolean }[]>('select receives_letter($1, $2, $3) as receives', [
    account,
    plan.recipient,
    officer?.id ?? null,
  ]);
  return row?.receives === true;
}
