import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS, ROLES, holds, type Permission, type Role } from './roles.js';

/** Who may ask for what at all, a second time by hand: whoever changes the one reviews the other. */
const TABLE = `
                      visitor advocate screener investigator supervisor counsel custodian liaison auditor administrator
  session.open        x       x        x        x            x          x       x         x       x       x
  session.read        .       x        x        x            x          x       x         x       x       x
  door.describe       x       x        x        x            x          x       x         x       x       x
  complaint.file      x       x        .        .            .          .       .         .       .       .
  complaint.follow    x       x        .        .            .          .       .         .       .       .
  complaint.list_own  .       x        .        .            .          .       .         .       .       .
  roster.find         x       x        x        x            x          .       .         .       .       .
  review.read         .       .        x        .            x          .       .         .       .       .
  review.decide       .       .        x        .            x          .       .         .       .       .
  case.list           .       .        x        x            x          x       .         .       .       .
  case.read           .       .        x        x            x          x       .         .       .       .
  case.assign         .       .        .        .            x          .       .         .       .       .
  case.work           .       .        .        x            x          .       .         .       .       .
  finding.make        .       .        .        x            .          .       .         .       .       .
  finding.approve     .       .        .        .            x          .       .         .       .       .
  referral.request    .       .        .        .            x          .       .         .       .       .
  referral.read       .       .        .        x            x          x       .         .       .       .
  record.read         .       .        .        .            .          .       .         .       x       .
  record.review       .       .        .        .            .          .       .         .       x       .
`;

const [roles = [], ...lines] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

describe('what each role may ask for', () => {
  it('is written down for every permission and role', () => {
    expect(lines.map(([permission]) => permission)).toEqual(Object.keys(PERMISSIONS));
    expect(roles).toEqual([...ROLES]);
  });

  it.each(lines.map(([permission = '', ...marks]) => [permission, marks] as const))(
    '%s',
    (permission, marks) => {
      const expected = roles.filter((_, at) => marks[at] === 'x');
      expect(ROLES.filter((role) => holds(role, permission as Permission))).toEqual(expected);
    },
  );

  it('a finding is never made and approved by the same role', () => {
    const both = (PERMISSIONS['finding.make'] as readonly Role[]).filter((role) =>
      holds(role, 'finding.approve'),
    );
    expect(both).toEqual([]);
  });

  it('an auditor and an administrator see no case', () => {
    for (const role of ['auditor', 'administrator', 'custodian', 'liaison'] as const) {
      const may = Object.keys(PERMISSIONS).filter((permission) => holds(role, permission as Permission));
      const record = role === 'auditor' ? ['record.read', 'record.review'] : [];
      expect(may).toEqual(['session.open', 'session.read', 'door.describe', ...record]);
    }
  });
});
