import { Page } from '@redress/ui';
import { Allegations } from './case.allegations.pages.js';
import { Chronology } from './case.chronology.pages.js';
import { Evidence } from './case.evidence.pages.js';
import { Head } from './case.head.pages.js';
import type { CaseProps } from './case.props.js';
import { Referrals } from './case.referral.pages.js';
import { Screening } from './case.screening.pages.js';
import { Assignment, Clocks, Consents, People } from './case.side.pages.js';
import { WatchPanel } from './case.watch.pages.js';
import { Keys } from './keys.js';

/** The whole file on one page: what happened in the middle, who and until when beside it. */
export function casePage(props: CaseProps) {
  const { file, frame, draft, rights } = props;
  const screens = rights.screen || rights.reopen;
  return (
    <Page title={file.number} width="wide" scripts={['case.js']} {...frame}>
      {draft && <Refused {...props} draft={draft} />}
      <Head {...props} />
      <div class="file">
        <div class="main">
          <Chronology {...props} />
          <Allegations {...props} />
          <Evidence {...props} />
          <Referrals {...props} />
        </div>
        <div class="side">
          {screens && <Screening {...props} />}
          <Assignment {...props} />
          <Clocks {...props} />
          <WatchPanel {...props} />
          <People {...props} />
          <Consents {...props} />
          {!screens && <Screening {...props} />}
        </div>
      </div>
      <Keys
        keys={[
          ['g', 'to the next step'],
          ['n', 'write a note'],
          ['e', 'add evidence'],
          ['q', 'back to the queue or the list'],
        ]}
      />
    </Page>
  );
}

/** At the top, read out first, with the way to the form and its fields. */
const Refused = ({ draft: { key, failure } }: CaseProps & { draft: NonNullable<CaseProps['draft']> }) => (
  <div class="faults" role="alert" tabindex={-1}>
    <h2>Nothing was saved</h2>
    <p>
      <a href={`#${key}-refused`}>
        {failure.code === 'immigration_found'
          ? 'Some words may tell of somebody’s immigration status.'
          : failure.code === 'input_invalid'
            ? 'Something has to be mended.'
            : failure.detail}
      </a>
    </p>
    {failure.code !== 'immigration_found' && failure.fields.length > 0 && (
      <ul>
        {failure.fields.map(({ path, detail }) => (
          <li key={path}>
            <a href={`#${key}-${path}`}>{detail}</a>
          </li>
        ))}
      </ul>
    )}
  </div>
);
