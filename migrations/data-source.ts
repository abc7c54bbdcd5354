import { DataSource } from 'typeorm';
import { databaseOptions, migrateQueues, withClient } from '@redress/platform';
import type { RetentionFloor as Floor } from '@redress/policy';
import { Doors } from './001-doors.js';
import { Journal } from './002-journal.js';
import { Access } from './003-access.js';
import { Roster } from './004-roster.js';
import { Casefile } from './005-casefile.js';
import { Capabilities } from './006-capabilities.js';
import { SecondFactors } from './007-second-factors.js';
import { JournalLog } from './008-record.js';
import { Walls } from './009-walls.js';
import { People } from './010-people.js';
import { VaultTables } from './011-vault.js';
import { Release } from './012-release.js';
import { Search } from './013-search.js';
import { Certification } from './014-certification.js';
import { CaseStatus } from './015-case-status.js';
import { Retention } from './017-retention.js';
import { Statements } from './018-statements.js';
import { Drafts } from './019-drafts.js';
import { SearchSlices } from './020-search-slices.js';
import { DeskQueue } from './021-desk-queue.js';
import { Mailbox } from './022-mailbox.js';
import { Clocks } from './023-clocks.js';
import { Portal } from './030-portal.js';
import { CaseWork } from './031-case-work.js';
import { Patterns } from './032-patterns.js';
import { Links } from './034-links.js';
import { Signals } from './034-signals.js';
import { Letters } from './033-letters.js';
import { Watch } from './034-watch.js';
import { Deliveries } from './035-deliveries.js';
import { Packets } from './035-packets.js';
import { Evidence } from './036-evidence.js';
import { WarningDistances } from './037-warning-distances.js';
import { Attempts } from './038-attempts.js';
import { TakenBack } from './039-taken-back.js';
import { Shield } from './040-shield.js';
import { ReleaseVerdicts } from './041-release-verdicts.js';
import { SealedWords } from './042-sealed-words.js';
import { SlowTraces } from './043-slow-traces.js';
import { MailboxKeys } from './044-mailbox-keys.js';
import { LettersToTheirs } from './045-letters-to-theirs.js';
import { DeliveryLinks } from './048-delivery-links.js';
import { CleanTeam } from './049-clean-team.js';
import { ReleaseRows } from './052-release-rows.js';
import { ToldApart } from './053-told-apart.js';
import { Looks } from './054-looks.js';
import { RetentionFloor } from './055-retention-floor.js';
import { Areas } from './056-areas.js';
import { ClockIndexes } from './057-clock-indexes.js';

/** Every change of the database, in order. A migration that has run anywhere is never edited: add another. */
export const MIGRATIONS = [
  Doors,
  Journal,
  Access,
  Roster,
  Casefile,
  Capabilities,
  SecondFactors,
  JournalLog,
  Walls,
  People,
  VaultTables,
  Release,
  Search,
  Certification,
  CaseStatus,
  Retention,
  Statements,
  Drafts,
  SearchSlices,
  DeskQueue,
  Mailbox,
  Clocks,
  Portal,
  CaseWork,
  Patterns,
  Letters,
  Watch,
  Signals,
  Links,
  Packets,
  Deliveries,
  Evidence,
  WarningDistances,
  Attempts,
  TakenBack,
  Shield,
  ReleaseVerdicts,
  SealedWords,
  SlowTraces,
  MailboxKeys,
  LettersToTheirs,
  DeliveryLinks,
  CleanTeam,
  ReleaseRows,
  ToldApart,
  Looks,
  RetentionFloor,
  Areas,
  ClockIndexes,
];

/**
 * Brings a database up to date, as its owner: our tables, then the queues' own. Safe to run twice and by two
 * at once (an advisory lock makes the second wait).
 * @param only the names of the migrations that are to run; all, unless a backup of before wants its own form of rows.
 * @returns the names of the migrations that ran now.
 */
export async function migrate(ownerUrl: string, only?: readonly string[]): Promise<string[]> {
  const migrations = MIGRATIONS.filter((migration) => only?.includes(new migration().name) ?? true);
  return withClient(ownerUrl, async (lock) => {
    await lock.query('select pg_advisory_lock(7345029)');
    const db = new DataSource({ ...databaseOptions(ownerUrl, 'redress-migrate', 2), migrations });
    await db.initialize();
    try {
      const ran = await db.runMigrations({ transaction: 'each' });
      await migrateQueues(ownerUrl);
      // BullMQ makes a sequence of its own for each queue.
      await db.query(`
        grant usage, create on schema bullmq to redress_worker;
        grant all on all tables in schema bullmq to redress_worker;
        grant all on all sequences in schema bullmq to redress_worker;
        grant execute on all functions in schema bullmq to redress_worker`);
      return ran.map((migration) => migration.name);
    } finally {
      await db.destroy();
    }
  });
}

/** Writes down how long a case is kept at least where this office is; undefined: where no period is in force, nothing is destroyed. */
export async function setRetentionFloor(ownerUrl: string, floor: Floor | undefined): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query('begin');
    await client.query('delete from retention_floor');
    if (floor)
      await client.query(
        'insert into retention_floor (cleared_outcomes, cleared_years, other_years) values ($1, $2, $3)',
        [floor.clearedOutcomes, floor.clearedYears, floor.otherYears],
      );
    await client.query('commit');
  });
}

/** Sets the password of each door's role to the one in its URL. */
export async function setDoorPasswords(ownerUrl: string, doorUrls: readonly string[]): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    for (const { username, password } of doorUrls.map((url) => new URL(url))) {
      await client.query(
        `alter role ${client.escapeIdentifier(username)} password ${client.escapeLiteral(decodeURIComponent(password))}`,
      );
    }
  });
}
