import { Get, Param, Res } from '@nestjs/common';
import { Acting, Allow, Frame, type Actor, type Jar } from '@redress/access';
import { ReceivedLetters } from '@redress/letters';
import { Parse, id } from '@redress/platform';
import { Pages, type PageAnswer } from '@redress/ui';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { receivedLetterPage, receivedLettersPage } from './received-letters.pages.js';
import { taken } from './taken.js';

/** Letters of the office as their recipient reads them. */
@Pages('letters')
export class ReceivedLettersPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly letters: ReceivedLetters,
  ) {}

  @Get()
  @Allow('letter.receive')
  async list(@Acting() actor: Actor): Promise<PageAnswer> {
    const items = await this.letters.list(actor);
    return receivedLettersPage({ frame: this.frames.of(actor, '/letters'), time: this.time, items });
  }

  @Get(':letterId')
  @Allow('letter.receive')
  open(
    @Acting() actor: Actor,
    @Param('letterId', new Parse(id)) letterId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const frame = this.frames.of(actor, '/letters');
    const gone = () => gonePage(frame, { href: '/letters', label: 'Your letters' });
    const show = async () =>
      receivedLetterPage({ frame, time: this.time, letter: await this.letters.open(actor, letterId) });
    return taken(jar, { again: show, gone }, show);
  }
}
