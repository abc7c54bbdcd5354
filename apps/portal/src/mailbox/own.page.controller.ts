import { Body, Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { ConsentsService, IdentitiesService, consentPurpose } from '@redress/casefile';
import { FilingProofs } from '@redress/intake';
import { MailboxService } from '@redress/messages';
import { Office, Parse, parse } from '@redress/platform';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { fieldFault } from '../filing/filing.errors.js';
import { sentForm, type SentForm } from '../filing/steps.js';
import { Places } from '../places.js';
import { languageAt } from '../words/words.js';
import { consentsPage, copyPage, openingsPage } from './own.pages.js';

/** What is the person's own: what they told and agreed to, and who learned their name. */
@Pages(':language/mailbox')
export class OwnPageController {
  constructor(
    private readonly places: Places,
    private readonly office: Office,
    private readonly mailbox: MailboxService,
    private readonly consents: ConsentsService,
    private readonly identities: IdentitiesService,
    private readonly proofs: FilingProofs,
  ) {}

  @Get('consents')
  @Allow('consent.own')
  async agreed(@Acting() actor: Actor, @Param('language') tag: string) {
    const { complaint } = await this.mailbox.ownStatement(actor);
    return consentsPage({
      place: this.places.of(languageAt(tag), '/mailbox/consents'),
      ledger: await this.consents.own(actor),
      throughAdvocate: complaint.throughAdvocate,
      timeZone: this.office.timeZone,
    });
  }

  @Post('consents')
  @HttpCode(200)
  @Allow('consent.own')
  async agree(
    @Acting() actor: Actor,
    @Param('language') tag: string,
    @Body(new Parse(sentForm)) { purpose: given, choice }: SentForm,
  ): Promise<PageAnswer> {
    const language = languageAt(tag);
    const purpose = parse(consentPurpose, given);
    if (choice === 'give') await this.consents.give(actor, { purpose, language });
    else if (choice === 'withdraw') await this.consents.withdraw(actor, purpose);
    else throw fieldFault('agreement_unclear', 'choice');
    return seeOther(`/${language}/mailbox/consents`);
  }

  @Get('openings')
  @Allow('mailbox.own')
  async opened(@Acting() actor: Actor, @Param('language') tag: string) {
    return openingsPage({
      place: this.places.of(languageAt(tag), '/mailbox/openings'),
      openings: await this.identities.toldTo(actor),
      timeZone: this.office.timeZone,
    });
  }

  @Get('copy')
  @Allow('mailbox.own')
  async copy(@Acting() actor: Actor, @Param('language') tag: string) {
    const place = this.places.of(languageAt(tag), '/mailbox/copy');
    return copyPage({ place, ...(await this.mailbox.ownStatement(actor)) });
  }

  /** The whole proof, under a name that says nothing. */
  @Get('proof')
  @Header('content-disposition', 'attachment; filename="list.txt"')
  @Allow('complaint.follow')
  async proof(@Acting() actor: Actor, @Param('language') tag: string): Promise<StreamableFile> {
    languageAt(tag);
    const proof = JSON.stringify(await this.proofs.prove(actor), undefined, 2);
    return new StreamableFile(Buffer.from(proof), { type: 'text/plain; charset=utf-8' });
  }
}
