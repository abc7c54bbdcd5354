import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { record, type Author } from '@redress/journal';
import { Clock, Keyring, newRow, type NewRow } from '@redress/platform';
import { CaseSeal } from './case-seal.js';
import { mailboxOpened } from './casefile.facts.js';
import { Mailbox } from './mailbox.entity.js';

/** What a person told, as they may have it back (Penal Code 832.5: a copy of one's own statements). */
export interface OwnStatement {
  narrative: string;
  occurrence: Partial<Record<'occurredOn' | 'when' | 'where' | 'witnesses' | 'fears', string>>;
  /** What was said of each officer. One picked from the roster without a word is not in it. */
  officers: string[];
}

/** A mailbox with the seal of what passes through it. */
export interface OpenMailbox {
  row: Mailbox;
  seal: CaseSeal;
}

const STATEMENT = 'mailboxes.statement';

/**
 * The keys of mailboxes: one for each case beside the case's own, wrapped by keys that come from the office's and
 * open nothing else. So the portal can show a person their messages and their own words, and whoever broke into it
 * finds no key there to notes, findings, evidence or anybody else's statement.
 */
@Injectable()
export class Mailboxes {
  constructor(
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** The mailbox of a case that is filed just now, with the person's own copy in it. */
  rowFor(caseId: string, told: OwnStatement): NewRow {
    const { wrappedKey, seal } = this.make(caseId);
    return newRow(Mailbox, {
      caseId,
      wrappedKey,
      statementSealed: seal.seal(STATEMENT, caseId, JSON.stringify(told)),
    });
  }

  /** The mailbox of a case that the caller may see. One from before there were mailboxes gets it now. */
  async of(tx: EntityManager, author: Author, caseId: string): Promise<OpenMailbox> {
    const found = await tx.findOneBy(Mailbox, { caseId });
    if (found) return this.opened(found);
    const { wrappedKey } = this.make(caseId);
    await tx.query('insert into mailboxes (case_id, wrapped_key) values ($1, $2) on conflict do nothing', [
      caseId,
      wrappedKey,
    ]);
    await record(tx, mailboxOpened, { author, at: this.clock.now(), caseId, payload: {} });
    return this.opened(await tx.findOneByOrFail(Mailbox, { caseId }));
  }

  /** The same for the worker, which opens none anew. */
  async known(tx: EntityManager, caseId: string): Promise<OpenMailbox> {
    return this.opened(await tx.findOneByOrFail(Mailbox, { caseId }));
  }

  /** What the person told; undefined until the worker has copied it. */
  ownStatement({ row, seal }: OpenMailbox): OwnStatement | undefined {
    if (!row.statementSealed) return undefined;
    return JSON.parse(seal.open(STATEMENT, row.caseId, row.statementSealed)) as OwnStatement;
  }

  /** Puts the person's own copy into a mailbox that has none. */
  async keepStatement(tx: EntityManager, { row, seal }: OpenMailbox, told: OwnStatement): Promise<void> {
    const statementSealed = seal.seal(STATEMENT, row.caseId, JSON.stringify(told));
    await tx.update(Mailbox, { caseId: row.caseId, statementSealed: IsNull() }, { statementSealed });
  }

  /** Tells a mailbox that a recipient has answered; the first day counts. */
  async tellAnswered(tx: EntityManager, caseId: string, on: string): Promise<void> {
    await tx.update(Mailbox, { caseId, answeredOn: IsNull() }, { answeredOn: on });
  }

  private make(caseId: string): { wrappedKey: Buffer; seal: CaseSeal } {
    const { key, wrapped } = this.keyring.newMailboxKey(caseId);
    return { wrappedKey: wrapped, seal: new CaseSeal(key) };
  }

  private opened(row: Mailbox): OpenMailbox {
    return { row, seal: new CaseSeal(this.keyring.openMailboxKey(row.caseId, row.wrappedKey)) };
  }
}

/** Somebody of the office reads the case: the person behind it is told since when. */
export async function tellRead(tx: EntityManager, caseId: string, at: Date): Promise<void> {
  await tx.query('update mailboxes set read_at = $2 where case_id = $1 and read_at is null', [caseId, at]);
}
