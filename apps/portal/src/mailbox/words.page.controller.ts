import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Held, orAgain, type Actor, type HeldSession, type Jar } from '@redress/access';
import { ReceiptRenewal } from '@redress/intake';
import { id, newId, Parse, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { fieldFault } from '../filing/filing.errors.js';
import { sentForm, type SentForm } from '../filing/steps.js';
import { isKept } from '../filing/words.pages.js';
import { Places } from '../places.js';
import { languageAt } from '../words/words.js';
import { newWordsPage, wordsPage } from './words.pages.js';

/** New words for whoever fears that somebody has seen theirs. The old ones are good until the new ones are kept. */
@Pages(':language/mailbox/words')
export class WordsPageController {
  constructor(
    private readonly places: Places,
    private readonly renewal: ReceiptRenewal,
  ) {}

  @Get()
  @Allow('mailbox.own')
  ask(@Param('language') tag: string) {
    return wordsPage({ place: this.places.of(languageAt(tag), '/mailbox/words') });
  }

  @Post()
  @HttpCode(200)
  @Allow('mailbox.own')
  offer(@Acting() actor: Actor, @Param('language') tag: string): PageAnswer {
    return this.page(actor, tag, newId());
  }

  @Post('keep')
  @HttpCode(200)
  @Allow('mailbox.own')
  async keep(
    @Held() session: HeldSession,
    @Param('language') tag: string,
    @Body(new Parse(sentForm)) { seed: given, word = '' }: SentForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const language = languageAt(tag);
    const seed = parse(id, given);
    return orAgain(
      jar,
      (failure) => this.page(session.actor, tag, seed, failure),
      async () => {
        const receipt = this.renewal.offer(session.actor, seed, language);
        if (!isKept(receipt, word)) throw fieldFault('word_wrong', 'word');
        await this.renewal.take(session, seed);
        return seeOther(`/${language}/mailbox?words=new`);
      },
    );
  }

  private page(actor: Actor, tag: string, seed: string, failure?: Failure): PageAnswer {
    const language = languageAt(tag);
    const place = this.places.of(language, '/mailbox/words', failure);
    return newWordsPage({ place, seed, receipt: this.renewal.offer(actor, seed, language) });
  }
}
