import { Page } from '@redress/ui';
import { Allegations } from './case.allegations.pages.js';
import { Chronology } from './case.chronology.pages.js';
import { Closing } from './case.closing.pages.js';
import { Evidence } from './case.evidence.pages.js';
import { Head } from './case.head.pages.js';
import { Messages } from './case.messages.pages.js';
import type { CaseProps } from './case.props.js';
import { Referrals } from './case.referral.pages.js';
import { Refused } from './case.refused.pages.js';
import { Statements } from './case.statements.pages.js';
import { Plan } from './case.plan.pages.js';
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
      {draft && <Refused draft={draft} />}
      <Head {...props} />
      <div class="file">
        <div class="main">
          <Chronology {...props} />
          <Statements {...props} />
          <Allegations {...props} />
          <Plan {...props} />
          <Evidence {...props} />
          <Referrals {...props} />
          <Closing {...props} />
        </div>
        <div class="side">
          {screens && <Screening {...props} />}
          <Assignment {...props} />
          <Messages {...props} />
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
          ['t', 'plan a step'],
          ['s', 'take a statement'],
          ['m', 'messages'],
          ['c', 'clocks'],
          ['q', 'back to the queue or the list'],
        ]}
      />
    </Page>
  );
}
