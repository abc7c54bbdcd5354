/**
 * What everybody reads in place of a name: letters in the file, numbers in the compartment, for a letter that is missing
 * would tell that there is one.
 * @param before how many of the same role, on the same side, there are already
 */
export function pseudonymOf(role: 'victim' | 'witness', before: number, inside = false): string {
  return `${role === 'victim' ? 'Victim' : 'Witness'} ${inside ? before + 1 : lettersOf(before)}`;
}

/** A, B, … Z, AA, AB … */
function lettersOf(n: number): string {
  const last = String.fromCharCode(65 + (n % 26));
  return n < 26 ? last : lettersOf(Math.floor(n / 26) - 1) + last;
}
