import type { Framed } from '@redress/access';
import type { KeyProviderName } from '@redress/platform';
import { daysBetween } from '@redress/policy';
import { Moment } from './marks.js';
import { Facts, Sheet, Table } from './parts.js';
import type { Times } from './times.view.js';

interface KeysProps {
  frame: Framed;
  times: Times;
  wrappedBy: KeyProviderName;
  /** From when on each office key wraps what is new, oldest first; null where no file says it. */
  since: readonly (Date | null)[];
  /** Which of them wraps what is new now, counted from 1. */
  inUse: number;
}

const WRAPPED: Record<KeyProviderName, string> = {
  file: 'Nothing: they lie in a file that only its owner can read. Whoever copies that file reads every case. On a server let a passphrase or a key service wrap them.',
  passphrase: 'A passphrase, which is given to the doors when they start.',
  'aws-kms': 'A key of AWS KMS, which never leaves it.',
  'vault-transit': 'A key of Vault’s transit engine, which never leaves it.',
};

/** A year is what most policies on keys ask for. */
const ROTATE_AFTER_DAYS = 365;

export function keysPage({ frame, times, wrappedBy, since, inUse }: KeysProps) {
  const newest = since.at(-1) ?? null;
  const age = newest && daysBetween(times.dayOf(newest), times.today);
  return (
    <Sheet
      title="Keys"
      frame={frame}
      lead="Every case is sealed by a key of its own, and the office keys wrap those. No key is shown here, and none can be changed here: that is done beside the office, by whoever runs it."
    >
      <Facts
        of={[
          ['What wraps the office keys', WRAPPED[wrappedBy]],
          ['Office keys', String(since.length)],
          [
            'Time for a new one?',
            age === null
              ? 'There is only the first, and no file says since when. Make another once a year.'
              : age >= ROTATE_AFTER_DAYS
                ? `Yes: the newest is ${age} days old.`
                : `Not yet: the newest is ${age} days old. Once a year is usual.`,
          ],
        ]}
      />
      <Table label="Office keys" heads={['Key', 'Wraps what is new since', 'Use']}>
        {since.map((from, n) => (
          <tr key={n}>
            <th scope="row">{n + 1}</th>
            <td>{from ? <Moment at={from} times={times} /> : 'The office opened'}</td>
            <td>
              {n + 1 === inUse ? 'Wraps new cases' : n + 1 > inUse ? 'Not yet in use' : 'Opens older cases'}
            </td>
          </tr>
        ))}
      </Table>
      <p class="hint">
        <code>npm run redress -- keyring rotate</code> makes a new one, <code>keyring wrap</code> lets
        something else wrap them. Keep a copy of <code>keyring.json</code> apart from those of the database:
        nothing sealed opens without it.
      </p>
    </Sheet>
  );
}
