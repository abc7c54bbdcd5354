import { Body, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { Acting, Allow, Frame, orAgain, type Actor, type Jar } from '@redress/access';
import { Parse, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { CustodianKeys, Handovers, VaultKeeper, approval, newKey } from '@redress/vault';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { keyPage, vaultPage } from './vault.pages.js';

/** How the vault stands, for its custodians: their keys, making it, handing it over. */
@Pages('vault')
export class VaultPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly keeper: VaultKeeper,
    private readonly keys: CustodianKeys,
    private readonly handovers: Handovers,
  ) {}

  @Get()
  @Allow('vault.keep')
  show(@Acting() actor: Actor) {
    return this.page(actor);
  }

  @Post()
  @HttpCode(200)
  @Allow('vault.keep')
  make(@Acting() actor: Actor, @Res({ passthrough: true }) jar: Jar): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(actor, failure),
      async () => {
        await this.keeper.make(actor);
        return seeOther('/vault');
      },
    );
  }

  @Post('handover')
  @HttpCode(200)
  @Allow('vault.keep')
  handOver(
    @Acting() actor: Actor,
    @Body(new Parse(pageForm)) { passphrase }: Form,
    @Req() { ip }: { ip: string },
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(actor, failure),
      async () => {
        await this.handovers.handOver(actor, parse(approval, { passphrase }).passphrase, ip);
        return seeOther('/vault');
      },
    );
  }

  @Get('key')
  @Allow('vault.keep')
  askForKey(@Acting() actor: Actor) {
    return this.ownKey(actor);
  }

  @Post('key')
  @HttpCode(200)
  @Allow('vault.keep')
  keep(
    @Acting() actor: Actor,
    @Body(new Parse(pageForm)) { passphrase, current = '', lost }: Form,
    @Req() { ip }: { ip: string },
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.ownKey(actor, failure),
      async () => {
        const isLost = lost !== undefined;
        const said = { passphrase, lost: isLost, ...(current !== '' && !isLost && { current }) };
        await this.keys.keep(actor, parse(newKey, said), ip);
        return seeOther('/vault');
      },
    );
  }

  private async page(actor: Actor, failure?: Failure) {
    const vault = await this.keeper.view(actor);
    return vaultPage({ frame: this.frames.of(actor, '/vault'), time: this.time, failure, ...vault });
  }

  private async ownKey(actor: Actor, failure?: Failure) {
    const { custodians } = await this.keeper.view(actor);
    const hasKey = custodians.some((one) => one.me && one.hasKey);
    return keyPage({ frame: this.frames.of(actor, '/vault'), time: this.time, failure, hasKey });
  }
}
