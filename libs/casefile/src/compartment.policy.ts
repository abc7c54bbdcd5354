/**
 * The compartment of a case: compelled statements and exhibits, what derives from them, and what people wrote who knew
 * of them. A criminal matter must be prepared by people who never were in it (Garrity, Lybarger; R-G1 to R-G3). The
 * database keeps the same rule by row level security and triggers; each line holds without the other.
 */
import type { Provenance } from './party.entity.js';

/** How somebody stands to the compartment of a case. Exposure is for good, and ends membership. */
export interface Standing {
  readonly exposed: boolean;
  readonly onCleanTeam: boolean;
}

export type CompartmentAct =
  /** Read what is in it, and be told who knows of it. */
  | 'see'
  | 'open'
  /** Learn that there is one, and who knows what is in it. */
  | 'know_of'
  | 'join_clean_team'
  /** Ask for a criminal packet, or approve one. */
  | 'prepare_criminal';

const RULES: Readonly<Record<CompartmentAct, (standing: Standing) => boolean>> = {
  see: ({ exposed }) => exposed,
  open: ({ exposed, onCleanTeam }) => exposed || !onCleanTeam,
  know_of: ({ exposed, onCleanTeam }) => exposed || !onCleanTeam,
  join_clean_team: ({ exposed }) => !exposed,
  prepare_criminal: ({ exposed }) => !exposed,
};

export const mayInCompartment = (act: CompartmentAct, standing: Standing): boolean => RULES[act](standing);

/** Of a statement or of an exhibit. */
export type SourceProvenance = Provenance | 'public';

/** Whether a thing of this provenance is kept apart from the rest of its case. */
export const isKeptApart = (provenance: SourceProvenance): boolean =>
  provenance === 'compelled' || provenance === 'derived';

/** Whether a held case shows a thing: one that is not kept apart, or to whoever has been in the compartment. */
export const mayRead = (
  { standing }: { readonly standing: Standing },
  thing: { readonly inside?: boolean; readonly provenance?: SourceProvenance },
): boolean =>
  mayInCompartment('see', standing) ||
  !(thing.inside === true || (thing.provenance !== undefined && isKeptApart(thing.provenance)));
