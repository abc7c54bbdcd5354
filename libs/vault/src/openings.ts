import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { AccessService, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import {
  Clock,
  Keyring,
  derivedKeyPair,
  newId,
  notFound,
  openText,
  openWith,
  sealText,
} from '@redress/platform';
import { unpacked } from './identity.rules.js';
import { openingKeyPair, openingKeyText } from './opening-key.rules.js';
import { wipe } from './shares.js';
import { OpenedIdentity, Opening } from './vault.entity.js';
import { openingDecided, openingEnded, openingKeyWrong, openingWaiting } from './vault.errors.js';
import { identityAsked, identityViewed, identityWithdrawn } from './vault.facts.js';
import type { NewOpening } from './vault.schema.js';
import type { OpenedView, OpeningTold, OpeningView, Request } from './vault.view.js';

const DAY_MS = 24 * 3_600_000;
/** How long custodians have to agree. */
const DAYS_TO_AGREE = 3;
const INFO = 'redress/vault/opened';

/** Whom and what an asking is about, as the case file knows it. */
export interface Asked extends NewOpening {
  caseId: string;
  number: string;
  pseudonym: string;
}

/**
 * Openings as those see them who ask: whoever reads these has looked at the case before. Deciding them is
 * `Approvals`.
 */
@Injectable()
export class Openings {
  constructor(
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly keyring: Keyring,
  ) {}

  /** When it is asked for: the portal makes this service too, and has no such key. */
  private get office(): Buffer {
    return this.keyring.sealingKey('openings');
  }

  /**
   * Asks to know who a party is. Whoever asks gets a key, once; what is opened is sealed to it and can be read with
   * nothing else. Asking again takes back what the same person asked of the same party before.
   */
  async ask(
    tx: EntityManager,
    actor: Actor,
    { caseId, partyId, purpose, hours, ...request }: Asked,
  ): Promise<{ id: string; key: string; lapsesAt: Date }> {
    const at = this.clock.now();
    const secret = randomBytes(16);
    const id = newId();
    const lapsesAt = new Date(at.getTime() + DAYS_TO_AGREE * DAY_MS);
    await this.withdraw(tx, actor, { caseId, partyId, at });
    await tx.insert(Opening, {
      id,
      caseId,
      partyId,
      purpose,
      hours,
      requestSealed: sealText(this.office, JSON.stringify(request satisfies Request), requestPlace(id)),
      askedBy: actor.accountId!,
      askedRole: actor.role,
      askedAt: at,
      lapsesAt,
      openingKey: derivedKeyPair(secret).publicKey,
      status: 'asked',
    });
    await record(tx, identityAsked, {
      author: actor,
      at,
      caseId,
      payload: { openingId: id, partyId, purpose, hours },
    });
    return { id, key: openingKeyText(secret), lapsesAt };
  }

  private async withdraw(
    tx: EntityManager,
    actor: Actor,
    { caseId, partyId, at }: { caseId: string; partyId: string; at: Date },
  ): Promise<void> {
    const where = { caseId, partyId, askedBy: actor.accountId!, status: 'asked' } as const;
    for (const { id } of await tx.find(Opening, { where, lock: { mode: 'pessimistic_write' } })) {
      await tx.update(Opening, id, { status: 'withdrawn', firstSharesSealed: null });
      await record(tx, identityWithdrawn, { author: actor, at, caseId, payload: { openingId: id } });
    }
  }

  /** Every opening of a case, newest first. */
  async ofCase(tx: EntityManager, actor: Actor, caseId: string): Promise<OpeningView[]> {
    return this.views(actor, await tx.find(Opening, { where: { caseId }, order: { id: 'DESC' } }));
  }

  async views(actor: Actor, rows: readonly Opening[]): Promise<OpeningView[]> {
    const names = await this.access.namesOf(rows.map((row) => row.askedBy));
    return rows.map((row) => ({
      ...(JSON.parse(openText(this.office, row.requestSealed, requestPlace(row.id))) as Request),
      id: row.id,
      purpose: row.purpose,
      hours: row.hours,
      askedBy: names.get(row.askedBy) ?? '',
      askedRole: row.askedRole,
      mine: row.askedBy === actor.accountId,
      askedAt: row.askedAt,
      lapsesAt: row.lapsesAt,
      status: row.status,
      approvals: row.status === 'opened' ? 2 : row.firstBy ? 1 : 0,
      approvedByMe: actor.accountId !== null && row.firstBy === actor.accountId,
      openedAt: row.status === 'opened' ? row.decidedAt : null,
      endsAt: row.endsAt,
    }));
  }

  /** What the actor has asked. @throws Failure `not_found` for what somebody else has. */
  async own(tx: EntityManager, actor: Actor, openingId: string): Promise<Opening> {
    const opening = await tx.findOneBy(Opening, { id: openingId });
    if (!opening || opening.askedBy !== actor.accountId) throw notFound();
    return opening;
  }

  /**
   * What was opened for the actor, until its hour, and in the same transaction the entry that they saw it.
   * @throws Failure `opening_waiting`, `opening_decided`, `opening_ended`, `opening_key_wrong`.
   */
  async show(tx: EntityManager, actor: Actor, opening: Opening, key: string): Promise<OpenedView> {
    const at = this.clock.now();
    if (opening.status === 'asked' && opening.lapsesAt > at) throw openingWaiting();
    if (opening.status !== 'opened') throw openingDecided();
    const [opened] = await tx.findBy(OpenedIdentity, { openingId: In([opening.id]) });
    if (!opened || opened.endsAt <= at) throw openingEnded();
    const pair = openingKeyPair(key);
    if (!pair?.publicKey.equals(opening.openingKey)) throw openingKeyWrong();
    const bytes = openWith(pair, opened.sealed, { info: INFO, aad: openedPlace(opening.id) });
    const [view] = await this.views(actor, [opening]);
    const identity = unpacked(bytes);
    wipe(bytes, pair.privateKey);
    await record(tx, identityViewed, {
      author: actor,
      at,
      caseId: opening.caseId,
      payload: { openingId: opening.id },
    });
    return { pseudonym: view!.pseudonym, identity, endsAt: opened.endsAt };
  }

  /** What a complainant is told: each time that somebody came to know who they are, for what, and who agreed. */
  async toldTo(tx: EntityManager, caseId: string): Promise<OpeningTold[]> {
    const rows = await tx.query<Omit<OpeningTold, 'byRoles'>[]>(
      `select party_id as "partyId", purpose, decided_at as "openedAt", ends_at as "endsAt", asked_role as "toRole"
         from openings where case_id = $1 and status = 'opened' order by decided_at`,
      [caseId],
    );
    return rows.map((row) => ({ ...row, byRoles: ['custodian', 'custodian'] }));
  }
}

const requestPlace = (openingId: string) => `openings.request:${openingId}`;

/** How what was opened is sealed to whoever asked. */
export const openedBinding = (openingId: string) => ({ info: INFO, aad: openedPlace(openingId) });
const openedPlace = (openingId: string) => `opened_identities.sealed:${openingId}`;
