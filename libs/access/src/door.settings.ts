import type { Role } from './roles.js';

/** What a door is called and whom it lets sign in. */
export abstract class DoorSettings {
  abstract readonly title: string;
  abstract readonly roles: readonly Role[];
}
