import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { actingAs, type Actor } from '@redress/access';
import {
  CaseReader,
  CasefileService,
  compartmentClosed,
  mayInCompartment,
  mayRead,
  type HeldCase,
} from '@redress/casefile';
import { record } from '@redress/journal';
import { criminalPurposes, lawOf, type Jurisdiction } from '@redress/policy';
import { BlobStore, Clock, Failure, Office, newId, notFound } from '@redress/platform';
import { packetDownloaded, referralRequested } from './referral.facts.js';
import { Referral } from './referral.entity.js';

/** Of the seven profiles, the one for discipline by the Chief can be made so far; the others stay shut. */
export const newReferral = z.strictObject({
  recipient: z.literal(
    'chief_of_police',
    'A packet can be made for chief_of_police. Other recipients are not open yet.',
  ),
});
export type NewReferral = z.infer<typeof newReferral>;

export interface ReferralView {
  id: string;
  caseId: string;
  recipient: string;
  recipientLabel: string;
  copy: number;
  status: Referral['status'];
  requestedAt: Date;
  sealedAt: Date | null;
  sha256: string | null;
  size: number | null;
  pages: number | null;
  problem: string | null;
}

const notSealedYet = () =>
  new Failure(
    'conflict',
    'packet_not_ready',
    'The packet is being made. Ask for the referral again in a few seconds.',
  );

@Injectable()
export class ReferralService {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly cases: CaseReader,
    private readonly blobs: BlobStore,
    office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /**
   * Asks for a packet; the worker makes it.
   * @throws Failure `transition_refused` unless every allegation has an approved finding.
   */
  async request(actor: Actor, caseId: string, input: NewReferral): Promise<ReferralView> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'refer');
      await this.casefile.move(tx, held, 'refer');
      const row: Omit<Referral, 'inside'> = {
        id: newId(),
        caseId,
        recipient: input.recipient,
        profile: 'A',
        purpose: 'discipline',
        subject: 'officer',
        copy: 1 + (await tx.countBy(Referral, { caseId })),
        status: 'requested',
        requestedBy: actor.accountId!,
        requestedAt: this.clock.now(),
        sealedAt: null,
        packetSha256: null,
        packetBlob: null,
        packetSize: null,
        packetPages: null,
        problem: null,
      };
      await tx.insert(Referral, row);
      await record(tx, referralRequested, {
        author: actor,
        at: row.requestedAt,
        caseId,
        payload: { referralId: row.id },
      });
      return viewOf(row, this.law);
    });
  }

  async read(actor: Actor, referralId: string): Promise<ReferralView> {
    return actingAs(this.db, actor, async (tx) => {
      const row = await tx.findOneBy(Referral, { id: referralId });
      if (!row) throw notFound();
      const held = await this.casefile.look(tx, actor, row.caseId);
      if (!mayKnowOf(held, row)) throw notFound();
      return viewOf(row, this.law);
    });
  }

  /** The referrals of a case that the caller has looked at. */
  async of(tx: EntityManager, held: HeldCase): Promise<ReferralView[]> {
    const caseId = held.subject.id;
    const rows = await tx.find(Referral, { where: { caseId }, order: { copy: 'ASC' } });
    return rows.filter((row) => mayKnowOf(held, row)).map((row) => viewOf(row, this.law));
  }

  /** The signed PDF, and in the same transaction the entry that it was taken. */
  async packet(actor: Actor, referralId: string): Promise<{ fileName: string; bytes: Buffer }> {
    return actingAs(this.db, actor, async (tx) => {
      const row = await tx.findOneBy(Referral, { id: referralId });
      if (!row) throw notFound();
      const held = await this.casefile.look(tx, actor, row.caseId);
      const { seal } = held;
      if (!mayKnowOf(held, row)) throw notFound();
      if (!mayRead(held, row)) throw compartmentClosed();
      if (row.status !== 'sealed' || !row.packetBlob) throw notSealedYet();
      const bytes = seal.openFile('referrals.packet', row.id, await this.blobs.get(row.packetBlob));
      const number = (await this.cases.briefs(tx, actor, [row.caseId])).get(row.caseId)?.number ?? 'case';
      await record(tx, packetDownloaded, {
        author: actor,
        at: this.clock.now(),
        caseId: row.caseId,
        payload: { referralId, sha256: row.packetSha256 ?? '' },
      });
      return { fileName: `${number}-${row.copy}.pdf`, bytes };
    });
  }
}

/** The clean team knows of criminal packets alone: any other might hold what was compelled. */
const mayKnowOf = ({ standing }: HeldCase, { purpose }: Referral): boolean =>
  criminalPurposes.includes(purpose) || mayInCompartment('know_of', standing);

const viewOf = (row: Omit<Referral, 'inside'>, { recipients }: Jurisdiction): ReferralView => ({
  id: row.id,
  caseId: row.caseId,
  recipient: row.recipient,
  recipientLabel: recipients.find(({ id }) => id === row.recipient)?.label ?? row.recipient,
  copy: row.copy,
  status: row.status,
  requestedAt: row.requestedAt,
  sealedAt: row.sealedAt,
  sha256: row.packetSha256,
  size: row.packetSize === null ? null : Number(row.packetSize),
  pages: row.packetPages,
  problem: row.problem,
});
