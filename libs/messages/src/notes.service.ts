import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import {
  AccessService,
  SlowDown,
  actingAs,
  keyFromPassphrase,
  type Actor,
  type HeldSession,
} from '@redress/access';
import { ComplaintFactsReader } from '@redress/casefile';
import { defineFact, record } from '@redress/journal';
import {
  Clock,
  Failure,
  Keyring,
  newId,
  notFound,
  openBytes,
  openText,
  sealBytes,
  sealText,
} from '@redress/platform';
import { notesClosed, notesLockedAlready, passphraseWeak, passphraseWrong } from './notes.errors.js';

/** Without a case: the record tells that a note was kept, and not about whom. */
const noteKept = defineFact('advocate_note.kept', z.object({ noteId: z.uuid() }));
const noteRemoved = defineFact('advocate_note.removed', z.object({ noteId: z.uuid() }));
const notesLocked = defineFact('advocate_notes.locked', z.object({ organisationId: z.uuid() }));

export interface NoteView {
  id: string;
  body: string;
  author: string;
  writtenAt: Date;
}

interface KeyRow {
  salt: Buffer;
  locked: Buffer;
}

/**
 * What advocates write for themselves about a person (privileged: Evidence Code 1035, 1038). Sealed under a key of
 * their organisation that opens with its passphrase and nothing else: the office has the rows and not the key. Opened,
 * the key goes into a cookie, sealed there by the office's key to one session: the database never holds it, and the
 * cookie alone opens nothing.
 */
@Injectable()
export class NotesService {
  private readonly cookieKey: Buffer;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly slow: SlowDown,
    private readonly complaints: ComplaintFactsReader,
    keyring: Keyring,
  ) {
    this.cookieKey = keyring.sealingKey('advocate-notes');
  }

  /** Whether the organisation has chosen a passphrase. */
  async isLocked(actor: Actor): Promise<boolean> {
    return actingAs(this.db, actor, async (tx) => (await this.keyOf(tx, actor)) !== undefined);
  }

  /**
   * Chooses the organisation's passphrase, once. Lost, its notes are lost: nobody can open them.
   * @returns what goes into the cookie. @throws Failure `passphrase_refused`, `notes_locked_already`
   */
  async lock({ actor, tokenHash }: HeldSession, passphrase: string): Promise<string> {
    const organisationId = organisationOf(actor);
    const fault = await this.access.faultOfPassphrase(actor.accountId!, passphrase);
    if (fault) throw passphraseWeak(fault);
    const [salt, key] = [randomBytes(16), randomBytes(32)];
    const locked = sealBytes(await keyFromPassphrase(passphrase, salt), key, placeOf(organisationId));
    const at = this.clock.now();
    await actingAs(this.db, actor, async (tx) => {
      if (await this.keyOf(tx, actor)) throw notesLockedAlready();
      await tx.query(
        'insert into note_keys (organisation_id, salt, locked, made_by, made_at) values ($1, $2, $3, $4, $5)',
        [organisationId, salt, locked, actor.accountId, at],
      );
      await record(tx, notesLocked, { author: actor, at, payload: { organisationId } });
    });
    return this.forCookie(tokenHash, key);
  }

  /** @returns what goes into the cookie. @throws Failure `passphrase_wrong`, `slow_down` */
  async open({ actor, tokenHash }: HeldSession, passphrase: string, address: string): Promise<string> {
    const organisationId = organisationOf(actor);
    const attempt = { kind: 'passphrase', account: `notes ${organisationId}`, address } as const;
    await this.slow.begin(attempt);
    const row = await actingAs(this.db, actor, (tx) => this.keyOf(tx, actor));
    if (!row) throw notFound();
    const key = opened(await keyFromPassphrase(passphrase, row.salt), row.locked, placeOf(organisationId));
    if (!key) throw passphraseWrong();
    await this.slow.forgive(attempt);
    return this.forCookie(tokenHash, key);
  }

  /** The notes on one case, newest first; undefined while they are locked. */
  async of(
    { actor, tokenHash }: HeldSession,
    caseId: string,
    cookie: string | undefined,
  ): Promise<NoteView[] | undefined> {
    const key = this.keyIn(tokenHash, cookie);
    if (!key) return undefined;
    return actingAs(this.db, actor, async (tx) => {
      await this.complaints.ofVisitor(tx, actor, caseId);
      const rows = await tx.query<{ id: string; by: string; sealed: Buffer; writtenAt: Date }[]>(
        `select id, account_id as by, body_sealed as sealed, written_at as "writtenAt" from advocate_notes
          where case_id = $1 and organisation_id = $2 order by n desc limit 500`,
        [caseId, organisationOf(actor)],
      );
      const names = await this.access.namesOf(rows.map(({ by }) => by));
      return rows.map(({ id, by, sealed, writtenAt }) => ({
        id,
        body: openText(key, sealed, bodyPlace(id)),
        author: names.get(by) ?? '',
        writtenAt,
      }));
    });
  }

  /** @throws Failure `notes_closed` */
  async keep(
    { actor, tokenHash }: HeldSession,
    caseId: string,
    cookie: string | undefined,
    body: string,
  ): Promise<void> {
    const key = this.keyIn(tokenHash, cookie);
    await actingAs(this.db, actor, async (tx) => {
      await this.complaints.ofVisitor(tx, actor, caseId);
      if (!key) throw notesClosed();
      const [id, at] = [newId(), this.clock.now()];
      await tx.query(
        `insert into advocate_notes (id, case_id, organisation_id, account_id, body_sealed, written_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, caseId, organisationOf(actor), actor.accountId, sealText(key, body, bodyPlace(id)), at],
      );
      await record(tx, noteKept, { author: actor, at, payload: { noteId: id } });
    });
  }

  async remove({ actor }: HeldSession, caseId: string, noteId: string): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      await this.complaints.ofVisitor(tx, actor, caseId);
      const [, gone] = await tx.query<[unknown, number]>(
        'delete from advocate_notes where id = $1 and case_id = $2 and organisation_id = $3',
        [noteId, caseId, organisationOf(actor)],
      );
      if (gone !== 1) throw notFound();
      await record(tx, noteRemoved, { author: actor, at: this.clock.now(), payload: { noteId } });
    });
  }

  private async keyOf(tx: EntityManager, actor: Actor): Promise<KeyRow | undefined> {
    const [row] = await tx.query<KeyRow[]>('select salt, locked from note_keys where organisation_id = $1', [
      organisationOf(actor),
    ]);
    return row;
  }

  private forCookie(tokenHash: Buffer, key: Buffer): string {
    return sealBytes(this.cookieKey, key, cookiePlace(tokenHash)).toString('base64url');
  }

  private keyIn(tokenHash: Buffer, cookie: string | undefined): Buffer | undefined {
    return cookie === undefined
      ? undefined
      : opened(this.cookieKey, Buffer.from(cookie, 'base64url'), cookiePlace(tokenHash));
  }
}

/** @returns undefined where it was sealed by another key or for another place. */
function opened(key: Buffer, sealed: Buffer, place: string): Buffer | undefined {
  try {
    return openBytes(key, sealed, place);
  } catch (error) {
    if (error instanceof Failure && error.code === 'seal_broken') return undefined;
    throw error;
  }
}

function organisationOf({ role, organisationId }: Actor): string {
  if (role !== 'advocate' || !organisationId) throw notFound();
  return organisationId;
}

const placeOf = (organisationId: string) => `note_keys.locked:${organisationId}`;
const bodyPlace = (id: string) => `advocate_notes.body:${id}`;
const cookiePlace = (tokenHash: Buffer) => `advocate_notes.cookie:${tokenHash.toString('hex')}`;
