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

/** Who may knock. A `visitor` has no account. */
export const ROLES = ['visitor', ...ACCOUNTS] as const;

export type Role = (typeof ROLES)[number];

/**
 * What each role may ask for at all. Which object it may ask it of is the policy of the object's room. The one
 * list: a permission that is not here does not exist.
 */
export const PERMISSIONS = {
  'session.open': ROLES,
  'session.read': ACCOUNTS,
  'door.describe': ROLES,
  'complaint.file': ['visitor', 'advocate'],
  'complaint.follow': ['visitor', 'advocate'],
  'complaint.list_own': ['advocate'],
  'roster.find': ['visitor', 'advocate', 'screener', 'investigator', 'supervisor'],
  'review.read': ['screener', 'supervisor'],
  'review.decide': ['screener', 'supervisor'],
  'case.list': ['screener', 'investigator', 'supervisor', 'counsel'],
  'case.read': ['screener', 'investigator', 'supervisor', 'counsel'],
  'case.assign': ['supervisor'],
  'case.work': ['investigator', 'supervisor'],
  'finding.make': ['investigator'],
  'finding.approve': ['supervisor'],
  'referral.request': ['supervisor'],
  'referral.read': ['investigator', 'supervisor', 'counsel'],
  'record.read': ['auditor'],
  'record.review': ['auditor'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const holds = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role);
