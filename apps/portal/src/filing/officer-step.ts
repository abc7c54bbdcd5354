import { parse } from '@redress/platform';
import type { OfficerView } from '@redress/roster';
import type { Draft, DraftOfficer } from './draft.js';
import { fieldFault } from './filing.errors.js';
import { FORMS, type SentForm } from './steps.js';

export const MOST_OFFICERS = 50;

/** What one pressed on the page of the officer: `pick` an officer found, `drop` one told of, `do` search or add. */
export function officerChange(
  sent: SentForm,
  picked: OfficerView | undefined,
): { change: (draft: Draft) => Draft; stays: boolean } {
  const typed = parse(FORMS.officer, sent);
  const isSaid = Object.values(typed).some(Boolean);
  if (sent['drop'] !== undefined)
    return { change: (draft) => dropped(draft, typed, sent['drop']), stays: true };
  if (sent['pick'] !== undefined) {
    if (!picked) throw fieldFault('officer_unknown', 'name');
    return { change: (draft) => added(draft, found(picked), typed.description), stays: true };
  }
  if (sent['do'] === 'search') {
    if (!typed.name && !typed.star && !typed.unit) throw fieldFault('look_empty', 'name');
    return { change: (draft) => ({ ...draft, look: { ...typed, asked: true } }), stays: true };
  }
  const adds = sent['do'] === 'add';
  if (adds && !isSaid) throw fieldFault('officer_empty', 'description');
  return { change: (draft) => (isSaid ? added(draft, typed) : { ...draft, look: undefined }), stays: adds };
}

const found = ({ id, name, star, unit }: OfficerView): DraftOfficer => ({
  officerId: id,
  name,
  star: star ?? undefined,
  unit: unit ?? undefined,
});

/** What stands in the description while somebody is picked waits for the next. */
function added(draft: Draft, officer: DraftOfficer, description?: string): Draft {
  if (draft.officers.length >= MOST_OFFICERS) throw fieldFault('officers_too_many', 'name');
  const isThere = draft.officers.some(({ officerId }) => officerId && officerId === officer.officerId);
  return {
    ...draft,
    officers: isThere ? draft.officers : [...draft.officers, officer],
    look: description ? { description, asked: false } : undefined,
  };
}

const dropped = (draft: Draft, typed: DraftOfficer, at: string | undefined): Draft => ({
  ...draft,
  officers: draft.officers.filter((_, n) => String(n) !== at),
  look: { ...typed, asked: draft.look?.asked ?? false },
});
