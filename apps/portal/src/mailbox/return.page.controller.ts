import { Body, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { Allow, SessionCookie, SessionService, orAgain, type Jar, type WithCookies } from '@redress/access';
import { IntakeService } from '@redress/intake';
import { Failure, Parse } from '@redress/platform';
import { Pages, keptIn, seeOther, type PageAnswer } from '@redress/ui';
import { fieldFault } from '../filing/filing.errors.js';
import { sentForm, type SentForm } from '../filing/steps.js';
import { Places } from '../places.js';
import { languageAt } from '../words/words.js';
import { returnPage, sendKeptPage } from './return.pages.js';

const where = z.object({ ended: z.enum(['yes', 'files']).optional() });

/** The way back in: by the words alone, in the body of a form, so that they stand in no address and no history. */
@Pages()
export class ReturnPageController {
  constructor(
    private readonly places: Places,
    private readonly intake: IntakeService,
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get(':language/return')
  @Allow('receipt.open')
  ask(@Param('language') tag: string, @Query(new Parse(where)) { ended }: z.infer<typeof where>) {
    const place = this.places.of(languageAt(tag), '/return');
    return returnPage({ place, typed: '', ended });
  }

  @Post('return')
  @HttpCode(200)
  @Allow('receipt.open')
  async open(
    @Body(new Parse(sentForm)) sent: SentForm,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const { receipt = '', language: tag = '' } = sent;
    const language = languageAt(tag);
    const kept = keptIn(sent);
    const typed = receipt.slice(0, MOST_TYPED);
    let values: Record<string, string> = {};
    return orAgain(
      jar,
      (failure) => {
        const place = this.places.of(language, '/return', failure, values);
        return returnPage({ place, typed, kept });
      },
      async () => {
        try {
          if (typed.trim() === '') throw fieldFault('receipt_missing', 'receipt');
          const { token } = await this.intake.openReceipt(typed, request.ip);
          await this.sessions.close(this.cookie.tokenOf(request) ?? '');
          this.cookie.give(jar, token);
          if (kept) return sendKeptPage({ place: this.places.of(language, '/mailbox'), kept });
          return seeOther(`/${language}/mailbox`);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          values = { n: String(Number(error.members['n'] ?? 0)) };
          throw kindly(error);
        }
      },
    );
  }

  /** Ends the visit: the words open it again. */
  @Post('end')
  @HttpCode(200)
  @Allow('session.open')
  async end(
    @Body(new Parse(sentForm)) { language: tag = '' }: SentForm,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const language = languageAt(tag);
    await this.sessions.close(this.cookie.tokenOf(request) ?? '');
    this.cookie.takeBack(jar);
    return seeOther(`/${language}/return?ended=yes`);
  }
}

const MOST_TYPED = 400;
const MISTYPED = { count: 'receipt_count', word: 'receipt_word', order: 'receipt_order' } as const;

/** A typing error, a receipt that is none of ours and trying too often are three things, and none is an accusation. */
function kindly(error: Failure): Failure {
  const { kind, code, detail, retryAfter, members } = error;
  if (code === 'receipt_mistyped')
    return fieldFault(MISTYPED[members['why'] as keyof typeof MISTYPED] ?? 'receipt_order', 'receipt');
  if (code === 'not_found') return fieldFault('receipt_unknown', 'receipt');
  if (code === 'slow_down') return new Failure(kind, 'slow_return', detail, [], retryAfter);
  if (code === 'case_destroyed') return new Failure('conflict', code, detail);
  return error;
}
