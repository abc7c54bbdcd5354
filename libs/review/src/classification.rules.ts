/**
 * What a source system's own category says. It is a hint: it adds a type the narrative does not tell,
 * a vague one only when the narrative tells nothing at all. Real spellings (CORRPUTION, HARRASSMENT) are covered by stems.
 */
import type { AllegationTypeId } from '@redress/policy';

interface Hint {
  readonly type: AllegationTypeId;
  /** All of these stems must stand in the category. */
  readonly words: readonly string[];
  readonly vague?: true;
}

/** First line that fits decides, so the special stand above the general. */
const hints: readonly Hint[] = [
  { type: 'breach.B5', words: ['COMPLAINT', 'REGISTER'] },
  { type: 'coercion.C5', words: ['EXTORT'] },
  { type: 'coercion.C5', words: ['BRIB', 'SOLICIT'] },
  { type: 'breach.B6', words: ['FAIL', 'INTERVENE'] },
  { type: 'breach.B6', words: ['FAIL', 'INTERCEDE'] },
  { type: 'slur', words: ['VERBAL', 'RACIAL'] },
  { type: 'bias', words: ['PROFIL'] },
  { type: 'slur', words: ['RACIAL', 'ETHNIC'] },
  { type: 'slur', words: ['SLUR'] },
  { type: 'slur', words: ['OFFENSIVE LANGUAGE'] },
  { type: 'slur', words: ['SEXUAL ORIENTATION'] },
  { type: 'sexual_misconduct', words: ['SEX'] },
  { type: 'sexual_misconduct', words: ['RAPE'] },
  { type: 'dishonesty', words: ['FALS'] },
  { type: 'dishonesty', words: ['PERJUR'] },
  { type: 'search', words: ['SEARCH'] },
  { type: 'property', words: ['INVENTORY'] },
  { type: 'property', words: ['PROPERTY'] },
  { type: 'property', words: ['THEFT'] },
  { type: 'property', words: ['DAMAGE'] },
  { type: 'force', words: ['FORCE'] },
  { type: 'force', words: ['PHYSICAL'] },
  { type: 'force', words: ['ARRESTEE'] },
  { type: 'force', words: ['WEAPON', 'DISPLAY'] },
  { type: 'force', words: ['FIREARM'] },
  { type: 'force', words: ['TASER'] },
  { type: 'force', words: ['STRIKE'] },
  { type: 'force', words: ['ASSAULT'] },
  { type: 'arrest', words: ['ARREST'] },
  { type: 'arrest', words: ['DETENTION'] },
  { type: 'threat', words: ['HARAS'] },
  { type: 'threat', words: ['HARRAS'] },
  { type: 'threat', words: ['THREAT'] },
  { type: 'threat', words: ['COERCION'] },
  { type: 'neglect', words: ['SERVICE'] },
  { type: 'neglect', words: ['NEGLECT'] },
  { type: 'neglect', words: ['INVESTIGATION', 'INADEQUATE'] },
  { type: 'discourtesy', words: ['VERBAL'] },
  { type: 'discourtesy', words: ['PROFANITY'] },
  { type: 'discourtesy', words: ['DISCOURTESY'] },
  { type: 'discourtesy', words: ['UNPROFESSIONAL'], vague: true },
  { type: 'bias', words: ['CIVIL RIGHTS'], vague: true },
  { type: 'conduct', words: ['UNBECOMING'] },
  { type: 'conduct', words: ['DOMESTIC'] },
  { type: 'conduct', words: ['CRIM'] },
  { type: 'conduct', words: ['DRUG'] },
  { type: 'conduct', words: ['ALCOHOL'] },
  { type: 'conduct', words: ['BRIB'] },
  { type: 'conduct', words: ['VIOLATION'], vague: true },
  { type: 'conduct', words: ['MISCONDUCT'], vague: true },
];

/** What a category adds to the types already told; undefined for nothing. */
export function hintedType(
  classification: string | undefined,
  told: readonly AllegationTypeId[],
): AllegationTypeId | undefined {
  if (!classification) return undefined;
  const category = classification.slice(0, 200).toUpperCase();
  const hint = hints.find((line) => line.words.every((word) => category.includes(word)));
  if (!hint || told.includes(hint.type)) return undefined;
  return hint.vague && told.length > 0 ? undefined : hint.type;
}

/** Categories that say there is nothing to investigate. */
export function saysInformationOnly(classification: string | undefined): boolean {
  const category = (classification ?? '').slice(0, 200).toUpperCase();
  return category.includes('NON-INVESTIGATORY') || category.includes('INFORMATION ONLY');
}
