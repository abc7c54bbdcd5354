import { many, one, type DeskForm } from './desk-form.js';
import { instantIn } from './local-time.js';

/** `party:…`, `role:witness` or `officer:…` of the list; somebody who was looked up goes before. */
function declarantOf(typed: DeskForm, found: string | null): unknown {
  if (found) return { officerId: found };
  const [kind, value = ''] = one(typed, 'declarant').split(':');
  if (kind === 'party') return { partyId: value };
  if (kind === 'role') return { role: value };
  return kind === 'officer' ? { officerId: value } : undefined;
}

/** What a form says of a statement, as the service wants it; what is not there is left for it to miss. */
export function statementInput(
  typed: DeskForm,
  { found, timeZone }: { found: string | null; timeZone: string },
): object {
  const at = (name: string) => instantIn(timeZone, one(typed, name))?.toISOString();
  const status = one(typed, 'status');
  return {
    status,
    declarant: declarantOf(typed, found),
    kind: one(typed, 'kind') || undefined,
    language: one(typed, 'language'),
    takenAt: at('takenAt'),
    text: one(typed, 'text'),
    derivedFrom: { statementIds: many(typed, 'fromStatement'), evidenceIds: many(typed, 'fromEvidence') },
    ...(one(typed, 'immigration') && { immigration: one(typed, 'immigration') }),
    ...(status === 'compelled' && {
      advisement: {
        kind: one(typed, 'advisement.kind'),
        at: at('advisement.at'),
        orderedBy: one(typed, 'advisement.orderedBy'),
        wording: one(typed, 'advisement.wording'),
        refused: one(typed, 'advisement.refused') === 'yes',
      },
    }),
  };
}
