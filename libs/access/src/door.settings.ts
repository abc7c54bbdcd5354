import type { Role } from './roles.js';

/** What a door is called, where people reach it and whom it lets sign in. */
export abstract class DoorSettings {
  /** Its cookie is named after it: a browser does not tell apart the ports of one host. */
  abstract readonly name: 'portal' | 'desk' | 'worker';
  abstract readonly title: string;
  /** Scheme, host and port as a browser sees them. Passkeys belong to it. */
  abstract readonly origin: string;
  abstract readonly roles: readonly Role[];
}
