import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, type Actor, type Jar } from '@redress/access';
import {
  TemplatesService,
  faultsIn,
  newTemplate,
  sampleOf,
  templatePlace,
  type TemplatePlace,
} from '@redress/letters';
import { Failure, Parse, notFound, parse } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';
import { templatePage, templatesPage } from './templates.pages.js';

interface Said {
  failure?: Failure;
  typed?: Form;
}

const notFit = (faults: ReturnType<typeof faultsIn>) =>
  new Failure(
    'invalid',
    'template_faulty',
    'This cannot be shown as a letter yet. Mend what is marked.',
    faults.map(({ part: path, code, detail }) => ({ path, code, detail })),
  );

/** The words of the office's letters: read, changed from a day on, looked at with nobody's data. */
@Pages('letters/templates')
export class TemplatesPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly templates: TemplatesService,
  ) {}

  @Get()
  @Allow('template.keep')
  async list(@Acting() actor: Actor): Promise<PageAnswer> {
    const items = await this.templates.list(actor);
    return templatesPage({ ...this.around(actor, {}), items });
  }

  @Get(':template/:language')
  @Allow('template.keep')
  show(
    @Acting() actor: Actor,
    @Param('template') template: string,
    @Param('language') language: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, jar, (said) => this.one(actor, { template, language }, said));
  }

  /** Looks at what is typed, or keeps it. */
  @Post(':template/:language')
  @HttpCode(200)
  @Allow('template.keep')
  keep(
    @Acting() actor: Actor,
    @Param('template') template: string,
    @Param('language') language: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const named = { template, language };
    return this.at(
      actor,
      jar,
      (said) => this.one(actor, named, { ...said, typed }),
      async () => {
        const place = placeOf(named);
        const { subject, body, effectiveFrom } = typed;
        const words = parse(newTemplate, { subject, body, effectiveFrom });
        if (typed['act'] !== 'keep') {
          const faults = faultsIn(place.template, words);
          if (faults.length > 0) throw notFit(faults);
          return this.one(actor, named, { typed });
        }
        await this.templates.keep(actor, place, words);
        return seeOther(`/letters/templates/${template}/${language}`);
      },
    );
  }

  private at(
    actor: Actor,
    jar: Jar,
    show: (said: Said) => Promise<PageAnswer>,
    work: () => Promise<PageAnswer> = () => show({}),
  ): Promise<PageAnswer> {
    const back = { href: '/letters/templates', label: 'The templates' };
    const gone = () => gonePage(this.frames.of(actor, '/letters/templates'), back);
    return taken(jar, { again: (failure) => show({ failure }), gone }, work);
  }

  private around = (actor: Actor, said: Said) => ({
    frame: this.frames.of(actor, '/letters/templates'),
    time: this.time,
    ...said,
  });

  private async one(actor: Actor, named: object, said: Said): Promise<PageAnswer> {
    const place = placeOf(named);
    const versions = await this.templates.history(actor, place);
    const { label, cite } = this.templates.planOf(place.template);
    const typed = said.typed;
    const words = typed
      ? { subject: typed['subject'] ?? '', body: (typed['body'] ?? '').replace(/\r\n?/g, '\n') }
      : (versions.find(({ inForce }) => inForce) ?? { subject: '', body: '' });
    const fits = faultsIn(place.template, words).length === 0;
    const sample = fits && words.body ? sampleOf(place.template, words, place.language) : null;
    const today = this.templates.today();
    return templatePage({ ...this.around(actor, said), place, label, cite, versions, words, sample, today });
  }
}

/** An address that names no letter or no language leads nowhere. */
function placeOf(named: object): TemplatePlace {
  const found = templatePlace.safeParse(named);
  if (!found.success) throw notFound();
  return found.data;
}
