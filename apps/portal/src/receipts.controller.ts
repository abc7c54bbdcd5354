import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Allow } from '@redress/access';
import { FilingProofs, IntakeService, receiptQuestion } from '@redress/intake';
import { Parse } from '@redress/platform';

/** Asked by POST, so that the twelve words never stand in an address or a log. */
@Controller('api/v1/receipts')
export class ReceiptsController {
  constructor(
    private readonly intake: IntakeService,
    private readonly proofs: FilingProofs,
  ) {}

  @Post('status')
  @HttpCode(200)
  @Allow('complaint.follow')
  follow(@Body(new Parse(receiptQuestion)) { receipt }: z.infer<typeof receiptQuestion>) {
    return this.intake.follow(receipt);
  }

  /** A file to keep: that the complaint was filed, when, and that the record holds it now. */
  @Post('proof')
  @HttpCode(200)
  @Allow('complaint.follow')
  prove(@Body(new Parse(receiptQuestion)) { receipt }: z.infer<typeof receiptQuestion>) {
    return this.proofs.prove(receipt);
  }
}
