import type { CaseSeal } from '@redress/casefile';
import type { Keyring } from '@redress/platform';
import type { WatchAlert } from './alert.entity.js';
import type { SignalKind } from './signals.rules.js';

/** What was done to somebody, when and by whom, as an alert keeps it. */
export interface AlertEvent {
  kind: SignalKind;
  happenedOn: string;
  officerId: string | null;
  unit: string | null;
  /** By which the police know it, such as the number of a booking. */
  reference: string | null;
}

const EVENT = 'watch_alerts.event';
const REFERENCE = 'watch_alerts.reference';

/** The sealed columns of an alert. */
export function sealedAlert(
  seal: CaseSeal,
  id: string,
  { reference, ...event }: AlertEvent,
): Pick<WatchAlert, 'eventSealed' | 'referenceSealed'> {
  return {
    eventSealed: seal.seal(EVENT, id, JSON.stringify(event)),
    referenceSealed: reference === null ? null : seal.seal(REFERENCE, id, reference),
  };
}

/** @throws Failure `seal_broken` where the columns belong to another alert. */
export function openedAlert(
  seal: CaseSeal,
  { id, eventSealed, referenceSealed }: Pick<WatchAlert, 'id' | 'eventSealed' | 'referenceSealed'>,
): AlertEvent {
  const event = JSON.parse(seal.open(EVENT, id, eventSealed)) as Omit<AlertEvent, 'reference'>;
  return { ...event, reference: referenceOf(seal, id, referenceSealed) };
}

export const referenceOf = (seal: CaseSeal, id: string, sealed: Buffer | null): string | null =>
  sealed && seal.open(REFERENCE, id, sealed);

/** By which the same line of a file is known again, and by nobody without the office's key: numbers can be tried. */
export const alertDigest = (keyring: Keyring, event: AlertEvent): Buffer => {
  const { kind, happenedOn, officerId, unit, reference } = event;
  return keyring.markOf('signals', JSON.stringify([kind, happenedOn, officerId, unit, reference ?? '']));
};
