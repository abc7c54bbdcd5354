import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS, ROLES, fitsStage, holds, type Permission, type Role } from './roles.js';

/** Who may ask for what at all, a second time by hand: whoever changes the one reviews the other. */
const TABLE = `
                      visitor complainant advocate screener investigator supervisor counsel custodian liaison auditor administrator
  session.open        x       x           x        x        x            x          x       x         x       x       x
  session.read        .       x           x        x        x            x          x       x         x       x       x
  session.step_up     .       .           x        x        x            x          x       x         x       x       x
  session.close_all   .       x           x        x        x            x          x       x         x       x       x
  factor.enrol        .       .           x        x        x            x          x       x         x       x       x
  factor.manage       .       .           x        x        x            x          x       x         x       x       x
  password.change     .       .           x        x        x            x          x       x         x       x       x
  token.manage        .       .           x        x        x            x          x       x         x       x       x
  door.describe       x       x           x        x        x            x          x       x         x       x       x
  invitation.accept   x       x           x        x        x            x          x       x         x       x       x
  person.manage       .       .           .        .        .            .          .       .         .       .       x
  person.approve      .       .           .        .        .            x          .       .         .       .       x
  organisation.manage .       .           .        .        .            .          .       .         .       .       x
  receipt.open        x       x           x        .        .            .          .       .         .       .       .
  complaint.file      x       x           x        .        .            .          .       .         .       .       .
  complaint.follow    .       x           .        .        .            .          .       .         .       .       .
  consent.own         .       x           .        .        .            .          .       .         .       .       .
  mailbox.own         .       x           .        .        .            .          .       .         .       .       .
  mailbox.share       .       .           x        .        .            .          .       .         .       .       .
  note.keep           .       .           x        .        .            .          .       .         .       .       .
  complaint.list_own  .       .           x        .        .            .          .       .         .       .       .
  certification.ask   .       x           .        .        .            .          .       .         .       .       .
  certification.decide .       .           .        .        .            .          x       .         .       .       .
  roster.find         x       x           x        x        x            x          .       .         .       .       .
  review.read         .       .           .        x        .            x          .       .         .       .       .
  review.decide       .       .           .        x        .            x          .       .         .       .       .
  case.list           .       .           .        x        x            x          x       .         .       .       .
  case.read           .       .           .        x        x            x          x       .         .       .       .
  case.readers        .       .           .        .        .            x          x       .         .       .       .
  case.search         .       .           .        x        x            x          x       .         .       .       .
  message.send        .       .           .        x        x            x          .       .         .       .       .
  letter.read         .       .           .        x        x            x          x       .         .       .       .
  letter.send         .       .           .        .        x            x          .       .         .       .       .
  letter.receive      .       .           .        .        .            .          .       .         x       .       .
  template.keep       .       .           .        .        .            x          .       .         .       .       x
  determination.read  .       .           .        .        x            x          x       .         .       .       .
  determination.make  .       .           .        .        .            x          x       .         .       .       .
  case.assign         .       .           .        .        .            x          .       .         .       .       .
  case.close          .       .           .        .        .            x          .       .         .       .       .
  case.link           .       .           .        .        .            x          .       .         .       .       .
  track.decide        .       .           .        .        .            x          x       .         .       .       .
  clock.read          .       .           .        x        x            x          x       .         .       .       .
  clock.keep          .       .           .        .        .            x          x       .         .       .       .
  place.find          .       .           .        x        x            x          x       x         x       x       x
  tie.declare         .       .           .        x        x            x          x       x         x       x       x
  tie.end             .       .           .        .        .            x          .       .         .       .       .
  entry.ask           .       .           .        .        .            x          .       .         .       .       .
  entry.decide        .       .           .        .        .            x          .       .         .       .       .
  watch.read          .       .           .        .        x            x          .       .         .       .       .
  watch.resolve       .       .           .        .        .            x          .       .         .       .       .
  signal.enter        .       .           .        .        x            x          .       .         .       .       .
  signal.import       .       .           .        .        .            .          .       .         .       .       x
  identity.ask        .       .           .        .        x            x          x       .         .       .       .
  identity.approve    .       .           .        .        .            .          .       x         .       .       .
  vault.keep          .       .           .        .        .            .          .       x         .       .       .
  case.work           .       .           .        .        x            x          .       .         .       .       .
  compartment.open    .       .           .        .        x            x          x       .         .       .       .
  clean_team.read     .       .           .        .        .            x          x       .         .       .       .
  clean_team.change   .       .           .        .        .            x          .       .         .       .       .
  shield.read         .       .           .        .        .            x          x       .         .       .       .
  shield.narrow       .       .           .        .        .            .          x       .         .       .       .
  shield.approve      .       .           .        .        .            x          x       .         .       .       .
  hold.read           .       .           .        .        .            x          x       .         .       .       .
  hold.place          .       .           .        .        .            .          x       .         .       .       .
  hold.approve        .       .           .        .        .            x          x       .         .       .       .
  destruction.read    .       .           .        .        .            x          x       .         .       .       .
  destruction.propose .       .           .        .        .            x          .       .         .       .       .
  destruction.approve .       .           .        .        .            .          x       .         .       .       .
  destruction.certify .       .           .        .        .            x          .       .         .       x       .
  officer.read        .       .           .        x        x            x          x       .         .       .       .
  pattern.read        .       .           .        .        .            x          x       .         .       .       .
  threshold.keep      .       .           .        .        .            x          .       .         .       .       .
  figure.read         .       .           .        .        .            x          .       .         .       .       .
  warning.keep        .       .           .        .        .            .          .       .         .       .       x
  policy.read         .       .           .        .        .            x          x       .         .       .       x
  key.read            .       .           .        .        .            .          .       .         .       .       x
  finding.make        .       .           .        .        x            .          .       .         .       .       .
  finding.approve     .       .           .        .        .            x          .       .         .       .       .
  packet.prepare      .       .           .        .        x            x          .       .         .       .       .
  delivery.send       .       .           .        .        .            x          .       .         .       .       .
  delivery.receive    .       .           .        .        .            .          .       .         x       .       .
  delivery.collect    x       x           x        x        x            x          x       x         x       x       x
  liaison.name        .       .           .        .        .            .          .       .         .       .       x
  referral.request    .       .           .        .        .            x          .       .         .       .       .
  referral.read       .       .           .        .        x            x          x       .         .       .       .
  record.read         .       .           .        .        .            .          .       .         .       x       .
  record.review       .       .           .        .        .            .          .       .         .       x       .
  storage.verify      .       .           .        .        .            .          .       .         .       x       x
`;

const [roles = [], ...lines] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

/** What an administrator may, and a supervisor in part: none of it leads to a case. */
const OF_PEOPLE = /^(person|organisation)\./;

/**
 * What else those may who see no case: a custodian opens a name, and learns it no more than the case; a liaison gets
 * what is sent to their recipient; of a destroyed case an auditor reads the certificate; an administrator keeps texts,
 * law, keys and files, and hands in what a department recorded without learning whom it concerns.
 */
const OWN: Partial<Record<Role, string[]>> = {
  auditor: ['destruction.certify', 'record.read', 'record.review', 'storage.verify'],
  administrator: [
    'template.keep',
    'signal.import',
    'warning.keep',
    'policy.read',
    'key.read',
    'liaison.name',
    'storage.verify',
  ],
  custodian: ['identity.approve', 'vault.keep'],
  liaison: ['letter.receive', 'delivery.receive'],
};

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

  it('and when: half signed in, nothing but the steps of signing in', () => {
    const at = (stage: 'password' | 'enrol' | 'full') =>
      Object.keys(PERMISSIONS).filter((permission) => fitsStage(stage, permission as Permission));
    expect(at('password')).toEqual(['session.read', 'session.step_up']);
    expect(at('enrol')).toEqual(['session.read', 'factor.enrol']);
    expect(at('full')).toEqual(Object.keys(PERMISSIONS).filter((each) => each !== 'session.step_up'));
  });

  it('a finding is never made and approved by the same role', () => {
    const both = (PERMISSIONS['finding.make'] as readonly Role[]).filter((role) =>
      holds(role, 'finding.approve'),
    );
    expect(both).toEqual([]);
  });

  it('a destruction is never proposed and approved by the same role', () => {
    const both = (PERMISSIONS['destruction.propose'] as readonly Role[]).filter((role) =>
      holds(role, 'destruction.approve'),
    );
    expect(both).toEqual([]);
  });

  it('an auditor and an administrator see no case', () => {
    for (const role of ['auditor', 'administrator', 'custodian', 'liaison'] as const) {
      const may = Object.keys(PERMISSIONS).filter(
        (permission) => holds(role, permission as Permission) && !OF_PEOPLE.test(permission),
      );
      const own = OWN[role] ?? [];
      expect(may.filter((permission) => !own.includes(permission))).toEqual([
        'session.open',
        'session.read',
        'session.step_up',
        'session.close_all',
        'factor.enrol',
        'factor.manage',
        'password.change',
        'token.manage',
        'door.describe',
        'invitation.accept',
        'place.find',
        'tie.declare',
        'delivery.collect',
      ]);
      expect(may).toEqual(expect.arrayContaining(own));
    }
  });
});
