import { Injectable } from '@nestjs/common';
import { Office } from '@redress/platform';
import { dayWords, momentIn } from './times.view.js';

/** Times for pages that ask for no more than the day or the moment: absolute, by the clock of the office. */
@Injectable()
export class OfficeTime {
  constructor(private readonly office: Office) {}

  moment = (at: Date | string): string => momentIn(this.office.timeZone, new Date(at));

  day = dayWords;
}
