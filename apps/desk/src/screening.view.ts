import { clockIn, type Jurisdiction } from '@redress/policy';
import { filled, many, one, type DeskForm } from './desk-form.js';
import { typeWords } from './words.view.js';

type Related = { caseId: string; why: string };
type Started = { clockId: string; startsOn: string; reason: string };

const listed = (words: readonly string[]) => (words.length === 0 ? 'none' : words.join('; '));

/** A conclusion's value, before or after a change, in words. */
export function saidWords(law: Jurisdiction, conclusion: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!Array.isArray(value)) return String(value);
  if (conclusion === 'types') return listed((value as string[]).map(typeWords));
  if (conclusion === 'related') return listed((value as Related[]).map(({ why }) => why));
  return listed(
    (value as Started[]).map(
      ({ clockId, startsOn }) => `${clockIn(law, clockId)?.label ?? clockId} from ${startsOn}`,
    ),
  );
}

/**
 * What a form of screening says, in the shape in which the change is taken; what is wrong with it the schema tells.
 * @param found the case that was named by its number
 */
export function changeOf(sent: DeskForm, found: string | undefined): object {
  const conclusion = one(sent, 'conclusion');
  return { conclusion, value: valueOf(conclusion, sent, found), ...filled(sent, 'reason', 'seen') };
}

function valueOf(conclusion: string, sent: DeskForm, found: string | undefined): unknown {
  switch (conclusion) {
    case 'types':
      return many(sent, 'value');
    case 'shielded':
    case 'disciplineTrack':
    case 'criminalReview':
      return one(sent, 'value') === 'yes';
    case 'related':
      return [
        ...many(sent, 'kept').map((caseId) => ({ caseId, why: one(sent, `why.${caseId}`) })),
        ...(found ? [{ caseId: found, why: one(sent, 'why') }] : []),
      ];
    case 'clocks':
      return [
        ...many(sent, 'kept').map((clockId) => ({
          clockId,
          startsOn: one(sent, `startsOn.${clockId}`),
          reason: one(sent, `reason.${clockId}`),
        })),
        ...(one(sent, 'clockId')
          ? [{ clockId: one(sent, 'clockId'), startsOn: one(sent, 'startsOn'), reason: one(sent, 'because') }]
          : []),
      ];
    default:
      return one(sent, 'value');
  }
}
