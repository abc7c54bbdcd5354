import { Injectable } from '@nestjs/common';
import { Office } from '@redress/platform';

/** Times as the pages of the desk tell them: absolute, by the clock of the office. */
@Injectable()
export class OfficeTime {
  private readonly moments: Intl.DateTimeFormat;

  constructor(office: Office) {
    this.moments = new Intl.DateTimeFormat('en-GB', {
      timeZone: office.timeZone,
      dateStyle: 'medium',
      timeStyle: 'short',
    });
  }

  /** `9 Nov 2026, 14:05` */
  moment = (at: Date | string): string => this.moments.format(new Date(at));

  /** `9 Nov 2026`, of a plain day. */
  day = (on: string): string => DAYS.format(new Date(`${on}T00:00:00Z`));
}

const DAYS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
