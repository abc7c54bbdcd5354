import { Body, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { Acting, Allow, orAgain, type Actor, type Jar, type WithCookies } from '@redress/access';
import { DraftsService } from '@redress/intake';
import { Clock, Office, Parse, Failure, dayIn, notFound, parse } from '@redress/platform';
import { Pages, seeOther, type Language, type PageAnswer } from '@redress/ui';
import { Places } from '../places.js';
import { languageAt } from '../words/words.js';
import { stepOf } from './check.pages.js';
import type { Draft } from './draft.js';
import { FilingDrafts } from './filing-drafts.js';
import { officerChange } from './officer-step.js';
import { peopleChange } from './people-step.js';
import { expiredPage } from './receipt.pages.js';
import { Sending } from './sending.js';
import { StepPages } from './step-pages.js';
import type { Shown } from './step.pages.js';
import { FORMS, hasHappened, sentForm, stepsOf, type SentForm, type Step } from './steps.js';
import { OfficerLookup } from './officer-lookup.js';
import { fieldFault } from './filing.errors.js';

/** The questions, one a page. Whatever was answered is saved before the next is asked. */
@Pages(':language/report/:step')
export class FilingPageController {
  constructor(
    private readonly places: Places,
    private readonly drafts: FilingDrafts,
    private readonly files: DraftsService,
    private readonly pages: StepPages,
    private readonly sending: Sending,
    private readonly lookup: OfficerLookup,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('complaint.file')
  async ask(
    @Acting() actor: Actor,
    @Param('language') tag: string,
    @Param('step') name: string,
    @Req() request: WithCookies,
  ): Promise<PageAnswer> {
    const { language, step, steps } = at(actor, tag, name);
    const content = await this.drafts.of(request);
    if (content?.filed?.receipt) return seeOther(`/${language}/receipt`);
    const place = this.places.of(language, `/report/${step}`);
    if ((!content || content.filed) && step !== steps[0]) {
      const isOver = !content && this.drafts.tokenOf(request) !== undefined;
      return isOver ? expiredPage({ place }) : seeOther(`/${language}/report/${steps[0]}`);
    }
    return this.pages.show({ place, step, steps, content: content && !content.filed ? content : {} });
  }

  @Post()
  @HttpCode(200)
  @Allow('complaint.file')
  async answer(
    @Acting() actor: Actor,
    @Param('language') tag: string,
    @Param('step') name: string,
    @Body(new Parse(sentForm)) sent: SentForm,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const { language, step, steps } = at(actor, tag, name);
    const shown = { place: this.places.of(language, `/report/${step}`), step, steps };
    return orAgain(
      jar,
      (failure) => this.again(request, shown, sent, failure),
      async () => {
        if (step === 'check') return this.check({ actor, request, jar, language }, shown, sent);
        const { change, stays } = await this.changeOf(step, sent, request);
        const saved = await this.drafts.save({ actor, request, jar, language }, change);
        if (saved.isAnew) return this.pages.show({ ...shown, content: saved.content, isAnew: true });
        if (stays) return seeOther(`/${language}/report/${step}`);
        return seeOther(`/${language}/report/${steps[steps.indexOf(step) + 1]}`);
      },
    );
  }

  /** What a form changes in the draft, and whether its page is shown again. */
  private async changeOf(
    step: Exclude<Step, 'check'>,
    sent: SentForm,
    request: WithCookies,
  ): Promise<{ change: (draft: Draft) => Draft; stays: boolean }> {
    if (step === 'officer') return officerChange(sent, await this.lookup.one(sent['pick']));
    if (step === 'people') return peopleChange(sent);
    if (step === 'files') {
      const { drop } = sent;
      const token = this.drafts.tokenOf(request);
      if (drop && token) await this.files.dropFile(token, drop);
      return {
        change: (draft) => ({ ...draft, files: draft.files.filter(({ id }) => id !== drop) }),
        stays: drop !== undefined,
      };
    }
    if (step === 'consent' && !sent['consent']) throw fieldFault('consent_missing', 'consent');
    const answered = parse<Partial<Draft>>(FORMS[step], sent);
    if ((answered.occurredOn ?? '') > dayIn(this.office.timeZone, this.clock.now()))
      throw fieldFault('date_in_future', 'occurredOn');
    if (step === 'what' && !hasHappened(answered)) throw fieldFault('happened_missing', 'text');
    // Other words are looked through anew: what was chosen was chosen for those that stood there.
    return { change: (draft) => ({ ...draft, ...answered, immigration: undefined }), stays: false };
  }

  private async check(
    asking: { actor: Actor; request: WithCookies; jar: Jar; language: Language },
    shown: Omit<Shown, 'content'>,
    sent: SentForm,
  ): Promise<PageAnswer> {
    const { request, language } = asking;
    const choice = sent['immigration'];
    if (choice === 'mask' || choice === 'keep') {
      const content = await this.drafts.change(request, (draft) => ({ ...draft, immigration: choice }));
      return content ? seeOther(`/${language}/report/check`) : expiredPage(shown);
    }
    if (sent['website']) throw fieldFault('field_not_empty', 'website');
    const content = await this.drafts.of(request);
    if (!content) return expiredPage(shown);
    if (!content.filed) {
      if (!hasHappened(content)) throw fieldFault('happened_missing', 'text');
      await this.sending.send(asking, content);
    }
    return seeOther(`/${language}/receipt`);
  }

  /** The same page with what was typed, whatever has become of the draft. */
  private async again(request: WithCookies, shown: Omit<Shown, 'content'>, sent: SentForm, failure: Failure) {
    const { language, path } = shown.place;
    const saved = await this.drafts.of(request).catch(() => undefined);
    const place = this.places.of(language, path, shown.step === 'check' ? byStep(failure) : failure);
    return this.pages.show({
      ...shown,
      place,
      content: { ...saved, ...this.pages.typed(shown.step, sent, saved) },
    });
  }
}

/** On the last page a fault leads to the part that it is in. */
function byStep({ kind, code, detail, fields, retryAfter }: Failure): Failure {
  const led = fields.map((field) =>
    field.path === 'website' ? field : { ...field, path: stepOf(field.path) },
  );
  return new Failure(kind, code, detail, led, retryAfter);
}

const signInAgain = () => new Failure('unauthenticated', 'sign_in_needed', 'Sign in first.');

/** @throws Failure `not_found` */
function at(actor: Actor, tag: string, name: string) {
  const language = languageAt(tag);
  const steps = stepsOf(actor);
  const step = steps.find((known) => known === name);
  // The form of an advocate whose session has ended: they sign in again, and go on from here.
  if (name === 'consent' && !step) throw signInAgain();
  if (!step) throw notFound();
  return { language, step, steps };
}
