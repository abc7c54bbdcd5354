import { Injectable } from '@nestjs/common';
import { lawOf } from '@redress/policy';
import { Failure, Office } from '@redress/platform';
import type { Language } from '@redress/ui';
import { toldIn } from './faults.js';
import type { Place } from './portal.page.js';

/** Where a page stands: the office's name, the way out, its own address. */
@Injectable()
export class Places {
  constructor(private readonly office: Office) {}

  /** @param path the address without its language */
  of(language: Language, path: string, failure?: Failure, values?: Readonly<Record<string, string>>): Place {
    const { name, leaveUrl, jurisdiction } = this.office;
    const told = failure && toldIn(language, failure, values);
    return { office: name, leaveUrl, language, path, told, law: lawOf(jurisdiction) };
  }
}
