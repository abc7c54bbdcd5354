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
  standing,
  type HeldCase,
} from '@redress/casefile';
import { record } from '@redress/journal';
import {
  consentRules,
  criminalPurposes,
  lawOf,
  policyOn,
  recipients,
  type Jurisdiction,
  type PacketProfileId,
} from '@redress/policy';
import { FindingsService } from '@redress/findings';
import { BlobStore, Clock, Failure, Office, dayIn, newId, notFound } from '@redress/platform';
import type { Asked } from './packet.parts.rules.js';
import { notCleanTeam, notDecided, profileClosed } from './referral.errors.js';
import { profileRefusal } from './scope.rules.js';
import { packetDownloaded, referralRequested } from './referral.facts.js';
import { Referral } from './referral.entity.js';
import { takenBack } from './taken-back.js';

/** For whom, and what the profile of that recipient asks besides. */
export const newReferral = z.strictObject({
  recipient: z.enum(
    recipients.map(({ id }) => id),
    'Choose for whom the packet is.',
  ),
  /** For an officer's representative: of which officer. */
  officerId: z.uuid('Choose the officer.').optional(),
  /** For a public record: by what ground it is public, since when the finding is final, and that no delay runs. */
  ground: z.string().max(60).optional(),
  finalOn: z.iso.date('Write the day as year-month-day.').optional(),
  delaysCleared: z.stringbool().or(z.boolean()).optional(),
});
export type NewReferral = z.infer<typeof newReferral>;

/** The question that the rules are asked, of what was typed. */
export function askedOf(input: NewReferral, { packetProfiles }: Jurisdiction): Asked {
  const profile = packetProfiles.find(({ recipient }) => recipient === input.recipient);
  if (!profile) throw profileClosed();
  return {
    recipient: input.recipient,
    purpose: profile.purpose,
    subject: 'officer',
    officerId: profile.ofOneOfficer ? (input.officerId ?? null) : null,
    disclosure:
      profile.needsDisclosure && input.ground
        ? {
            ground: input.ground,
            finalOn: input.finalOn ?? null,
            delaysCleared: input.delaysCleared === true,
          }
        : null,
  };
}

/** Packets that place a case before somebody who decides; after them it counts as referred. */
const REFERS: ReadonlySet<PacketProfileId> = new Set(['A', 'B', 'C', 'D']);

export interface ReferralView {
  id: string;
  caseId: string;
  recipient: string;
  recipientLabel: string;
  copy: number;
  profile: PacketProfileId;
  version: number;
  /** How far it is drawn, in percent. */
  progress: number;
  status: Referral['status'];
  requestedAt: Date;
  sealedAt: Date | null;
  sha256: string | null;
  size: number | null;
  pages: number | null;
  problem: string | null;
  /** Where a consent was taken back since it was sealed: whether another can be made, or none for this purpose. */
  takenBack: 'make_anew' | 'none_possible' | null;
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
    private readonly findings: FindingsService,
    private readonly blobs: BlobStore,
    private readonly office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /**
   * Asks for a packet; the worker makes it.
   * @throws Failure `transition_refused` unless every allegation has an approved finding.
   */
  async request(actor: Actor, caseId: string, input: NewReferral): Promise<ReferralView> {
    const asked = askedOf(input, this.law);
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'refer');
      await this.check(tx, held, asked);
      const row = await this.rowOf(tx, actor, caseId, asked);
      if (REFERS.has(row.profile)) await this.casefile.move(tx, held, 'refer');
      else if (!['decided', 'referred', 'closed'].includes(held.subject.status)) throw notDecided();
      await tx.insert(Referral, row);
      await record(tx, referralRequested, {
        author: actor,
        at: row.requestedAt,
        caseId,
        payload: { referralId: row.id },
      });
      return viewOf(row, this.law, NOTHING);
    });
  }

  /** What can be said at once; the whole is asked again when the packet is made. */
  private async check(tx: EntityManager, held: HeldCase, asked: Asked): Promise<void> {
    if (criminalPurposes.includes(asked.purpose) && !mayInCompartment('prepare_criminal', held.standing))
      throw notCleanTeam();
    const view = standing(await this.cases.view(tx, held));
    const policy = policyOn(view.receivedOn, this.law.id);
    if (!policy) throw profileClosed();
    const findings = await this.findings.of(tx, held);
    const refusal = profileRefusal({
      case: view,
      findings,
      policy,
      referral: { copy: 0, version: 0, requestedAt: new Date(0), ...asked },
      today: dayIn(this.office.timeZone, this.clock.now()),
    });
    if (refusal) throw refusal;
  }

  private async rowOf(
    tx: EntityManager,
    actor: Actor,
    caseId: string,
    { recipient, purpose, officerId, disclosure }: Asked,
  ): Promise<Omit<Referral, 'inside'>> {
    const before = await tx.find(Referral, { where: { caseId }, order: { copy: 'ASC' } });
    const same = before.filter((row) => row.recipient === recipient && row.officerId === (officerId ?? null));
    const profile = this.law.packetProfiles.find((each) => each.purpose === purpose)!;
    return {
      id: newId(),
      caseId,
      recipient: recipient as Referral['recipient'],
      profile: profile.id,
      purpose,
      subject: 'officer',
      copy: (before.at(-1)?.copy ?? 0) + 1,
      version: (same.at(-1)?.version ?? 0) + 1,
      officerId: officerId ?? null,
      disclosureGround: disclosure?.ground ?? null,
      finalOn: disclosure?.finalOn ?? null,
      delaysCleared: disclosure?.delaysCleared ?? false,
      status: 'requested',
      requestedBy: actor.accountId!,
      requestedAt: this.clock.now(),
      sealedAt: null,
      packetSha256: null,
      packetBlob: null,
      packetSize: null,
      packetPages: null,
      firstNumber: null,
      progress: 0,
      partsSealed: null,
      problem: null,
    };
  }

  async read(actor: Actor, referralId: string): Promise<ReferralView> {
    return actingAs(this.db, actor, async (tx) => {
      const row = await tx.findOneBy(Referral, { id: referralId });
      if (!row) throw notFound();
      const held = await this.casefile.look(tx, actor, row.caseId);
      if (!mayKnowOf(held, row)) throw notFound();
      return viewOf(row, this.law, await takenBack(tx, [row.id]));
    });
  }

  /** The referrals of a case that the caller has looked at. */
  async of(tx: EntityManager, held: HeldCase): Promise<ReferralView[]> {
    const caseId = held.subject.id;
    const rows = await tx.find(Referral, { where: { caseId }, order: { copy: 'ASC' } });
    const known = rows.filter((row) => mayKnowOf(held, row));
    const stopped = await takenBack(
      tx,
      known.map(({ id }) => id),
    );
    return known.map((row) => viewOf(row, this.law, stopped));
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
const mayKnowOf = (held: HeldCase, { purpose }: Referral): boolean =>
  criminalPurposes.includes(purpose) || mayInCompartment('know_of', held.standing);

const NOTHING: ReadonlySet<string> = new Set();

const viewOf = (
  row: Omit<Referral, 'inside'>,
  { recipients }: Jurisdiction,
  stopped: ReadonlySet<string>,
): ReferralView => ({
  id: row.id,
  caseId: row.caseId,
  recipient: row.recipient,
  recipientLabel: recipients.find(({ id }) => id === row.recipient)?.label ?? row.recipient,
  copy: row.copy,
  profile: row.profile,
  version: row.version,
  progress: row.progress,
  status: row.status,
  requestedAt: row.requestedAt,
  sealedAt: row.sealedAt,
  sha256: row.packetSha256,
  size: row.packetSize === null ? null : Number(row.packetSize),
  pages: row.packetPages,
  problem: row.problem,
  takenBack: row.status === 'sealed' && stopped.has(row.id) ? wayOn(row.purpose) : null,
});

const wayOn = (purpose: Referral['purpose']) =>
  consentRules[purpose].withdrawn === 'refuses' ? 'none_possible' : 'make_anew';
