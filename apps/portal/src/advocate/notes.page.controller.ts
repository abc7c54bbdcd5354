import { Body, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import {
  Allow,
  Frame,
  Held,
  SentKept,
  orAgain,
  type HeldSession,
  type Jar,
  type WithCookies,
} from '@redress/access';
import { NotesService } from '@redress/messages';
import { Clock, Office, Parse, dayIn, id, parse, text, type Failure } from '@redress/platform';
import { Pages, keptIn, keptOf, seeOther, type Kept, type PageAnswer } from '@redress/ui';
import { sentForm, type SentForm } from '../filing/steps.js';
import { notesPage } from './notes.pages.js';
import { NotesCookie } from './notes-cookie.js';

const where = z.object({ for: id.optional().catch(undefined) });
const newNote = z.object({ note: text(20_000) });

/** The notes of an organisation: opened by its passphrase, for as long as the session lasts. */
@Pages('advocate')
export class NotesPageController {
  constructor(
    private readonly frames: Frame,
    private readonly notes: NotesService,
    private readonly cookie: NotesCookie,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get('notes')
  @Allow('note.keep')
  async ask(@Held() session: HeldSession, @Query(new Parse(where)) { for: next }: z.infer<typeof where>) {
    return this.page(session, next ?? '');
  }

  @Post('notes')
  @HttpCode(200)
  @Allow('note.keep')
  async open(
    @Held() session: HeldSession,
    @Body(new Parse(sentForm)) sent: SentForm,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const next = where.parse(sent).for ?? '';
    const { passphrase = '' } = sent;
    const kept = keptIn(sent);
    return orAgain(
      jar,
      (failure) => this.page(session, next, { failure, kept }),
      async () => {
        const sealed = (await this.notes.isLocked(session.actor))
          ? await this.notes.open(session, passphrase, request.ip)
          : await this.notes.lock(session, passphrase);
        this.cookie.give(jar, sealed);
        if (kept) return SentKept({ ...this.frames.bare({ actor: session.actor }), kept });
        return seeOther(next ? `/advocate/${next}#notes` : '/advocate');
      },
    );
  }

  @Post('notes/close')
  @HttpCode(200)
  @Allow('note.keep')
  close(@Res({ passthrough: true }) jar: Jar): PageAnswer {
    this.cookie.takeBack(jar);
    return seeOther('/advocate');
  }

  /** Keeps a note, or deletes one. */
  @Post(':caseId/notes')
  @HttpCode(200)
  @Allow('note.keep')
  async keep(
    @Held() session: HeldSession,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(sentForm)) sent: SentForm,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const at = `/advocate/${caseId}`;
    // Locked meanwhile, or too long: what was written goes along, and is not lost.
    const again = (failure: Failure) =>
      this.page(session, caseId, { failure, kept: keptOf(`${at}/notes`, sent) });
    return orAgain(jar, again, async () => {
      if (sent['remove']) await this.notes.remove(session, caseId, parse(id, sent['remove']));
      else await this.notes.keep(session, caseId, this.cookie.of(request), parse(newNote, sent).note);
      return seeOther(`${at}#notes`);
    });
  }

  private async page(
    session: HeldSession,
    next: string,
    more: { failure?: Failure; kept?: Kept | undefined } = {},
  ) {
    const { timeZone } = this.office;
    const frame = {
      ...this.frames.of(session.actor, '/advocate'),
      timeZone,
      today: dayIn(timeZone, this.clock.now()),
    };
    return notesPage({ frame, isLocked: await this.notes.isLocked(session.actor), next, ...more });
  }
}
