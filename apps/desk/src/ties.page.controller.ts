import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  AccessService,
  Acting,
  Allow,
  Frame,
  STAFF,
  holds,
  orAgain,
  type Actor,
  type Jar,
} from '@redress/access';
import { TiesService, newTie } from '@redress/casefile';
import { Failure, Parse, id, parse } from '@redress/platform';
import { RosterService, type FoundOfficer } from '@redress/roster';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';
import { tiesPage } from './ties.pages.js';

const HERE = '/ties';
/** Who keeps the ties of everybody, and can declare one for somebody else. */
const FOR_OTHERS: ReadonlySet<string> = new Set(['supervisor', 'administrator']);

const nobodyFound = () =>
  new Failure('invalid', 'officer_unknown', 'The roster has nobody like that.', [
    { path: 'to', code: 'officer_unknown', detail: 'Try a part of the name, or the star.' },
  ]);

const nothingNamed = () =>
  new Failure('invalid', 'input_invalid', 'Say to whom or what.', [
    { path: 'to', code: 'nothing_named', detail: 'Write which officer, unit or case.' },
  ]);

/** What binds people of the office to officers, units and cases: everybody says their own. */
@Pages('ties')
export class TiesPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly ties: TiesService,
    private readonly roster: RosterService,
    private readonly access: AccessService,
  ) {}

  @Get()
  @Allow('tie.declare')
  list(@Acting() actor: Actor) {
    return this.all(actor);
  }

  /** Of an officer the name is looked up first; which of those found it is, is said in a second step. */
  @Post()
  @HttpCode(200)
  @Allow('tie.declare')
  declare(
    @Acting() actor: Actor,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (failure: Failure) => this.all(actor, { typed, failure });
    return orAgain(jar, again, async () => {
      const { kind = '', to = '', officerId, accountId } = typed;
      if (kind !== '' && to.trim() === '') throw nothingNamed();
      const isOfficer = ['self', 'officer'].includes(kind);
      if (isOfficer && !officerId) {
        const found = await this.find(to);
        if (found.length === 0) throw nobodyFound();
        return this.all(actor, { typed, found });
      }
      const object = isOfficer ? { officerId } : kind === 'unit' ? { unit: to } : { number: to };
      await this.ties.declare(actor, parse(newTie, { kind, ...object, ...(accountId && { accountId }) }));
      return seeOther(HERE);
    });
  }

  @Post(':tieId/end')
  @HttpCode(200)
  @Allow('tie.end')
  end(
    @Acting() actor: Actor,
    @Param('tieId', new Parse(id)) tieId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const gone = () => gonePage(this.frames.of(actor, HERE), { href: HERE, label: 'The ties as they are' });
    return taken(jar, { again: (failure) => this.all(actor, { failure }), gone }, async () => {
      await this.ties.end(actor, tieId);
      return seeOther(HERE);
    });
  }

  /** By star when digits are given, by name otherwise. */
  private find(to: string): Promise<FoundOfficer[]> {
    return this.roster.find(/^\s*\d+\s*$/.test(to) ? { star: to } : { name: to });
  }

  private async all(
    actor: Actor,
    said: { failure?: Failure; typed?: Form; found?: readonly FoundOfficer[] } = {},
  ) {
    const ties = await this.ties.list(actor);
    const officers = await this.roster.getMany(ties.flatMap(({ officerId }) => officerId ?? []));
    const people = FOR_OTHERS.has(actor.role)
      ? (await Promise.all(STAFF.map((role) => this.access.staffOf(role)))).flat()
      : [];
    return tiesPage({
      frame: this.frames.of(actor, HERE),
      time: this.time,
      ...said,
      ties,
      officers,
      people: people.filter((person) => person.id !== actor.accountId),
      mayEnd: holds(actor.role, 'tie.end'),
      me: actor.accountId,
    });
  }
}
