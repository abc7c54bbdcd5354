import type { Stage } from './session.rules.js';

/** People of the office and of those it refers to; they sign in at the desk. */
export const STAFF = [
  'screener',
  'investigator',
  'supervisor',
  'counsel',
  'custodian',
  'liaison',
  'auditor',
  'administrator',
] as const;

const ACCOUNTS = ['advocate', ...STAFF] as const;

/** Who may knock. A `visitor` has no account, a `complainant` a receipt in its place. */
export const ROLES = ['visitor', 'complainant', ...ACCOUNTS] as const;

const SIGNED_IN = ['complainant', ...ACCOUNTS] as const;

export type Role = (typeof ROLES)[number];
/** Roles that an account can have. */
export type AccountRole = (typeof ACCOUNTS)[number];

/**
 * What each role may ask for at all. Which object it may ask it of is the policy of the object's room. The one
 * list: a permission that is not here does not exist.
 */
export const PERMISSIONS = {
  'session.open': ROLES,
  'session.read': SIGNED_IN,
  'session.step_up': ACCOUNTS,
  'session.close_all': SIGNED_IN,
  'factor.enrol': ACCOUNTS,
  'factor.manage': ACCOUNTS,
  'password.change': ACCOUNTS,
  'token.manage': ACCOUNTS,
  'door.describe': ROLES,
  'invitation.accept': ROLES,
  'person.manage': ['administrator'],
  'person.approve': ['supervisor', 'administrator'],
  'organisation.manage': ['administrator'],
  'receipt.open': ['visitor', 'complainant', 'advocate'],
  'complaint.file': ['visitor', 'complainant', 'advocate'],
  'complaint.follow': ['complainant'],
  'consent.own': ['complainant'],
  'mailbox.own': ['complainant'],
  'mailbox.share': ['advocate'],
  'note.keep': ['advocate'],
  'complaint.list_own': ['advocate'],
  'certification.ask': ['complainant'],
  'certification.decide': ['counsel'],
  'roster.find': ['visitor', 'complainant', 'advocate', 'screener', 'investigator', 'supervisor'],
  'review.read': ['screener', 'supervisor'],
  'review.decide': ['screener', 'supervisor'],
  'case.list': ['screener', 'investigator', 'supervisor', 'counsel'],
  'case.read': ['screener', 'investigator', 'supervisor', 'counsel'],
  'case.readers': ['supervisor', 'counsel'],
  'case.search': ['screener', 'investigator', 'supervisor', 'counsel'],
  'message.send': ['screener', 'investigator', 'supervisor'],
  'letter.read': ['screener', 'investigator', 'supervisor', 'counsel'],
  'letter.send': ['investigator', 'supervisor'],
  'letter.receive': ['liaison'],
  'template.keep': ['supervisor', 'administrator'],
  'determination.read': ['investigator', 'supervisor', 'counsel'],
  'determination.make': ['supervisor', 'counsel'],
  'case.assign': ['supervisor'],
  'case.close': ['supervisor'],
  'case.link': ['supervisor'],
  'track.decide': ['supervisor', 'counsel'],
  'clock.read': ['screener', 'investigator', 'supervisor', 'counsel'],
  'clock.keep': ['supervisor', 'counsel'],
  'place.find': STAFF,
  'tie.declare': STAFF,
  'tie.end': ['supervisor'],
  'entry.ask': ['supervisor'],
  'entry.decide': ['supervisor'],
  'watch.read': ['investigator', 'supervisor'],
  'watch.resolve': ['supervisor'],
  'signal.enter': ['investigator', 'supervisor'],
  // Whoever imports sees no case, and so cannot try out names.
  'signal.import': ['administrator'],
  'identity.ask': ['investigator', 'supervisor', 'counsel'],
  'identity.approve': ['custodian'],
  'vault.keep': ['custodian'],
  'case.work': ['investigator', 'supervisor'],
  'compartment.open': ['investigator', 'supervisor', 'counsel'],
  'clean_team.read': ['supervisor', 'counsel'],
  'clean_team.change': ['supervisor'],
  'shield.read': ['supervisor', 'counsel'],
  'shield.narrow': ['counsel'],
  'shield.approve': ['supervisor', 'counsel'],
  'hold.read': ['supervisor', 'counsel'],
  'hold.place': ['counsel'],
  'hold.approve': ['supervisor', 'counsel'],
  'destruction.read': ['supervisor', 'counsel'],
  'destruction.propose': ['supervisor'],
  'destruction.approve': ['counsel'],
  'destruction.certify': ['supervisor', 'auditor'],
  'officer.read': ['screener', 'investigator', 'supervisor', 'counsel'],
  'pattern.read': ['supervisor', 'counsel'],
  'threshold.keep': ['supervisor'],
  'figure.read': ['supervisor'],
  'warning.keep': ['administrator'],
  'policy.read': ['supervisor', 'counsel', 'administrator'],
  'key.read': ['administrator'],
  'finding.make': ['investigator'],
  'finding.approve': ['supervisor'],
  'packet.prepare': ['investigator', 'supervisor'],
  'delivery.send': ['supervisor'],
  'delivery.receive': ['liaison'],
  'delivery.collect': ROLES,
  'liaison.name': ['administrator'],
  'referral.request': ['supervisor'],
  'referral.read': ['investigator', 'supervisor', 'counsel'],
  'record.read': ['auditor'],
  'record.review': ['auditor'],
  'storage.verify': ['auditor', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const holds = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role);

/** What may be asked for before a session is whole, and when. Everything else wants it to be `full`. */
const STAGES_OF: Partial<Record<Permission, readonly Stage[]>> = {
  'session.read': ['password', 'enrol', 'full'],
  'session.step_up': ['password'],
  'factor.enrol': ['enrol', 'full'],
};

/** Whether a session at this stage may be used for that at all. */
export const fitsStage = (stage: Stage, permission: Permission): boolean =>
  (STAGES_OF[permission] ?? ['full']).includes(stage);
