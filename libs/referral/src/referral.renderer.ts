import { createHash, X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCKWORK } from '@redress/access';
import { CaseReader, CasefileService, ConsentsService, standing, type CaseView } from '@redress/casefile';
import { ClocksService } from '@redress/clocks';
import { EvidenceService } from '@redress/evidence';
import { FindingsService } from '@redress/findings';
import { record } from '@redress/journal';
import { signPdf, type OfficeCertificate } from '@redress/paper';
import { policyOn } from '@redress/policy';
import { BlobStore, Clock, Office, dayIn, pgError, toFailure } from '@redress/platform';
import { RosterService } from '@redress/roster';
import { officeCertificate } from './office-certificate.js';
import { drawPacket } from './packet.pdf.js';
import type { PacketSources } from './packet.parts.rules.js';
import { PacketItemRow } from './packet-item.entity.js';
import { packetOf } from './packet.rules.js';
import { ruledOf } from './preview.rules.js';
import { RELEASE_REFUSALS, releaseRefused } from './referral.errors.js';
import { packetRefused, packetSealed } from './referral.facts.js';
import { Referral } from './referral.entity.js';
import type { PacketItem } from './released.rules.js';

/** Makes packets: gathers from the rooms below, applies the rules, draws, signs, seals and stores. */
@Injectable()
export class ReferralRenderer {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly blobs: BlobStore,
    private readonly cases: CaseReader,
    private readonly casefile: CasefileService,
    private readonly clocks: ClocksService,
    private readonly evidence: EvidenceService,
    private readonly findings: FindingsService,
    private readonly consents: ConsentsService,
    private readonly roster: RosterService,
  ) {}

  /** Makes the packet of one referral. A packet that is sealed already stays as it is. */
  async render(referralId: string): Promise<void> {
    const referral = await this.db.manager.findOneByOrFail(Referral, { id: referralId });
    if (referral.status === 'sealed') return;
    try {
      await this.seal(referral);
    } catch (error) {
      await this.note(referral, toFailure(error).code);
      throw error;
    }
  }

  /** Keeps why it failed; the record tells of each refusal once. */
  private async note(referral: Referral, code: string): Promise<void> {
    const { id: referralId, caseId } = referral;
    await this.db.transaction(async (tx) => {
      await tx.update(Referral, { id: referralId, status: 'requested' }, { problem: code });
      if (code === referral.problem || !RELEASE_REFUSALS.has(code)) return;
      const at = this.clock.now();
      await record(tx, packetRefused, { author: CLOCKWORK, at, caseId, payload: { referralId, code } });
    });
  }

  private async seal(referral: Referral): Promise<void> {
    const now = this.clock.now();
    const certificate = await officeCertificate(this.office.dataFolder, this.office.name, now);
    const sources = await this.gather(referral, now, certificate);
    const items = itemsOf(sources);
    const drawn = await drawPacket(packetOf(sources));
    const signed = signPdf(drawn.bytes, {
      ...certificate,
      reason: 'Referral for discipline',
      location: this.office.name,
      signedAt: now,
    });
    const sha256 = createHash('sha256').update(signed).digest('hex');
    const { seal } = await this.casefile.lookForClockwork(this.db.manager, referral.caseId);
    const packetBlob = await this.blobs.put(seal.sealFile('referrals.packet', referral.id, signed));
    const sealing = this.db.transaction(async (tx) => {
      if (!(await isStillAsked(tx, referral))) return;
      await this.keep(tx, referral, items);
      const { affected } = await tx.update(
        Referral,
        { id: referral.id, status: 'requested' },
        {
          status: 'sealed',
          sealedAt: now,
          packetSha256: sha256,
          packetBlob,
          packetSize: String(signed.length),
          packetPages: drawn.pages,
          problem: null,
        },
      );
      if (affected !== 1) throw new Error('A packet was sealed by somebody else.');
      const payload = { referralId: referral.id, sha256, pages: drawn.pages };
      await record(tx, packetSealed, { author: CLOCKWORK, at: now, caseId: referral.caseId, payload });
    });
    await sealing.catch((error: unknown) => {
      throw pgError(error)?.constraint === 'release_refused' ? releaseRefused() : error;
    });
  }

  /** Writes down what the packet holds. The database asks its own rules, and refuses. */
  private async keep(tx: EntityManager, referral: Referral, items: readonly PacketItem[]): Promise<void> {
    const { id: referralId, caseId } = referral;
    await tx.insert(
      PacketItemRow,
      items.map(({ kind, id, verdict }) => ({ referralId, caseId, itemKind: kind, itemId: id, verdict })),
    );
  }

  private async gather(
    referral: Referral,
    now: Date,
    certificate: OfficeCertificate,
  ): Promise<PacketSources> {
    const { view, ...rooms } = await this.db.transaction(async (tx) => {
      const held = await this.casefile.lookForClockwork(tx, referral.caseId);
      return {
        view: await this.cases.view(tx, held),
        clocks: await this.clocks.of(tx, referral.caseId, held.seal),
        evidence: await this.evidence.of(tx, held),
        findings: await this.findings.of(tx, held),
        consents: await this.consents.of(tx, referral.caseId),
      };
    });
    const incident = view.occurrence?.occurredOn ?? view.receivedOn;
    const policy = policyOn(view.receivedOn, this.office.jurisdiction);
    if (!policy) throw new Error('No policy pack for the jurisdiction of this office.');
    return {
      ...rooms,
      office: this.office.name,
      timeZone: this.office.timeZone,
      case: standing(view),
      policy,
      assignments: await this.assignmentsOf(view, incident),
      referral,
      today: dayIn(this.office.timeZone, now),
      certificateFingerprint: new X509Certificate(certificate.certificate).fingerprint256,
    };
  }

  private async assignmentsOf(view: CaseView, day: string): Promise<PacketSources['assignments']> {
    const ids = [...view.namedOfficers, ...view.allegations].flatMap(({ officer }) => officer?.id ?? []);
    const found = await this.roster.assignmentsOn([...new Set(ids)].map((officerId) => ({ officerId, day })));
    return new Map(
      found.flatMap((assignment) => (assignment ? [[assignment.officerId, assignment] as const] : [])),
    );
  }
}

/** What goes in and what stays out. @throws Failure when the rules allow no such packet. */
function itemsOf(sources: PacketSources): readonly PacketItem[] {
  const { items, refusal } = ruledOf(sources);
  if (refusal) throw refusal;
  return items;
}

/** Locks the referral, so that of two workers one seals and the other finds it done. */
const isStillAsked = async (tx: EntityManager, { id }: Referral): Promise<boolean> =>
  (await tx.findOne(Referral, { where: { id }, lock: { mode: 'pessimistic_write' } }))?.status ===
  'requested';
