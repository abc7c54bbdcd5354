import { holds, type Role } from '@redress/access';
import type { CaseFileView } from './case-file.js';

/** Who reads a file. */
export interface Reader {
  readonly role: Role;
  readonly accountId: string | null;
}

/** What its reader can do to a file just now: which forms a page shows. The services decide again. */
export interface Rights {
  readonly screen: boolean;
  readonly reopen: boolean;
  readonly change: boolean;
  readonly assign: boolean;
  readonly note: boolean;
  readonly work: boolean;
  readonly find: boolean;
  readonly approve: boolean;
  readonly refer: boolean;
  readonly download: boolean;
  readonly send: boolean;
  readonly openCompartment: boolean;
  readonly decideDiscipline: boolean;
  readonly decideCriminal: boolean;
  readonly close: boolean;
  readonly plan: boolean;
  readonly keepClocks: boolean;
}

type Weighed = Pick<CaseFileView, 'status' | 'investigatorId'> & { assessment: object | null };

export function rightsOf({ role, accountId }: Reader, file: Weighed): Rights {
  const { status } = file;
  const isMine = role !== 'investigator' || file.investigatorId === accountId;
  const works = holds(role, 'case.work') && isMine;
  const decides = holds(role, 'review.decide') && file.assessment !== null;
  return {
    screen: decides && status === 'in_review',
    reopen: decides && status === 'declined',
    change: decides,
    assign: holds(role, 'case.assign') && ['accepted', 'investigating', 'decided'].includes(status),
    note: works,
    work: works && status === 'investigating',
    find: holds(role, 'finding.make') && isMine && status === 'investigating',
    approve: holds(role, 'finding.approve') && status === 'investigating',
    refer: holds(role, 'referral.request') && ['decided', 'referred'].includes(status),
    download: holds(role, 'referral.read'),
    send: holds(role, 'message.send'),
    openCompartment: holds(role, 'compartment.open'),
    ...tracksOf(role, status),
    keepClocks: holds(role, 'clock.keep'),
    plan: works && status !== 'closed',
    close: holds(role, 'case.close') && ['declined', 'decided', 'referred'].includes(status),
  };
}

/** Counsel decides on prosecution alone. */
const tracksOf = (role: Role, status: string): Pick<Rights, 'decideDiscipline' | 'decideCriminal'> => ({
  decideDiscipline: role === 'supervisor' && status !== 'closed',
  decideCriminal: holds(role, 'track.decide') && status !== 'closed',
});

/** What an allegation waits for. */
export type AllegationState = 'open' | 'submitted' | 'returned' | 'approved';

export function stateOfAllegation(
  { id }: { id: string },
  findings: readonly Pick<CaseFileView['findings'][number], 'allegationId' | 'status'>[],
): AllegationState {
  return findings.find(({ allegationId }) => allegationId === id)?.status ?? 'open';
}

/** One line that says what has to be done next and by whom, with the way there where it is the reader's to do. */
export interface NextStep {
  readonly words: string;
  readonly go?: { readonly href: string; readonly label: string };
}

type Stepped = Weighed & {
  investigator: string | null;
  allegations: readonly { id: string; ordinal: number }[];
  findings: readonly Pick<CaseFileView['findings'][number], 'allegationId' | 'status'>[];
  referrals: readonly { status: string; problem: string | null }[];
};

const goTo = (words: string, href: string, label: string): NextStep => ({ words, go: { href, label } });

export function nextStep(reader: Reader, file: Stepped): NextStep {
  const rights = rightsOf(reader, file);
  switch (file.status) {
    case 'filed':
      return { words: 'The rules are reading it. That takes a few seconds.' };
    case 'in_review':
      return rights.screen
        ? goTo('Decide whether the office takes this up.', '#screening', 'Decide')
        : { words: 'A screener decides whether the office takes this up.' };
    case 'accepted':
      if (rights.assign) return goTo('Give it to an investigator.', '#assignment', 'Give it out');
      return goTo('Accepted. A supervisor gives it to an investigator.', '/queue', 'Back to the queue');
    case 'declined':
      return rights.reopen
        ? goTo('Declined. It can be taken up again.', '#screening', 'Take it up again')
        : { words: 'Declined.' };
    case 'investigating':
      return investigating(rights, file);
    case 'decided':
      return rights.refer
        ? goTo('Every allegation is decided. Ask for the packet.', '#referrals', 'See what goes in')
        : { words: 'Every allegation is decided. A supervisor refers it.' };
    case 'referred':
      return referred(rights, file);
    case 'closed':
      return { words: 'Closed. Nothing more is done here.' };
  }
}

function investigating(rights: Rights, { allegations, findings, investigator }: Stepped): NextStep {
  const who = investigator ?? 'The investigator';
  const first = (state: AllegationState) =>
    allegations.find((each) => stateOfAllegation(each, findings) === state);
  const submitted = first('submitted');
  if (rights.approve && submitted)
    return goTo(
      `Read the finding on allegation ${submitted.ordinal}, and approve or return it.`,
      `#allegation-${submitted.id}`,
      'Read it',
    );
  if (allegations.length === 0)
    return rights.find
      ? goTo('Say what is alleged, one officer and one act each.', '#new-allegation', 'Add an allegation')
      : { words: `${who} says what is alleged.` };
  const returned = first('returned');
  if (returned)
    return rights.find
      ? goTo(
          `The finding on allegation ${returned.ordinal} came back. Answer what was asked.`,
          `#allegation-${returned.id}`,
          'Write it anew',
        )
      : { words: `${who} writes the finding on allegation ${returned.ordinal} anew.` };
  const open = first('open');
  if (open)
    return rights.find
      ? goTo(`Make a finding on allegation ${open.ordinal}.`, `#allegation-${open.id}`, 'Make a finding')
      : { words: `${who} works on allegation ${open.ordinal}.` };
  return { words: 'A second person approves or returns what was found.' };
}

function referred({ download }: Rights, { referrals }: Stepped): NextStep {
  const waiting = referrals.find(({ status }) => status !== 'sealed');
  if (waiting?.problem) return goTo('The packet could not be made.', '#referrals', 'See why');
  if (waiting) return { words: 'The packet is being made. That takes some seconds.' };
  return download
    ? goTo('The packet is sealed.', '#referrals', 'Fetch it')
    : { words: 'Referred. The packet is with its recipient.' };
}
