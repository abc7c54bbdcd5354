import { Injectable } from '@nestjs/common';
import { standing } from '@redress/casefile';
import { Clock, Office, dayIn } from '@redress/platform';
import { lawOf } from '@redress/policy';
import { askedOf, previewOf, type NewReferral, type PacketPreview } from '@redress/referral';
import type { CaseFile } from './case-file.js';

/** What a packet would hold, by the very rules that make it. */
@Injectable()
export class PacketPreviews {
  constructor(
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  /** Of a file that its reader has. */
  ofFile({ file, custody }: WithCustody, input: NewReferral): PacketPreview | null {
    const law = lawOf(this.office.jurisdiction);
    const today = dayIn(this.office.timeZone, this.clock.now());
    return previewOf({ ...file, custody, case: standing(file), today }, law.id, askedOf(input, law)) ?? null;
  }
}

type WithCustody = Awaited<ReturnType<CaseFile['readWithCustody']>>;
