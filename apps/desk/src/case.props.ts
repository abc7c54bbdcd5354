import type { Framed } from '@redress/access';
import type { Jurisdiction } from '@redress/policy';
import type { FoundOfficer } from '@redress/roster';
import type { PacketPreview } from '@redress/referral';
import type { CaseFileView } from './case-file.js';
import type { Reader, Rights } from './case.view.js';
import type { Happening, Kind } from './chronology.view.js';
import type { Draft } from './desk-form.js';
import type { Times } from './times.view.js';

/** Everything that the page of a case is made of. */
export interface CaseProps {
  readonly frame: Framed;
  readonly reader: Reader;
  readonly file: CaseFileView;
  readonly rights: Rights;
  readonly names: ReadonlyMap<string, string>;
  readonly happened: readonly Happening[];
  readonly shown: Kind | undefined;
  /** Which page of the chronology; the last one where none is asked for. */
  readonly page: number | undefined;
  /** The first exhibit of those that are listed, from 1. */
  readonly exhibitsFrom: number;
  /** The law of the office's place. */
  readonly law: Jurisdiction;
  readonly times: Times;
  readonly investigators: readonly { id: string; name: string }[];
  /** Who may be given a task of a case. */
  readonly taskPeople: readonly { id: string; name: string }[];
  readonly preview: PacketPreview | undefined;
  readonly draft: Draft | undefined;
}

/** Officers among whom a name that was typed does not choose. */
export const officersIn = (draft: Draft | undefined): readonly FoundOfficer[] =>
  (draft?.failure.members['officers'] as FoundOfficer[] | undefined) ?? [];
