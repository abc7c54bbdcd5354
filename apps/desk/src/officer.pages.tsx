import type { ComponentChildren } from 'preact';
import type { Framed } from '@redress/access';
import {
  MEASURES,
  type Comparison,
  type OfficerComplaint,
  type OfficerFile,
  type OpenQuestion,
} from '@redress/patterns';
import { findOutcome } from '@redress/policy';
import { Page } from '@redress/ui';
import { Chart } from './charts.js';
import { filledOf, type Draft } from './desk-form.js';
import { Hidden, Press, Refusal } from './fields.js';
import { Day, Moment } from './marks.js';
import { officerWords } from './officers.pages.js';
import { Table } from './parts.js';
import type { Times } from './times.view.js';
import { stateWords, typeWords } from './words.view.js';

interface OfficerProps {
  frame: Framed;
  times: Times;
  file: OfficerFile;
  /** Whether the reader answers questions. */
  answers: boolean;
  draft?: Draft | undefined;
}

export function officerPage(props: OfficerProps) {
  const { frame, file } = props;
  const { officer, complaints, pattern } = file;
  return (
    <Page title="Officer" width="wide" {...frame}>
      <header class="casehead">
        <div class="title">
          <h1>{officer.name}</h1>
          <span class={`status ${officer.active ? 'decided' : 'closed'}`}>
            {officer.active ? 'In service' : 'Has left'}
          </span>
        </div>
        <Facts {...props} />
        {pattern && <Questions {...props} questions={pattern.questions} />}
      </header>
      <div class="officer">
        {complaints.length === 0 ? (
          <p class="empty">
            {pattern
              ? 'No complaint that you may read names this officer.'
              : 'No case that is yours names this officer. Of other cases nothing is told here.'}
          </p>
        ) : (
          <>
            <div class="charts">
              <PerYear {...props} />
              {pattern && <Beside comparison={pattern.comparison} />}
              <Alleged file={file} />
              {pattern && <Together file={file} />}
            </div>
            <Complaints {...props} />
          </>
        )}
        <History {...props} />
      </div>
    </Page>
  );
}

const Facts = ({ file: { officer, complaints, pattern }, times }: OfficerProps) => {
  const told: [string, ComponentChildren][] = [
    ['Star', officer.star],
    ['Rank', officer.rank],
    ['Unit', officer.unit],
    ['Appointed', officer.appointedOn && <Day on={officer.appointedOn} times={times} />],
    ['Left', officer.resignedOn && <Day on={officer.resignedOn} times={times} />],
    [pattern ? 'Complaints that you may read' : 'Your cases', String(complaints.length)],
  ];
  return (
    <dl class="facts">
      {told
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
};

const ANSWER_WORDS = {
  nothing_to_do: 'looked into it: nothing to do',
  taken_up: 'looked into it and took it up',
} as const;

const Questions = ({
  questions,
  file,
  answers,
  times,
  draft,
}: OfficerProps & { questions: readonly OpenQuestion[] }) => (
  <>
    <Refusal of={filledOf('answer', draft)} />
    {questions.map(({ thresholdId, words, answered }) => (
      <div class="question" key={thresholdId}>
        <p>
          <strong>{answered ? 'A question, looked into' : 'A question'}</strong> {words}
        </p>
        {answered && (
          <p class="hint">
            {answered.by} {ANSWER_WORDS[answered.answer]}, <Moment at={answered.at} times={times} />. It is
            asked again when another complaint comes in.
          </p>
        )}
        {!answered && answers && (
          <form method="post" action={`/officers/${file.officer.id}/answers`} class="buttons">
            <Hidden name="thresholdId" value={thresholdId} />
            <Press name="answer" value="nothing_to_do">
              Looked into: nothing to do
            </Press>
            <Press name="answer" value="taken_up">
              Looked into: taken up
            </Press>
            <span class="hint">Only the choice is kept, with your name and the time.</span>
          </form>
        )}
      </div>
    ))}
  </>
);

const PerYear = ({ file: { perYear } }: OfficerProps) => (
  <Chart
    id="years"
    question="How many complaints each year, and how did they end?"
    definition={MEASURES.count.definition}
    by="Year received"
    unit="complaints"
    shape="columns"
    rows={perYear.map(({ year }) => String(year))}
    columns={['Sustained', 'Ended otherwise', 'Not decided yet']}
    counts={perYear.map(({ sustained, otherwise, open }) => [sustained, otherwise, open])}
  />
);

const Beside = ({ comparison }: { comparison: Comparison | null }) => {
  if (!comparison)
    return (
      <section>
        <h2>{MEASURES.rate.label}</h2>
        <p class="empty">
          Not told: the roster knows of too few people who served in the same unit at the same time.
        </p>
      </section>
    );
  const { observed, expected, ratio, peers, below, spread } = comparison;
  const own = spread.findIndex((each) => each.own);
  return (
    <Chart
      id="beside"
      question="Is that more than of those beside them?"
      told={[
        `Named in ${observed} complaints of those days; expected ${expected.toFixed(1)}${ratio === null ? '' : `, so ${ratio.toFixed(1)} times as often`}.`,
        `${below} of the ${peers} people beside this officer were named less often.`,
      ].join(' ')}
      definition={MEASURES.rate.definition}
      by="Complaints that name a person"
      unit="people beside them"
      shape="columns"
      rows={spread.map(({ complaints }) => complaints)}
      columns={['People']}
      counts={spread.map(({ officers }) => [officers])}
      marked={own < 0 ? undefined : { row: own, words: 'this officer' }}
    />
  );
};

const MOST_TYPES = 12;

const Alleged = ({ file: { alleged } }: { file: OfficerFile }) => {
  const shown = alleged.slice(0, MOST_TYPES);
  const again = alleged.filter(({ complaints }) => complaints > 1);
  return (
    <Chart
      id="alleged"
      question="What is alleged, and what more than once?"
      told={
        again.length === 0
          ? 'Nothing more than once.'
          : `More than once: ${again.map(({ typeId, complaints }) => `${typeWords(typeId)} (${complaints})`).join('; ')}.`
      }
      definition={`${MEASURES.alike.definition} A complaint may allege several.`}
      by="Alleged"
      unit="complaints"
      shape="bars"
      rows={shown.map(({ typeId }) => typeWords(typeId))}
      columns={['Complaints']}
      counts={shown.map(({ complaints }) => [complaints])}
    />
  );
};

const Together = ({ file: { pattern } }: { file: OfficerFile }) => (
  <section>
    <h2>{MEASURES.together.label}</h2>
    <p class="hint">{MEASURES.together.definition}</p>
    {!pattern || pattern.together.length === 0 ? (
      <p class="empty">Nobody is named with this officer more than once.</p>
    ) : (
      <Table label="Officers named together" heads={['Officer', 'Complaints']}>
        {pattern.together.map((each) => (
          <tr key={each.id}>
            <th scope="row">
              <a href={`/officers/${each.id}`}>{officerWords(each)}</a>
            </th>
            <td>{each.complaints}</td>
          </tr>
        ))}
      </Table>
    )}
  </section>
);

const outcomeWords = ({ findings }: OfficerComplaint): string =>
  [...new Set(findings.map(({ outcome }) => findOutcome(outcome)?.label ?? outcome))].join(', ');

const Complaints = ({ file: { complaints }, times }: OfficerProps) => (
  <section id="complaints">
    <h2>
      Complaints <span class="count">{complaints.length}</span>
    </h2>
    <Table
      label="Complaints"
      heads={['Number', 'Received', 'State', 'Alleged against this officer', 'Found']}
    >
      {complaints.map((each) => (
        <tr key={each.caseId}>
          <th scope="row" class="number">
            <a href={`/cases/${each.caseId}`}>{each.number}</a>
          </th>
          <td>
            <Day on={each.receivedOn} times={times} />
          </td>
          <td>
            <span class={`status ${each.status}`}>{stateWords(each.status)}</span>
          </td>
          <td>{each.types.map(typeWords).join('; ')}</td>
          <td>{outcomeWords(each) || <span class="hint">None yet</span>}</td>
        </tr>
      ))}
    </Table>
  </section>
);

const History = ({ file: { history }, times }: OfficerProps) => (
  <section id="history">
    <h2>Where they served</h2>
    {history.length === 0 ? (
      <p class="empty">The roster tells of no post. The next import that names one shows it here.</p>
    ) : (
      <Table label="Posts" heads={['From', 'Until', 'Unit', 'Rank', 'Star']}>
        {history.map((post, n) => (
          <tr key={n}>
            <td>
              {post.fromOn ? <Day on={post.fromOn} times={times} /> : <span class="hint">Not on record</span>}
            </td>
            <td>{post.untilOn ? <Day on={post.untilOn} times={times} /> : 'Now'}</td>
            <td>{post.unit}</td>
            <td>{post.rank}</td>
            <td>{post.star}</td>
          </tr>
        ))}
      </Table>
    )}
  </section>
);
