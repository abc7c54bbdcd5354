import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { AccessService, VISITOR, actingAs, type ActingFor, type Actor } from '@redress/access';
import {
  CasefileService,
  mayInCompartment,
  mayRead,
  outcomeReported,
  packetSent,
  type CaseSeal,
  type HeldCase,
} from '@redress/casefile';
import { record, type Author } from '@redress/journal';
import { criminalPurposes, lawOf, type Jurisdiction } from '@redress/policy';
import { BlobStore, Clock, Office, dayIn, newId, notFound, pgError } from '@redress/platform';
import { alreadySent, consentTakenBack, linkUsed, notALiaison, notReady } from './deliveries.errors.js';
import type { DeliveryView, LiaisonView, NewLiaison, NewOutcome } from './deliveries.schema.js';
import { Delivery, DeliveryLink, DeliveryOutcome, Liaison } from './delivery.entity.js';
import { linkMade, liaisonNamed, packetAcknowledged, packetDownloaded } from './referral.facts.js';
import { notCleanTeam } from './referral.errors.js';
import { Referral } from './referral.entity.js';
import { takenBack } from './taken-back.js';

const LINK_DAYS = 14;

/** Who comes to take a packet: a liaison who is signed in, or whoever holds a link. */
export type Receiver = { actor: Actor } | { code: string };

/** Brings sealed packets to their recipients and takes their answers. */
@Injectable()
export class DeliveriesService {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly access: AccessService,
    private readonly blobs: BlobStore,
    private readonly office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /** Sends a sealed packet: from now on its recipient's liaisons see it, and the time for an answer runs. */
  async send(actor: Actor, referralId: string): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const row = await this.ours(tx, actor, referralId);
      if (row.status !== 'sealed') throw notReady();
      await mustStand(tx, referralId);
      if (await tx.existsBy(Delivery, { referralId })) throw alreadySent();
      const at = this.clock.now();
      await tx.insert(Delivery, {
        referralId,
        caseId: row.caseId,
        sentBy: actor.accountId!,
        sentAt: at,
        takenAt: null,
        acknowledgedAt: null,
      });
      const payload = { referralId, recipient: row.recipient, on: dayIn(this.office.timeZone, at) };
      await record(tx, packetSent, { author: actor, at, caseId: row.caseId, payload });
    });
  }

  /** A link to one packet that was sent. @returns its secret, shown once and kept nowhere. */
  async link(actor: Actor, referralId: string): Promise<{ code: string; expiresAt: Date }> {
    return actingAs(this.db, actor, async (tx) => {
      const row = await this.ours(tx, actor, referralId);
      if (!(await tx.existsBy(Delivery, { referralId }))) throw notReady();
      await mustStand(tx, referralId);
      const code = randomBytes(32).toString('base64url');
      const madeAt = this.clock.now();
      const expiresAt = new Date(madeAt.getTime() + LINK_DAYS * 86_400_000);
      const id = newId();
      await tx.insert(DeliveryLink, {
        id,
        referralId,
        caseId: row.caseId,
        secretHash: hashOf(code),
        madeBy: actor.accountId!,
        madeAt,
        expiresAt,
        usedAt: null,
      });
      await record(tx, linkMade, {
        author: actor,
        at: madeAt,
        caseId: row.caseId,
        payload: { referralId, linkId: id },
      });
      return { code, expiresAt };
    });
  }

  /** Of a case that the caller has looked at. */
  async of(tx: EntityManager, held: HeldCase): Promise<DeliveryView[]> {
    const rows = await tx.findBy(Delivery, { caseId: held.subject.id });
    const packets = await tx.findBy(Referral, { id: In(rows.map(({ referralId }) => referralId)) });
    const views = await this.viewsOf(tx, packets, rows, () => held.seal);
    const unread = new Set(packets.filter((packet) => !mayRead(held, packet)).map(({ id }) => id));
    // What was answered to a packet that holds something compelled tells of it.
    return views.map((view) => (unread.has(view.referralId) ? { ...view, outcomes: [] } : view));
  }

  /** The packets that were sent to whoever asks; by a link the one that it leads to. */
  async list(receiver: Receiver): Promise<DeliveryView[]> {
    return this.asReceiver(receiver, async (tx, mine) => {
      const rows = await tx.findBy(Delivery, { referralId: In(mine.map(({ id }) => id)) });
      const seals = new Map<string, CaseSeal>();
      for (const { id, caseId } of mine) seals.set(id, await this.sealFor(tx, id, caseId));
      return this.viewsOf(tx, mine, rows, (id) => seals.get(id)!);
    });
  }

  /** The signed PDF. By a link once. @throws Failure `consent_withdrawn`, also to whoever has it already */
  async take(receiver: Receiver, referralId: string): Promise<{ fileName: string; bytes: Buffer }> {
    return this.asReceiver(receiver, async (tx, mine, author) => {
      const row = mine.find(({ id }) => id === referralId);
      if (!row?.packetBlob) throw notFound();
      await mustStand(tx, referralId);
      const at = this.clock.now();
      if ('code' in receiver) {
        const { affected } = await tx.update(
          DeliveryLink,
          { secretHash: hashOf(receiver.code), usedAt: IsNull() },
          { usedAt: at },
        );
        if (affected !== 1) throw linkUsed();
      }
      await tx.query(TAKE, [referralId, at]);
      const seal = await this.sealFor(tx, referralId, row.caseId);
      const bytes = seal.openFile('referrals.packet', referralId, await this.blobs.get(row.packetBlob));
      const payload = { referralId, sha256: row.packetSha256 ?? '' };
      await record(tx, packetDownloaded, { author, at, caseId: row.caseId, payload });
      return { fileName: `packet-${row.copy}.pdf`, bytes };
    });
  }

  /** The recipient says that they have it. Said twice, the first counts. */
  async acknowledge(receiver: Receiver, referralId: string): Promise<void> {
    await this.asReceiver(receiver, async (tx, mine, author) => {
      const row = mine.find(({ id }) => id === referralId);
      if (!row) throw notFound();
      const at = this.clock.now();
      const { affected } = await tx.update(
        Delivery,
        { referralId, acknowledgedAt: IsNull() },
        { acknowledgedAt: at },
      );
      if (affected === 1)
        await record(tx, packetAcknowledged, { author, at, caseId: row.caseId, payload: { referralId } });
    });
  }

  /** The recipient says what they did. */
  async report(receiver: Receiver, referralId: string, input: NewOutcome): Promise<void> {
    await this.asReceiver(receiver, async (tx, mine, author) => {
      const row = mine.find(({ id }) => id === referralId);
      if (!row) throw notFound();
      const id = newId();
      const at = this.clock.now();
      const seal = await this.sealFor(tx, referralId, row.caseId);
      await tx.insert(DeliveryOutcome, {
        id,
        referralId,
        caseId: row.caseId,
        outcome: input.outcome,
        decidedOn: input.decidedOn,
        reasonSealed: input.reason ? seal.seal('delivery_outcomes.reason', id, input.reason) : null,
        byAccount: author.accountId,
        at,
      });
      const payload = { referralId, outcome: input.outcome, on: input.decidedOn };
      await record(tx, outcomeReported, { author, at, caseId: row.caseId, payload });
    });
  }

  /** Names for whom a liaison receives; named again, the last counts. */
  async name(actor: Actor, { accountId, recipient, officerId }: NewLiaison): Promise<void> {
    const liaisons = await this.access.staffOf('liaison');
    if (!liaisons.some(({ id }) => id === accountId)) throw notALiaison();
    await actingAs(this.db, actor, async (tx) => {
      const namedAt = this.clock.now();
      const row = { accountId, recipient, officerId: officerId ?? null, namedBy: actor.accountId!, namedAt };
      await tx.upsert(Liaison, row, ['accountId']).catch((error: unknown) => {
        throw pgError(error)?.code === '23503' ? notALiaison() : error;
      });
      await record(tx, liaisonNamed, { author: actor, at: namedAt, payload: { accountId, recipient } });
    });
  }

  async liaisons(actor: Actor): Promise<LiaisonView[]> {
    const people = await this.access.staffOf('liaison');
    const rows = await actingAs(this.db, actor, (tx) => tx.find(Liaison));
    return people.map(({ id, name }) => {
      const recipient = rows.find(({ accountId }) => accountId === id)?.recipient ?? null;
      return { accountId: id, name, recipient, recipientLabel: recipient && this.labelOf(recipient) };
    });
  }

  /**
   * For staff: whoever may not know of the packet is told that there is none.
   * @throws Failure `criminal_by_clean_team` to whoever knows what was compelled, of a criminal packet
   */
  private async ours(tx: EntityManager, actor: Actor, referralId: string): Promise<Referral> {
    const row = await tx.findOneBy(Referral, { id: referralId });
    if (!row) throw notFound();
    const held = await this.casefile.hold(tx, actor, row.caseId, 'refer');
    if (criminalPurposes.includes(row.purpose) && !mayInCompartment('prepare_criminal', held.standing))
      throw notCleanTeam();
    return row;
  }

  /** The database shows a receiver their packets and nothing else; who has none is told that there is none. */
  private asReceiver<T>(
    receiver: Receiver,
    work: (tx: EntityManager, mine: Referral[], author: Author) => Promise<T>,
  ): Promise<T> {
    const acting: ActingFor =
      'actor' in receiver ? receiver.actor : { ...VISITOR, receiptHash: hashOf(receiver.code) };
    return actingAs(this.db, acting, async (tx) => {
      const mine = await tx.query<{ id: string }[]>('select delivered_to_me() as id');
      const rows = await tx.find(Referral, {
        where: { id: In(mine.map(({ id }) => id)) },
        order: { sealedAt: 'DESC' },
      });
      if (rows.length === 0 && 'code' in receiver) throw notFound();
      return work(tx, rows, { accountId: acting.accountId, role: acting.role });
    });
  }

  private async sealFor(tx: EntityManager, referralId: string, caseId: string): Promise<CaseSeal> {
    const [row] = await tx.query<{ key: Buffer | null }[]>('select delivered_key($1) as key', [referralId]);
    if (!row?.key) throw notFound();
    return this.casefile.sealBy(caseId, row.key);
  }

  private async viewsOf(
    tx: EntityManager,
    packets: readonly Referral[],
    rows: readonly Delivery[],
    sealOf: (referralId: string) => CaseSeal,
  ): Promise<DeliveryView[]> {
    const outcomes = await tx.find(DeliveryOutcome, {
      where: { referralId: In(rows.map(({ referralId }) => referralId)) },
      order: { n: 'ASC' },
    });
    const stopped = await takenBack(
      tx,
      packets.map(({ id }) => id),
    );
    return packets.flatMap((packet) => {
      const row = rows.find(({ referralId }) => referralId === packet.id);
      if (!row) return [];
      return [
        {
          referralId: packet.id,
          recipient: this.labelOf(packet.recipient),
          copy: packet.copy,
          version: packet.version,
          pages: packet.packetPages,
          size: packet.packetSize === null ? null : Number(packet.packetSize),
          sha256: packet.packetSha256,
          sentAt: row.sentAt,
          takenAt: row.takenAt,
          acknowledgedAt: row.acknowledgedAt,
          isTakenBack: stopped.has(packet.id),
          outcomes: outcomes
            .filter(({ referralId }) => referralId === packet.id)
            .map(({ id, outcome, decidedOn, reasonSealed, at }) => ({
              outcome,
              decidedOn,
              reason: reasonSealed && sealOf(packet.id).open('delivery_outcomes.reason', id, reasonSealed),
              at,
            })),
        },
      ];
    });
  }

  private labelOf = (recipient: string): string =>
    this.law.recipients.find(({ id }) => id === recipient)?.label ?? recipient;
}

/** Also on a later time, so that the database asks each time whether the consent still stands. */
const TAKE = 'update deliveries set taken_at = coalesce(taken_at, $2) where referral_id = $1';

async function mustStand(tx: EntityManager, referralId: string): Promise<void> {
  if ((await takenBack(tx, [referralId])).size > 0) throw consentTakenBack();
}

const hashOf = (code: string): Buffer => createHash('sha256').update(`packet link ${code}`).digest();
