import { createHash, X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan, type EntityManager } from 'typeorm';
import { CLOCKWORK } from '@redress/access';
import {
  CaseReader,
  CleanTeams,
  CasefileService,
  ConsentsService,
  standing,
  type CaseSeal,
  type CaseView,
} from '@redress/casefile';
import { ClocksService } from '@redress/clocks';
import { Custody, EvidenceService } from '@redress/evidence';
import { FindingsService } from '@redress/findings';
import { record } from '@redress/journal';
import {
  askForStamp,
  signPdf,
  signPdfWithStamp,
  type OfficeCertificate,
  type SignatureOptions,
} from '@redress/paper';
import { criminalPurposes, policyOn } from '@redress/policy';
import { BlobStore, Clock, Office, dayIn, pgError, toFailure } from '@redress/platform';
import { RosterService } from '@redress/roster';
import { TasksService } from '@redress/tasks';
import { officeCertificate } from './office-certificate.js';
import { ExhibitBinder, type Bound } from './exhibit-binder.js';
import { drawPacket } from './packet.pdf.js';
import type { PacketSources, PreviousVersion } from './packet.parts.rules.js';
import { PacketItemRow } from './packet-item.entity.js';
import { packetOf } from './packet.rules.js';
import { PreparationService } from './preparation.service.js';
import { ruledOf } from './preview.rules.js';
import { RELEASE_REFUSALS, cleanTeamMissing, releaseRefused } from './referral.errors.js';
import { packetRefused, packetSealed } from './referral.facts.js';
import { Referral } from './referral.entity.js';
import type { PacketItem } from './released.rules.js';
import { profileOf } from './scope.rules.js';

/** Milliseconds. */
const TOLD_EVERY = 1_000;

const RESERVE = `
  insert into page_numbers (prefix, next) values ($1, $2::int + 1)
    on conflict (prefix) do update set next = page_numbers.next + $2::int returning next - $2::int as first`;

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
    private readonly custody: Custody,
    private readonly teams: CleanTeams,
    private readonly findings: FindingsService,
    private readonly tasks: TasksService,
    private readonly consents: ConsentsService,
    private readonly roster: RosterService,
    private readonly preparation: PreparationService,
    private readonly binder: ExhibitBinder,
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

  /** @throws Failure `clean_team_missing` for a criminal packet of which nobody can say that it was prepared apart. */
  private async attestationFor(tx: EntityManager, { caseId, purpose }: Referral): Promise<string | null> {
    if (!criminalPurposes.includes(purpose)) return null;
    const { isNeeded, text } = await this.teams.preparedBy(tx, caseId);
    if (isNeeded && text === null) throw cleanTeamMissing();
    return text;
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
    const certificate = await officeCertificate(this.office, now);
    const gathered = await this.gather(referral, now, certificate);
    const items = itemsOf(gathered);
    const { bindings, texts, blackened } = await this.bind(referral, gathered, items);
    const areas = gathered.areas.filter(({ evidenceId }) => blackened.has(evidenceId));
    const packet = packetOf({ ...gathered, texts, areas, blackened });
    const drawn = await drawPacket(packet, {
      bound: bindings,
      reserve: (pages) => this.reserve(referral, packet.bates.prefix, pages),
      progress: this.teller(referral),
    });
    const signed = await this.signed(drawn.bytes, {
      ...certificate,
      reason: packet.profile.title,
      location: this.office.name,
      signedAt: now,
    });
    const sha256 = createHash('sha256').update(signed).digest('hex');
    const { seal } = await this.casefile.lookForClockwork(this.db.manager, referral.caseId);
    const packetBlob = await this.blobs.put(seal.sealFile('referrals.packet', referral.id, signed));
    const parts = JSON.stringify(
      packet.manifest?.parts.map((part) => ({ name: part.name, sha256: part.sha256 })),
    );
    const partsSealed = seal.seal('referrals.parts', referral.id, parts ?? '[]');
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
          progress: 100,
          partsSealed,
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

  /** With a time stamp where there is a server for it: without an answer from it there is no packet yet. */
  private async signed(bytes: Uint8Array, options: SignatureOptions): Promise<Uint8Array> {
    const { stampUrl } = this.office;
    if (stampUrl === undefined) return signPdf(bytes, options);
    return signPdfWithStamp(bytes, options, (digest) => askForStamp(stampUrl, digest));
  }

  /** Only what goes in is opened; of a record that is made public no page before somebody has looked at it. */
  private async bind(
    referral: Referral,
    { evidence, policy, areas }: PacketSources,
    items: readonly PacketItem[],
  ): Promise<Bound> {
    const profile = profileOf(policy, referral);
    if (!profile.sections.exhibits) return { bindings: new Map(), texts: new Map(), blackened: new Map() };
    const goes = new Set(items.filter(({ verdict }) => verdict !== 'withhold').map(({ id }) => id));
    const held = await this.casefile.lookForClockwork(this.db.manager, referral.caseId);
    return this.binder.bind(
      held,
      evidence.filter(({ id }) => goes.has(id)),
      profile.sections.exhibits,
      areas,
    );
  }

  /** The office's next page numbers, for this packet and never again; the same when it is tried anew and is as long. */
  private async reserve(referral: Referral, prefix: string, pages: number): Promise<number> {
    if (referral.firstNumber !== null && referral.packetPages === pages) return Number(referral.firstNumber);
    return this.db.transaction(async (tx) => {
      const [row] = await tx.query<{ first: string }[]>(RESERVE, [prefix, pages]);
      const firstNumber = row!.first;
      await tx.update(
        Referral,
        { id: referral.id, status: 'requested' },
        { firstNumber, packetPages: pages },
      );
      return Number(firstNumber);
    });
  }

  /** Writes down how far a long packet is, not oftener than somebody would look. */
  private teller({ id }: Referral): (page: number, pages: number) => void {
    let told = this.clock.now().getTime();
    return (page, pages) => {
      const now = this.clock.now().getTime();
      if (now - told < TOLD_EVERY) return;
      told = now;
      const progress = Math.floor((page * 99) / pages);
      // A number for whoever waits: when it cannot be written, nothing is lost.
      this.db.manager.update(Referral, { id, status: 'requested' }, { progress }).catch(() => undefined);
    };
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
      const evidence = await this.evidence.of(tx, held);
      return {
        view: await this.cases.view(tx, held),
        clocks: await this.clocks.of(tx, referral.caseId, held.seal),
        evidence,
        attestation: await this.attestationFor(tx, referral),
        custody: await this.custody.ofMany(
          tx,
          held.seal,
          evidence.map(({ id }) => id),
        ),
        findings: await this.findings.of(tx, held),
        tasks: await this.tasks.of(tx, held),
        consents: await this.consents.of(tx, referral.caseId),
        ...(await this.preparation.of(tx, held)),
        previous: await previousOf(tx, referral, held.seal, this.office.timeZone),
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
      texts: new Map(),
      blackened: new Map(),
      assignments: await this.assignmentsOf(view, incident),
      referral: { ...referral, disclosure: disclosureOf(referral) },
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

const disclosureOf = ({ disclosureGround, finalOn, delaysCleared }: Referral) =>
  disclosureGround === null ? null : { ground: disclosureGround, finalOn, delaysCleared };

/** The parts of the packet that the same recipient got before. */
async function previousOf(
  tx: EntityManager,
  { caseId, recipient, officerId, version }: Referral,
  seal: CaseSeal,
  timeZone: string,
): Promise<PreviousVersion | null> {
  const before = await tx.findOne(Referral, {
    where: {
      caseId,
      recipient,
      officerId: officerId ?? IsNull(),
      status: 'sealed',
      version: LessThan(version),
    },
    order: { version: 'DESC' },
  });
  if (!before?.partsSealed || !before.sealedAt) return null;
  return {
    version: before.version,
    madeOn: dayIn(timeZone, before.sealedAt),
    parts: JSON.parse(
      seal.open('referrals.parts', before.id, before.partsSealed),
    ) as PreviousVersion['parts'],
  };
}
