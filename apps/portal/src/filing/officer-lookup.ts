import { Injectable } from '@nestjs/common';
import { parse, id as anId } from '@redress/platform';
import { RosterService, findOfficers, type FoundOfficer, type OfficerView } from '@redress/roster';
import type { Draft } from './draft.js';

/** Finds officers in the roster for whoever files. */
@Injectable()
export class OfficerLookup {
  constructor(private readonly roster: RosterService) {}

  async one(officerId: string | undefined): Promise<OfficerView | undefined> {
    const known = anId.safeParse(officerId);
    return known.success ? (await this.roster.getMany([known.data]))[0] : undefined;
  }

  /** What is looked for in a draft; undefined where nothing is. @throws Failure `search_too_slow` */
  async found({ look }: Partial<Draft>): Promise<FoundOfficer[] | undefined> {
    if (!look?.asked) return undefined;
    const { name, star, unit } = look;
    const wanted = { name, star, unit };
    if (!findOfficers.safeParse(wanted).success) return [];
    return this.roster.find(parse(findOfficers, wanted));
  }
}
