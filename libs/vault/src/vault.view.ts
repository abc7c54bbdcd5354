import type { Identity } from './identity.rules.js';
import type { OpeningStatus } from './vault.entity.js';
import type { Purpose } from './vault.schema.js';

/** What an asking says in words, and of whom. */
export interface Request {
  number: string;
  pseudonym: string;
  reason: string;
}

/** An opening, for whoever may ask of the case and for custodians. Never who the party is, nor whether they said so. */
export interface OpeningView extends Request {
  id: string;
  purpose: Purpose;
  hours: number;
  askedBy: string;
  askedRole: string;
  mine: boolean;
  askedAt: Date;
  /** Until when custodians may agree. */
  lapsesAt: Date;
  status: OpeningStatus;
  /** How many of two custodians have agreed. */
  approvals: 0 | 1 | 2;
  approvedByMe: boolean;
  openedAt: Date | null;
  /** Until when it can be read. */
  endsAt: Date | null;
}

/** Who a party is, as far as they said; an empty identity is somebody who said nothing. */
export interface OpenedView {
  pseudonym: string;
  identity: Identity;
  endsAt: Date;
}

/** An opening as its complainant is told of it. */
export interface OpeningTold {
  /** Whose identity it was. */
  partyId: string;
  purpose: Purpose;
  openedAt: Date;
  endsAt: Date;
  toRole: string;
  byRoles: readonly string[];
}
