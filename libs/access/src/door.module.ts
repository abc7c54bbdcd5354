import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessModule } from './access.module.js';
import { Authenticator } from './authenticator.js';
import { DoorController } from './door.controller.js';
import { DoorSettings } from './door.settings.js';
import { SessionController } from './session.controller.js';

/** Guards every route of an HTTP door, and gives it health, a description of itself and, where it serves somebody, sign-in. */
@Module({})
export class DoorModule {
  static of(settings: DoorSettings): DynamicModule {
    return {
      module: DoorModule,
      imports: [AccessModule],
      controllers: settings.roles.length > 0 ? [SessionController, DoorController] : [DoorController],
      providers: [
        Authenticator,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: DoorSettings, useValue: settings },
      ],
    };
  }
}
