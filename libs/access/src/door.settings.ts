import type { Type } from '@nestjs/common';
import type { TroublePage } from '@redress/platform';
import type { Language } from '@redress/ui';
import type { Permission, Role } from './roles.js';

/** A page of a door that one can go to from everywhere, for whoever may. */
export interface Place {
  readonly href: string;
  /** In all languages where the door speaks them. */
  readonly label: string | Readonly<Record<Language, string>>;
  readonly permission: Permission;
}

/** What a door is called, where people reach it and whom it lets sign in. */
export abstract class DoorSettings {
  /** Its cookie is named after it: a browser does not tell apart the ports of one host. */
  abstract readonly name: 'portal' | 'desk' | 'worker';
  abstract readonly title: string;
  /** Scheme, host and port as a browser sees them. Passkeys belong to it. */
  abstract readonly origin: string;
  abstract readonly roles: readonly Role[];
  /** Whether the city's single sign-on is offered beside the password. */
  abstract readonly singleSignOn?: boolean;
  /** Whether whoever signs in here chooses a language; all is in English otherwise. */
  abstract readonly languages?: boolean;
  /** Where its pages are left at once: the address that ends everything. */
  abstract readonly leave?: string;
  /** Where its pages lead; a door that has none speaks to programs only. */
  abstract readonly places?: readonly Place[];
  /** How it tells what went wrong where no page of its own does, if not as every door does. */
  abstract readonly trouble?: Type<TroublePage>;
}
