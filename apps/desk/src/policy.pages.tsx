import type { ComponentChildren } from 'preact';
import type { Framed } from '@redress/access';
import { inForce, purposesOfRecipient, type ClockDefinition, type Jurisdiction } from '@redress/policy';
import { Sheet, Table } from './parts.js';
import { dayWords } from './times.view.js';

interface PolicyProps {
  frame: Framed;
  law: Jurisdiction;
  today: string;
}

/** Told by word: what rests on a source that was read, and what counsel has to check first. */
const Verified = ({ is }: { is: boolean }) =>
  is ? <>Source read</> : <span class="care">Counsel has to check it</span>;

interface Dated {
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

const Since = ({ of, today }: { of: Dated; today: string }) => (
  <>
    {dayWords(of.effectiveFrom)} to {of.effectiveTo ? dayWords(of.effectiveTo) : 'now'}
    {!inForce(of, today) && <span class="hint"> (not in force today)</span>}
  </>
);

const Part = ({ id, title, children }: { id: string; title: string; children: ComponentChildren }) => (
  <section id={id} class="part">
    <h2>{title}</h2>
    {children}
  </section>
);

const PARTS = [
  ['versions', 'Versions'],
  ['clocks', 'Deadlines'],
  ['tolling', 'What stops a deadline'],
  ['findings', 'Findings'],
  ['allegations', 'Allegations'],
  ['shield', 'Shield'],
  ['recipients', 'Recipients'],
  ['retention', 'Retention'],
  ['contact', 'Safe contact'],
] as const;

const UNITS: Record<ClockDefinition['length']['unit'], string> = {
  calendar_day: 'days',
  business_day: 'business days',
  month: 'months',
  year: 'years',
};

export function policyPage({ frame, law, today }: PolicyProps) {
  return (
    <Sheet
      title="Policy"
      frame={frame}
      lead="The law and policies by which this office decides. They are data with dates: a case is judged by what was in force on its day, and a packet prints the version. They are changed in the program, by whoever runs it, and never written over."
    >
      <nav class="sections" aria-label="Parts of the policy">
        <ul>
          {PARTS.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Part id="versions" title="Versions">
        <Table label="Versions" heads={['Version', 'What it is', 'In force', 'Sources', 'Checked']}>
          {law.periods.map((each) => (
            <tr key={each.version}>
              <th scope="row">{each.version}</th>
              <td>{each.title}</td>
              <td>
                <Since of={each} today={today} />
              </td>
              <td>{each.sources.join('; ')}</td>
              <td>
                <Verified is={each.verified} />
              </td>
            </tr>
          ))}
        </Table>
      </Part>
      <Part id="clocks" title="Deadlines">
        <Table label="Deadlines" heads={['What runs out', 'After', 'Whose duty', 'Rests on', 'Checked']}>
          {law.clocks.map((each) => (
            <tr key={each.id}>
              <th scope="row">{each.label}</th>
              <td>{lengthWords(each)}</td>
              <td>{each.owner}</td>
              <td>{each.cite}</td>
              <td>
                <Verified is={each.verified} />
              </td>
            </tr>
          ))}
        </Table>
      </Part>
      <Part id="tolling" title="What stops a deadline">
        {law.tolling.length === 0 ? (
          <p class="empty">The law of this place knows nothing of the kind.</p>
        ) : (
          <Table label="What stops a deadline" heads={['Reason', 'Rests on', 'What to know', 'Checked']}>
            {law.tolling.map((each) => (
              <tr key={each.id}>
                <th scope="row">{each.label}</th>
                <td>{each.cite}</td>
                <td>{each.note}</td>
                <td>
                  <Verified is={each.verified} />
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Part>
      <Part id="findings" title="Findings">
        <Table
          label="Findings"
          heads={['Finding', 'What it means', 'Counts to the state as', 'In force', 'Rests on']}
        >
          {law.findings.map((each) => (
            <tr key={each.id}>
              <th scope="row">{each.label}</th>
              <td>{each.meaning}</td>
              <td>{each.disposition?.replace('_', ' ') ?? <span class="hint">nothing: ask counsel</span>}</td>
              <td>
                <Since of={each} today={today} />
              </td>
              <td>{each.cite}</td>
            </tr>
          ))}
        </Table>
      </Part>
      <Part id="allegations" title="Allegations">
        <Table
          label="Allegations"
          heads={['Type', 'Words', 'Code here', 'Prosecution is looked at too', 'Rests on']}
        >
          {law.allegationTypes.map((each) => (
            <tr key={each.id}>
              <th scope="row">{each.id}</th>
              <td>{each.label}</td>
              <td>{each.localCode}</td>
              <td>{each.opensCriminalReview ? 'Always' : 'When somebody says so'}</td>
              <td>{each.cites.join('; ')}</td>
            </tr>
          ))}
        </Table>
      </Part>
      <Part id="shield" title="Shield">
        <p class="hint">
          What a person may have done and is not punished for, and what they report so that the shield holds.
        </p>
        <Table label="Shield" heads={['What', 'Which', 'In force', 'Rests on']}>
          {law.shieldedOffences.map((each) => (
            <tr key={each.id}>
              <td>Shielded offence</td>
              <th scope="row">{each.label}</th>
              <td>
                <Since of={each} today={today} />
              </td>
              <td>{each.cite}</td>
            </tr>
          ))}
          {law.listedCrimes.map((each) => (
            <tr key={each.id}>
              <td>Crime reported</td>
              <th scope="row">{each.label}</th>
              <td>
                <Since of={each} today={today} />
              </td>
              <td>{each.cites.join('; ')}</td>
            </tr>
          ))}
        </Table>
      </Part>
      <Part id="recipients" title="Recipients">
        <Table label="Recipients" heads={['Recipient', 'For what']}>
          {law.recipients.map((each) => (
            <tr key={each.id}>
              <th scope="row">{each.label}</th>
              <td>
                {(purposesOfRecipient[each.id] ?? [])
                  .map((purpose) => purpose.replaceAll('_', ' '))
                  .join('; ')}
              </td>
            </tr>
          ))}
        </Table>
      </Part>
      <Part id="retention" title="Retention">
        <Table label="Retention" heads={['Class', 'Kept', 'Rests on']}>
          {law.retention.periods.map((each) => (
            <tr key={each.id}>
              <th scope="row">{each.label}</th>
              <td>{each.years} years from the closing</td>
              <td>{each.cite}</td>
            </tr>
          ))}
        </Table>
      </Part>
      <Part id="contact" title="Safe contact">
        <ul>
          <li>Nobody is rung, written to or visited except in the way the person said is safe.</li>
          <li>
            How that is lies in the vault with the name: two custodians open it for a stated purpose and some
            hours.
          </li>
          <li>Without it the office writes to the mailbox of the case, which opens by the receipt alone.</li>
          <li>
            A mail that there is news says that and nothing else: no name, no number, no word of the office.
          </li>
          <li>
            Who missed a check is told to a supervisor; the person is not looked for at a place that others
            know.
          </li>
        </ul>
      </Part>
    </Sheet>
  );
}

const lengthWords = ({ length, repeats }: ClockDefinition) => {
  const { value, unit } = length;
  const counted = `${value} ${value === 1 ? UNITS[unit].replace(/s$/, '') : UNITS[unit]}`;
  return value === 0 ? 'At once' : repeats ? `Every ${counted}` : counted;
};
