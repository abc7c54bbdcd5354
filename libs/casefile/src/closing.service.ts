import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { AccessService, actingAs, notAllowed, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Office, dayIn, notFound, pgError } from '@redress/platform';
import { CasefileService, type HeldCase } from './casefile.service.js';
import { trackDecided as trackDecidedAlready, tracksOpen } from './casefile.errors.js';
import { caseClosed, trackDecided } from './casefile.facts.js';
import type { NewClosing, TrackDecision } from './casefile.schema.js';
import { Reasons } from './reasons.js';
import { after } from './status.js';
import { Closing, Track, type TrackKind } from './track.entity.js';

export interface TrackView {
  allegationId: string;
  kind: TrackKind;
  openedAt: Date;
  decision: Track['decision'];
  /** Null while open, and where whoever decided knew what is in the compartment and the reader does not. */
  reason: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

export interface ClosingView {
  closed: { at: Date; by: string; from: string; reason: string | null } | null;
  tracks: TrackView[];
}

/** Closing a case, and what has to be decided before: for coercion and retaliation both tracks (R-P8). */
@Injectable()
export class ClosingService {
  constructor(
    private readonly db: DataSource,
    private readonly casefile: CasefileService,
    private readonly reasons: Reasons,
    private readonly access: AccessService,
    private readonly office: Office,
  ) {}

  /**
   * Says of one track whether the matter is referred, once and for good.
   * @throws Failure `not_found` for a track that there is not or that the actor does not see, `not_allowed` to counsel
   *   for discipline, `track_decided` the second time.
   */
  async decideTrack(
    actor: Actor,
    caseId: string,
    allegationId: string,
    { kind, decision, reason }: TrackDecision,
  ): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'decide_track');
      const track = await tx.findOneBy(Track, { allegationId, kind, caseId });
      if (!track || !(await this.casefile.seesAllegation(tx, held, allegationId))) throw notFound();
      if (kind === 'discipline' && actor.role !== 'supervisor') throw notAllowed();
      if (track.decision !== null) throw trackDecidedAlready();
      const { id: reasonId, at } = await this.reasons.write(tx, actor, held, reason);
      const decided = { decision, reasonId, decidedBy: actor.accountId!, decidedAt: at };
      await tx.update(Track, { allegationId, kind, decision: IsNull() }, decided);
      const payload = { allegationId, kind, decision };
      await record(tx, trackDecided, { author: actor, at, caseId, payload });
    });
  }

  /**
   * Closes a case for good.
   * @throws Failure `transition_refused` where the table of statuses has no such step, `tracks_open` while something is
   *   to be decided; the database refuses both as well.
   */
  async close(actor: Actor, caseId: string, { reason }: NewClosing): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'close');
      const from = held.subject.status;
      after(from, 'close');
      const open = await openTracks(tx, caseId);
      if (open > 0) throw tracksOpen(open);
      const { id: reasonId, at } = await this.reasons.write(tx, actor, held, reason);
      await tx.insert(Closing, { caseId, fromStatus: from, reasonId, byAccount: actor.accountId!, at });
      try {
        await this.casefile.move(tx, held, 'close');
      } catch (error) {
        // An allegation came in between, by a program that did not hold the case.
        if (pgError(error)?.constraint === 'tracks_open') throw tracksOpen(1);
        throw error;
      }
      await record(tx, caseClosed, {
        author: actor,
        at,
        caseId,
        payload: { from, on: dayIn(this.office.timeZone, at) },
      });
    });
  }

  async read(actor: Actor, caseId: string): Promise<ClosingView> {
    return actingAs(this.db, actor, async (tx) => this.of(tx, await this.casefile.look(tx, actor, caseId)));
  }

  /** What is decided and what is not, of a case that the caller has looked at. */
  async of(tx: EntityManager, held: HeldCase): Promise<ClosingView> {
    const caseId = held.subject.id;
    const closing = await tx.findOneBy(Closing, { caseId });
    const all = await tx.find(Track, {
      where: { caseId },
      order: { openedAt: 'ASC', allegationId: 'ASC', kind: 'DESC' },
    });
    const seen = new Set((await this.casefile.claimsOf(tx, [caseId], held)).map(({ id }) => id));
    const tracks = all.filter(({ allegationId }) => seen.has(allegationId));
    const decided = [...tracks, ...(closing ? [closing] : [])];
    const words = await this.reasons.of(
      tx,
      held,
      decided.flatMap(({ reasonId }) => reasonId ?? []),
    );
    const people = [...tracks.map((track) => track.decidedBy), closing?.byAccount];
    const names = await this.access.namesOf(people.flatMap((account) => account ?? []));
    return {
      closed: closing && {
        at: closing.at,
        by: names.get(closing.byAccount) ?? '',
        from: closing.fromStatus,
        reason: words.get(closing.reasonId) ?? null,
      },
      tracks: tracks.map(({ allegationId, kind, openedAt, decision, decidedAt, reasonId, decidedBy }) => ({
        ...{ allegationId, kind, openedAt, decision, decidedAt },
        reason: reasonId && (words.get(reasonId) ?? null),
        decidedBy: decidedBy && (names.get(decidedBy) ?? ''),
      })),
    };
  }
}

/** How many are open, also of allegations that whoever asks does not see. */
async function openTracks(tx: EntityManager, caseId: string): Promise<number> {
  const [row] = await tx.query<{ open: string }[]>('select open_tracks_of($1) as open', [caseId]);
  return Number(row?.open);
}
