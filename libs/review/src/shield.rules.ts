/**
 * The shield at the door (R-P2, domain.md §1.3 and §2.1). It is set by default and fails closed: nobody has to say that
 * they do sex work, and who does not say how they are involved counts as a victim.
 */
import type { AllegationTypeId, Jurisdiction } from '@redress/policy';
import type { Story } from './story.rules.js';

export type DeclarantRole = 'victim' | 'witness' | 'third_party' | 'unknown';

const SHIELDING_BREACHES: ReadonlySet<string> = new Set(['breach.B1', 'breach.B2', 'breach.B3', 'breach.B4']);

/** Allegations that tell a listed crime by their nature: assault, sexual assault, threats. */
const CRIME_OF_TYPE: Readonly<Partial<Record<AllegationTypeId, string>>> = {
  force: 'assault',
  sexual_misconduct: 'sexual_assault',
};

/** Whether the declarant's statement is shielded from the first moment, with the reasons; empty reasons when it is not. */
export function shieldReasons(
  role: DeclarantRole,
  types: readonly AllegationTypeId[],
  story: Story,
  ticked: { coerced: boolean; retaliated: boolean },
  { shieldCites, listedCrimes }: Pick<Jurisdiction, 'shieldCites' | 'listedCrimes'>,
): string[] {
  const reasons: string[] = [];
  if (types.some((id) => id.startsWith('coercion.')) || ticked.coerced)
    reasons.push(`coercion by an officer is told (${shieldCites.coercion})`);
  if (types.some((id) => id.startsWith('retaliation.')) || ticked.retaliated)
    reasons.push(`retaliation by an officer is told (${shieldCites.retaliation})`);
  // Whoever tells of a listed crime or a breach is protected as its victim or witness. Of coercion and retaliation the
  // words are protected whoever brings them: they tell what the victim said.
  if (role === 'third_party') return reasons;
  if (types.some((id) => SHIELDING_BREACHES.has(id)))
    reasons.push(`a breach of the protection policy is told (${shieldCites.breach})`);
  const byType = new Set(types.map((id) => CRIME_OF_TYPE[id]));
  for (const crime of listedCrimes) {
    const told = (story.hits.get(`crime.${crime.id}`) ?? []).some((hit) => !hit.denied);
    if (told || byType.has(crime.id))
      reasons.push(`a listed crime is told: ${crime.label.toLowerCase()} (${crime.cites.join('; ')})`);
  }
  // A text that no rule could read may tell anything: it stays protected until a person has read it.
  if (types.length === 0 && reasons.length === 0)
    reasons.push('no rule could read it: protected until a person has');
  if (reasons.length > 0 && role === 'unknown') reasons.push('role not known: treated as a victim');
  return reasons;
}
