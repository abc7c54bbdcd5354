export { BlobStore } from './blobs.js';
export { openBlobs } from './open-blobs.js';
export { DiskBlobs } from './disk-blobs.js';
export { Scanner, type Scanned } from './scanner.js';
export {
  CHUNK_BYTES,
  ChunkSeal,
  header,
  inChunks,
  sealedOffset,
  sealedSize,
  type ReadRange,
} from './seal-chunks.js';
export { Spool, type SpoolFile } from './spool.js';
export { storageFailure } from './storage.errors.js';
export { Clock, dayIn, stopwatch } from './clock.js';
export { childEnvironment, readConfig, type Config } from './config.js';
export {
  Computed,
  databaseOptions,
  insertTogether,
  pgError,
  newRow,
  type NewRow,
  urlForRole,
  withClient,
} from './database.js';
export { Failure, notFound, type FieldFault } from './errors.js';
export { makeDoor, runDoor } from './http/door.js';
export { Parse, day, fieldPath, id, language, parse, text } from './http/parse.js';
export { TroublePage, describe, problemOf, statusOf, toFailure } from './http/problem.js';
export { openApi, routesOf, type Route } from './http/routes.js';
export {
  derivedKeyPair,
  keyPairOf,
  newKeyPair,
  openWith,
  recipientOf,
  sealTo,
  type KeyPair,
  type Recipient,
} from './hpke.js';
export { newId, newNumber } from './ids.js';
export { KEY_PROVIDERS, type KeyProviderName } from './key-provider.js';
export type { KeyringFile } from './keyring-file.js';
export { KeyringWatch } from './keyring-watch.js';
export { Keyring } from './keyring.js';
export {
  learnNewKeys,
  openKeptKeyring,
  openKeyring,
  rewrapKeyring,
  rotateKeyring,
  type KeyringSettings,
} from './open-keyring.js';
export { Mail, type Letter } from './mail.js';
export { Office, PlatformModule } from './platform.module.js';
export { Queues, migrateQueues, type QueuedJob } from './queue.js';
export { PORTAL_FOLDER, PORTAL_KEYS, openPortalKeyring, writePortalKeyring } from './portal-keyring.js';
export { askPrepared } from './prepared.js';
export { reseal } from './reseal.js';
export { openBytes, openText, sealBytes, sealText } from './seal.js';
export { checkHidden, createSecret, readSecret } from './secret-file.js';
