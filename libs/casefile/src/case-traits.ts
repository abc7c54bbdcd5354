import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { RosterService } from '@redress/roster';
import { Allegation } from './allegation.entity.js';
import { NamedOfficer } from './complaint.entity.js';

/** By what a case can be told from others: the types alleged in it, and the units of the officers in it, once each. */
export interface CaseTraits {
  types: string[];
  units: string[];
}

/** Tells cases apart, in the caller's transaction: what that may not see is not there. */
@Injectable()
export class CaseTraitsReader {
  constructor(private readonly roster: RosterService) {}

  /** Of cases that the caller may read. What was struck is not alleged; a unit is the one of the roster of now. */
  async of(tx: EntityManager, caseIds: readonly string[]): Promise<Map<string, CaseTraits>> {
    if (caseIds.length === 0) return new Map();
    const caseId = In([...caseIds]);
    const alleged = await tx.find(Allegation, {
      select: { caseId: true, typeId: true, officerId: true },
      where: { caseId, struckAt: IsNull() },
    });
    const named = await tx.find(NamedOfficer, {
      select: { caseId: true, officerId: true },
      where: { caseId, officerId: Not(IsNull()) },
    });
    const all = [...alleged, ...named];
    const officers = await this.roster.getMany(
      all.flatMap(({ officerId }) => officerId ?? []),
      tx,
    );
    const unitOf = new Map(officers.map(({ id, unit }) => [id, unit]));
    const types = Map.groupBy(alleged, (row) => row.caseId);
    const people = Map.groupBy(all, (row) => row.caseId);
    return new Map(
      caseIds.map((id) => [
        id,
        {
          types: once(types.get(id)?.map(({ typeId }) => typeId)),
          units: once(people.get(id)?.flatMap(({ officerId }) => unitOf.get(officerId ?? '') ?? [])),
        },
      ]),
    );
  }
}

const once = (values: readonly string[] = []): string[] => [...new Set(values)];
