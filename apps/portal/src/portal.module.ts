import { Module, type DynamicModule } from '@nestjs/common';
import { DoorModule } from '@redress/access';
import { IntakeModule } from '@redress/intake';
import { AcceptanceController, PeopleModule } from '@redress/people';
import { PlatformModule, type Config } from '@redress/platform';
import { OfficersController, RosterModule } from '@redress/roster';
import { ComplaintsController } from './complaints.controller.js';
import { ReceiptsController } from './receipts.controller.js';

/** The public door: filing, and following a filing by its receipt. */
@Module({})
export class PortalModule {
  static of(config: Config): DynamicModule {
    return {
      module: PortalModule,
      imports: [
        PlatformModule.forDoor('portal', config),
        DoorModule.of({
          name: 'portal',
          title: 'Redress portal',
          origin: config.origins.portal,
          roles: ['advocate', 'complainant'],
        }),
        IntakeModule,
        RosterModule,
        PeopleModule,
      ],
      controllers: [ComplaintsController, ReceiptsController, OfficersController, AcceptanceController],
    };
  }
}
