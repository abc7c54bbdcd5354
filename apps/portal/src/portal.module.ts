import { Module, type DynamicModule } from '@nestjs/common';
import { DoorModule, type Place } from '@redress/access';
import { IntakeModule } from '@redress/intake';
import { AcceptanceController, AcceptancePageController, PeopleModule } from '@redress/people';
import { PlatformModule, type Config } from '@redress/platform';
import { OfficersController, RosterModule } from '@redress/roster';
import { ComplaintsController } from './complaints.controller.js';
import { HomeController } from './home.controller.js';
import { ReceiptsController } from './receipts.controller.js';

const PLACES: readonly Place[] = [
  { href: '/', label: 'Start', permission: 'session.open' },
  { href: '/account', label: 'Your account', permission: 'factor.manage' },
];

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
          places: PLACES,
        }),
        IntakeModule,
        RosterModule,
        PeopleModule,
      ],
      controllers: [
        HomeController,
        ComplaintsController,
        ReceiptsController,
        OfficersController,
        AcceptanceController,
        AcceptancePageController,
      ],
    };
  }
}
