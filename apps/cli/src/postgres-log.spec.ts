import { expect, test } from '@jest/globals';
import { explainLog } from './postgres-log.js';

// What PostgreSQL 18 wrote in each of these cases.
test.each([
  [
    'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    'disk_full',
    'The disk that holds /d/postgres is full',
  ],
  [
    'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets',
    'database_port',
    'no free port',
  ],
  [
    'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use',
    'database_busy',
    'still uses /d/postgres',
  ],
  [
    'FATAL:  database files are incompatible with server\nDETAIL:  The data directory was initialized by PostgreSQL version 17, which is not compatible with this version 18.4.',
    'database_version',
    'was made by PostgreSQL 17',
  ],
  [
    'PANIC:  could not read file "global/pg_control": read 100 of 296',
    'database_damaged',
    'could not read file "global/pg_control"',
  ],
  ['FATAL:  incorrect checksum in control file', 'database_damaged', 'is damaged (incorrect checksum'],
  ['FATAL:  required WAL directory "pg_wal" does not exist', 'database_damaged', 'is damaged (required WAL'],
  [
    'PANIC:  could not locate a valid checkpoint record at 0/1',
    'database_damaged',
    'valid checkpoint record',
  ],
  [
    'FATAL:  data directory "/d/postgres" has wrong ownership',
    'folder_unusable',
    'start as the user who started it before',
  ],
  [
    'initdb: error: invalid locale settings; check LANG and LC_* environment variables',
    'database_failed',
    'did not start (invalid locale settings',
  ],
  ['', 'database_failed', 'did not start (it said nothing): see /d/postgres.log.'],
])('%j is %s', (text, code, sentence) => {
  const failure = explainLog(
    `2026-11-23 04:12:11.040 UTC [1] ${text}\n`.slice(text ? 0 : -1),
    '/d/postgres',
    '/d/postgres.log',
  );
  expect(failure.code).toBe(code);
  expect(failure.detail).toContain(sentence);
});
