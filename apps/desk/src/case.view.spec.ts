import { describe, expect, it } from '@jest/globals';
import type { Role } from '@redress/access';
import { nextStep, rightsOf, type Rights } from './case.view.js';

const ME = 'me';
type Told = Parameters<typeof nextStep>[1];

const file = (status: Told['status'], more: Partial<Told> = {}): Told => ({
  status,
  investigatorId: ME,
  investigator: 'Mateo',
  assessment: {},
  allegations: [],
  findings: [],
  referrals: [],
  ...more,
});
const as = (role: Role, accountId = ME) => ({ role, accountId });
const ALLEGED = {
  allegations: [
    { id: 'a', ordinal: 1 },
    { id: 'b', ordinal: 2 },
  ],
};
const found = (...pairs: [string, 'submitted' | 'returned' | 'approved'][]) => ({
  ...ALLEGED,
  findings: pairs.map(([allegationId, status]) => ({ allegationId, status })),
});
const packet = (status: string, problem: string | null = null) => ({ referrals: [{ status, problem }] });

describe('the next step', () => {
  it.each<[Role, Told, string, string?]>([
    ['screener', file('filed', { assessment: null }), 'The rules are reading it. That takes a few seconds.'],
    ['screener', file('in_review'), 'Decide whether the office takes this up.', '#screening'],
    ['supervisor', file('in_review'), 'Decide whether the office takes this up.', '#screening'],
    ['counsel', file('in_review'), 'A screener decides whether the office takes this up.'],
    ['supervisor', file('accepted'), 'Give it to an investigator.', '#assignment'],
    ['screener', file('accepted'), 'Accepted. A supervisor gives it to an investigator.', '/queue'],
    ['screener', file('declined'), 'Declined. It can be taken up again.', '#screening'],
    ['counsel', file('declined'), 'Declined.'],
    [
      'investigator',
      file('investigating'),
      'Say what is alleged, one officer and one act each.',
      '#new-allegation',
    ],
    ['counsel', file('investigating'), 'Mateo says what is alleged.'],
    ['investigator', file('investigating', ALLEGED), 'Make a finding on allegation 1.', '#allegation-a'],
    ['supervisor', file('investigating', ALLEGED), 'Mateo works on allegation 1.'],
    [
      'investigator',
      file('investigating', found(['a', 'approved'])),
      'Make a finding on allegation 2.',
      '#allegation-b',
    ],
    [
      'investigator',
      file('investigating', found(['b', 'returned'])),
      'The finding on allegation 2 came back. Answer what was asked.',
      '#allegation-b',
    ],
    [
      'supervisor',
      file('investigating', found(['a', 'submitted'], ['b', 'returned'])),
      'Read the finding on allegation 1, and approve or return it.',
      '#allegation-a',
    ],
    [
      'investigator',
      file('investigating', found(['a', 'submitted'], ['b', 'approved'])),
      'A second person approves or returns what was found.',
    ],
    ['supervisor', file('decided'), 'Every allegation is decided. Ask for the packet.', '#referrals'],
    ['investigator', file('decided'), 'Every allegation is decided. A supervisor refers it.'],
    [
      'supervisor',
      file('referred', packet('requested')),
      'The packet is being made. That takes some seconds.',
    ],
    ['supervisor', file('referred', packet('requested', 'x')), 'The packet could not be made.', '#referrals'],
    ['counsel', file('referred', packet('sealed')), 'The packet is sealed.', '#referrals'],
    ['supervisor', file('closed'), 'Closed. Nothing more is done here.'],
  ])('of a %s', (...[role, told, words, href]) => {
    const step = nextStep(as(role), told);
    expect([step.words, step.go?.href]).toEqual([words, href]);
  });
});

describe('what can be done', () => {
  const can = (rights: Rights) =>
    (Object.keys(rights) as (keyof Rights)[]).filter((each) => rights[each]).join(' ');

  const BOSS = 'send openCompartment decideDiscipline decideCriminal keepClocks plan';

  it.each<[Role, string, Told['status'], string]>([
    ['screener', ME, 'in_review', 'screen change send'],
    ['screener', ME, 'accepted', 'change send'],
    ['screener', ME, 'declined', 'reopen change send'],
    ['supervisor', ME, 'accepted', `change assign note download ${BOSS}`],
    ['supervisor', ME, 'investigating', `change assign note work approve download ${BOSS}`],
    ['supervisor', ME, 'decided', `change assign note refer download ${BOSS} close`],
    ['supervisor', ME, 'closed', 'change note download send openCompartment keepClocks'],
    ['investigator', ME, 'investigating', 'note work find download send openCompartment plan'],
    ['investigator', 'another', 'investigating', 'download send openCompartment'],
    ['investigator', ME, 'decided', 'note download send openCompartment plan'],
    ['counsel', ME, 'investigating', 'download openCompartment decideCriminal keepClocks'],
    ['auditor', ME, 'investigating', ''],
  ])('by a %s (%s), %s: %s', (role, accountId, status, rights) =>
    expect(can(rightsOf(as(role, accountId), file(status)))).toBe(rights),
  );

  it('no decision before there is an assessment', () =>
    expect(can(rightsOf(as('screener'), file('in_review', { assessment: null })))).toBe('send'));
});
