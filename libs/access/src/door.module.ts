import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TroublePage } from '@redress/platform';
import { AccessGuard } from './access.guard.js';
import { AccessModule } from './access.module.js';
import { Authenticator } from './authenticator.js';
import { DoorController } from './door.controller.js';
import { DoorSettings } from './door.settings.js';
import { FactorController } from './factor.controller.js';
import { FactorService } from './factor.service.js';
import { PasswordService } from './password.service.js';
import { Frame } from './frame.js';
import { AccountPageController } from './account.page.controller.js';
import { SignInPageController } from './sign-in.page.controller.js';
import { SessionCookie } from './session-cookie.js';
import { SessionController } from './session.controller.js';
import { StepUpService } from './step-up.service.js';
import { TokenController } from './token.controller.js';
import { TokenPageController } from './token.page.controller.js';
import { TokenService } from './token.service.js';
import { SignInTrouble } from './sign-in.trouble.js';
import { Tongue } from './tongue.js';

const SIGNING_IN = [
  Authenticator,
  SessionCookie,
  StepUpService,
  FactorService,
  PasswordService,
  TokenService,
  Frame,
  Tongue,
];

/** Guards every route of an HTTP door, and gives it health, a description of itself and, where it serves somebody, sign-in. */
@Module({})
export class DoorModule {
  static of(settings: DoorSettings): DynamicModule {
    const serves = settings.roles.length > 0;
    return {
      module: DoorModule,
      imports: [AccessModule],
      controllers: [
        DoorController,
        ...(serves ? [SessionController, FactorController, TokenController] : []),
        ...(settings.places ? [SignInPageController, AccountPageController, TokenPageController] : []),
      ],
      providers: [
        ...SIGNING_IN,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: DoorSettings, useValue: settings },
        { provide: TroublePage, useClass: settings.trouble ?? SignInTrouble },
      ],
      exports: [AccessModule, ...SIGNING_IN, TroublePage],
    };
  }
}
