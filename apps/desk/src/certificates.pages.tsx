import type { CertificateLine, CertificateView } from '@redress/retention';
import type { ComponentChildren } from 'preact';
import { ruleWords } from './destructions.pages.js';
import { Facts, Sheet, Table, type Around } from './parts.js';

export const certificatesPage = ({
  certificates,
  time,
  ...around
}: Around & { certificates: readonly CertificateLine[] }) => (
  <Sheet
    title="Certificates"
    heading="Certificates of destruction"
    lead="What is left of a destroyed case: counts, days, rule and who agreed, nothing of what it held. The record knows the SHA-256 of each."
    {...around}
  >
    {certificates.length === 0 ? (
      <p class="empty">
        None. Each case that is destroyed as its rule of retention requires leaves one here.
      </p>
    ) : (
      <Table label="Certificates" heads={['Destroyed', 'Rule', 'Case closed', 'SHA-256']}>
        {certificates.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={`/certificates/${one.id}`}>
                {time.moment(one.destroyedAt)}
                <span class="unseen"> {one.sha256.slice(0, 8)}</span>
              </a>
            </th>
            <td>{ruleWords(one)}</td>
            <td class="date">{time.day(one.closedOn)}</td>
            <td>
              <code>{one.sha256.slice(0, 16)}…</code>
            </td>
          </tr>
        ))}
      </Table>
    )}
  </Sheet>
);

/** The members of a certificate in words, in the order in which one asks; one that is not named here comes last. */
const NAMES: Readonly<Record<string, string>> = {
  office: 'Office',
  numbers: 'Numbers',
  caseId: 'Case',
  receivedYear: 'Received in',
  closedOn: 'Closed on',
  rule: 'Rule',
  arithmetic: 'How it was counted',
  allowedOn: 'Due since',
  proposedAt: 'Proposed at',
  approvedAt: 'Approved at',
  erasedAt: 'Erased at',
  caseKeysDestroyed: 'Keys destroyed',
  files: 'Files deleted',
  rows: 'Rows deleted, by table',
  outcomes: 'Findings by outcome',
  relatedIn: 'Cases it was related to',
};
/** Told above, by the names of the people. */
const TOLD = ['certificate', 'version', 'proposedBy', 'approvedBy'];

/** A value as a person reads it: lists as lists, members as pairs without those that are nothing, times by the clock. */
function said(name: string, value: unknown, time: Around['time']): ComponentChildren {
  if (Array.isArray(value)) {
    return (
      <ul class="plain-list">
        {value.map((each, n) => (
          <li key={n}>{String(each)}</li>
        ))}
      </ul>
    );
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, each]) => each !== 0);
    return members.length === 0 ? 'none' : members.map(([key, each]) => `${key} ${String(each)}`).join(', ');
  }
  const text = String(value);
  return name.endsWith('At') ? time.moment(text) : name.endsWith('On') ? time.day(text) : text;
}

function factsOf(certificate: Record<string, unknown>, time: Around['time']) {
  const others = Object.keys(certificate).filter((name) => !(name in NAMES) && !TOLD.includes(name));
  return [...Object.keys(NAMES), ...others]
    .filter((name) => name in certificate)
    .map((name) => [NAMES[name] ?? name, said(name, certificate[name], time)] as const);
}

export const certificatePage = ({
  certificate,
  canonical,
  sha256,
  proposedBy,
  approvedBy,
  destroyedAt,
  time,
  ...around
}: Around & CertificateView) => (
  <Sheet title="Certificate" heading="Certificate of destruction" {...around}>
    <div class="certificate">
      <Facts
        of={[
          ['Destroyed', time.moment(destroyedAt)],
          ['Proposed by', proposedBy],
          ['Approved by', approvedBy],
          ...factsOf(certificate, time),
          ['SHA-256', <code key="sha">{sha256}</code>],
        ]}
      />
      <p class="hint">
        The SHA-256 is of the text below, to the byte, as the record tells it with <code>case.destroyed</code>
        .
      </p>
      <pre class="canonical" tabindex={0} aria-label="The certificate as it was hashed">
        {canonical}
      </pre>
    </div>
  </Sheet>
);
