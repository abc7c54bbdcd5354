import { createHash, X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCKWORK } from '@redress/access';
import { CaseReader, CasefileService, type CaseView } from '@redress/casefile';
import { ClocksService } from '@redress/clocks';
import { EvidenceService } from '@redress/evidence';
import { FindingsService } from '@redress/findings';
import { record } from '@redress/journal';
import { signPdf, type OfficeCertificate } from '@redress/paper';
import { policyOn } from '@redress/policy';
import { BlobStore, Clock, Office, dayIn, toFailure } from '@redress/platform';
import { RosterService } from '@redress/roster';
import { officeCertificate } from './office-certificate.js';
import { drawPacket } from './packet.pdf.js';
import type { PacketSources } from './packet.parts.rules.js';
import { packetOf } from './packet.rules.js';
import { packetSealed } from './referral.facts.js';
import { Referral } from './referral.entity.js';

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
    private readonly roster: RosterService,
  ) {}

  /** Makes the packet of one referral. A packet that is sealed already stays as it is. */
  async render(referralId: string): Promise<void> {
    const referral = await this.db.manager.findOneByOrFail(Referral, { id: referralId });
    if (referral.status === 'sealed') return;
    try {
      await this.seal(referral);
    } catch (error) {
      await this.db.manager.update(
        Referral,
        { id: referralId, status: 'requested' },
        { problem: toFailure(error).code },
      );
      throw error;
    }
  }

  private async seal(referral: Referral): Promise<void> {
    const now = this.clock.now();
    const certificate = await officeCertificate(this.office.dataFolder, this.office.name, now);
    const drawn = await drawPacket(packetOf(await this.gather(referral, now, certificate)));
    const signed = signPdf(drawn.bytes, {
      ...certificate,
      reason: 'Referral for discipline',
      location: this.office.name,
      signedAt: now,
    });
    const sha256 = createHash('sha256').update(signed).digest('hex');
    const { seal } = await this.casefile.lookForClockwork(this.db.manager, referral.caseId);
    const packetBlob = await this.blobs.put(seal.sealFile('referrals.packet', referral.id, signed));
    await this.db.transaction(async (tx) => {
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
      if (affected !== 1) return;
      const payload = { referralId: referral.id, sha256, pages: drawn.pages };
      await record(tx, packetSealed, { author: CLOCKWORK, at: now, caseId: referral.caseId, payload });
    });
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
      };
    });
    const incident = view.occurrence?.occurredOn ?? view.receivedOn;
    const policy = policyOn(view.receivedOn);
    if (!policy) throw new Error('No policy pack for the jurisdiction of this office.');
    return {
      ...rooms,
      office: this.office.name,
      timeZone: this.office.timeZone,
      case: view,
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
