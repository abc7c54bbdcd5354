/**
 * The two meanings of 'sustained' (domain.md, trap 6), which are never read for one another. The office sustains an
 * allegation when its evidence is preponderant (SF Admin. Code 96.1); a record of it becomes public only when it is
 * sustained in the sense of PC 832.8(b), finally and after the chance of an administrative appeal. Pure.
 */
import { disclosureCategories } from './determinations.js';
import type { StateDisposition } from './findings.js';

export interface StandingQuestion {
  /** Of the approved finding; null where an outcome has none, undefined while nothing is approved. */
  readonly disposition: StateDisposition | null | undefined;
  /** The last word of each kind, undefined where nobody has said it. */
  readonly appeal: string | undefined;
  readonly disclosure: string | undefined;
}

export interface Standing {
  /** By preponderance, as the office found; nothing is said of it while no finding is approved. */
  readonly byOffice: 'sustained' | 'not_sustained' | 'open';
  /** In the sense of PC 832.8(b). */
  readonly finally: 'sustained' | 'not_sustained' | 'not_yet';
  readonly record: 'public' | 'confidential' | 'not_yet' | 'unclassified';
  readonly because: string;
  readonly cite: string;
}

const FINAL: readonly string[] = ['not_taken', 'upheld', 'modified'];

export function standingOf(question: StandingQuestion): Standing {
  const { disposition, appeal, disclosure } = question;
  const byOffice =
    disposition === undefined ? 'open' : disposition === 'sustained' ? 'sustained' : 'not_sustained';
  return { byOffice, finally: finallyOf(byOffice, appeal), ...recordOf(byOffice, appeal, disclosure) };
}

function finallyOf(byOffice: Standing['byOffice'], appeal: string | undefined): Standing['finally'] {
  if (byOffice === 'not_sustained' || appeal === 'overturned') return 'not_sustained';
  return byOffice === 'sustained' && appeal !== undefined && FINAL.includes(appeal) ? 'sustained' : 'not_yet';
}

function recordOf(
  byOffice: Standing['byOffice'],
  appeal: string | undefined,
  disclosure: string | undefined,
): Pick<Standing, 'record' | 'because' | 'cite'> {
  if (disclosure === undefined)
    return {
      record: 'unclassified',
      because: 'Nobody has said yet whether it is of a kind that the public may have.',
      cite: 'PC 832.7(b)(1)',
    };
  const category = disclosureCategories.find(({ id }) => id === disclosure);
  if (!category)
    return {
      record: 'confidential',
      because: 'It is of no kind that the public may have.',
      cite: 'PC 832.7(a)',
    };
  const { label, cite, onlySustained } = category;
  if (!onlySustained) return { record: 'public', because: `${label}, whatever was found of it.`, cite };
  const both = `${cite}; PC 832.8(b)`;
  switch (finallyOf(byOffice, appeal)) {
    case 'sustained':
      return { record: 'public', because: `${label}, finally sustained.`, cite: both };
    case 'not_sustained':
      return { record: 'confidential', because: `${label}, which is not sustained.`, cite: both };
    case 'not_yet':
      return {
        record: 'not_yet',
        because:
          byOffice === 'open'
            ? `${label}, of which nothing is found yet.`
            : `${label}, sustained by the office; public only when the appeal is over or none was taken.`,
        cite: both,
      };
  }
}
