import { Controller, Get } from '@nestjs/common';
import { AccessService, Allow } from '@redress/access';

@Controller('api/v1/investigators')
export class StaffController {
  constructor(private readonly access: AccessService) {}

  /** Who can be given a case. */
  @Get()
  @Allow('case.assign')
  async investigators() {
    return { items: await this.access.staffOf('investigator') };
  }
}
