import { standing } from '@redress/casefile';
import { CasePlaces } from './case-places.js';
import type { CaseProps } from './case.props.js';
import { nextStep } from './case.view.js';
import { Day, Deadline, PriorityMark, RetaliationMark, ShieldMark } from './marks.js';
import { languageWords, stateWords } from './words.view.js';

/** What a case is, at one glance: number, state, what presses, and the one next step. */
export function Head(props: CaseProps) {
  const { file, times, reader } = props;
  const { assessment } = file;
  const nearest =
    file.clocks.find(({ dueOn, startsOn }) => dueOn >= times.today && dueOn > startsOn) ?? file.clocks.at(-1);
  const step = nextStep(reader, standing(file));
  return (
    <header class="casehead">
      <div class="title">
        <h1 class="digits">{file.number}</h1>
        <span class={`status ${file.status}`}>{stateWords(file.status)}</span>
        {assessment && <PriorityMark priority={assessment.priority} />}
        {assessment?.shielded && <ShieldMark />}
        {assessment?.types.some(({ id }) => id.startsWith('retaliation.')) && <RetaliationMark />}
      </div>
      <CasePlaces caseId={file.id} at="" role={reader.role} />
      <dl class="facts">
        <div>
          <dt>Received</dt>
          <dd>
            <Day on={file.receivedOn} times={times} />{' '}
            <span class="hint">{file.filedThroughAdvocate ? 'through an advocate' : ''}</span>
          </dd>
        </div>
        <div>
          <dt>Language</dt>
          <dd>{languageWords(file.language)}</dd>
        </div>
        <div>
          <dt>Investigator</dt>
          <dd>{file.investigator ?? 'nobody yet'}</dd>
        </div>
        {nearest && (
          <div>
            <dt>{nearest.label}</dt>
            <dd>
              <Deadline clock={nearest} times={times} />
            </dd>
          </div>
        )}
      </dl>
      <div class="next" id="next">
        <p>
          <strong>Next:</strong> {step.words}
        </p>
        {step.go && (
          <a class="button go" href={step.go.href}>
            {step.go.label}
          </a>
        )}
      </div>
      <nav aria-label="Sections of this case" class="sections">
        <ul>
          {sectionsOf(props).map(([href, label]) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function sectionsOf({ file, rights }: CaseProps): [href: string, label: string][] {
  const counted = (label: string, count: number) => (count > 0 ? `${label} ${count}` : label);
  return [
    ['#chronology', 'Chronology'],
    ['#statements', counted('Statements', file.statements.length)],
    ['#allegations', counted('Allegations', file.allegations.length)],
    ['#plan', counted('Plan', file.tasks.filter(({ state }) => state === 'open').length)],
    ['#evidence', counted('Evidence', file.evidence.length)],
    ...(rights.refer || file.referrals.length > 0
      ? ([['#referrals', counted('Packets', file.referrals.length)]] as [string, string][])
      : []),
    ...(file.closing.tracks.length > 0 || file.closing.closed || rights.close
      ? ([['#closing', 'Closing']] as [string, string][])
      : []),
    ['#messages', counted('Messages', file.messages.length)],
    ['#screening', 'Screening'],
    ['#clocks', 'Clocks'],
    ['#people', 'People'],
    ['#consents', 'Consents'],
  ];
}
