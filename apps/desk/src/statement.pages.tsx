import type { ComponentChildren } from 'preact';
import type { Framed, Role } from '@redress/access';
import type { CaseView } from '@redress/casefile';
import type { EvidenceView } from '@redress/evidence';
import { LANGUAGE_TAGS, Page } from '@redress/ui';
import { CasePlaces } from './case-places.js';
import { officersIn } from './case.props.js';
import { Refused } from './case.refused.pages.js';
import { filledOf, many, one, type Draft, type Filled } from './desk-form.js';
import { Choice, Line, Press, Refusal, Words } from './fields.js';
import { LockMark, ShieldMark } from './marks.js';
import { languageWords, officerWords, roleWords } from './words.view.js';

interface Props {
  readonly frame: Framed;
  readonly role: Role;
  readonly file: CaseView & { evidence: readonly EvidenceView[]; onCleanTeam: boolean };
  /** By the office's clock, as a field for a moment wants it. */
  readonly now: string;
  readonly timeZone: string;
  readonly draft: Draft | undefined;
}

/** Taking a statement: who, when, what may be done with it, what it came from, and the words. */
export function statementPage(props: Props) {
  const { frame, role, file, now, timeZone, draft } = props;
  const of = filledOf('statement', draft);
  return (
    <Page title={`Statement ${file.number}`} width="wide" scripts={['case.js']} {...frame}>
      {draft && <Refused draft={draft} />}
      <h1>Take a statement in {file.number}</h1>
      <CasePlaces caseId={file.id} at="" role={role} />
      {file.status !== 'investigating' && (
        <p class="care">This case is not under investigation: nothing can be taken into its file now.</p>
      )}
      <form method="post" action={`/cases/${file.id}/statements`} class="panelform statementform">
        <Refusal of={of} />
        <Declarant of={of} file={file} draft={draft} />
        <div class="pair">
          <Choice
            of={of}
            name="kind"
            label="How"
            options={[
              { value: 'interview', label: 'Interview' },
              { value: 'written', label: 'In writing' },
            ]}
          />
          <Choice
            of={of}
            name="language"
            label="In"
            value={file.language}
            options={[...new Set([file.language, ...LANGUAGE_TAGS])].map((tag) => ({
              value: tag,
              label: languageWords(tag),
            }))}
          />
          <Line of={of} name="takenAt" label={`When, in ${timeZone}`} type="datetime-local" value={now} />
        </div>
        <Status of={of} onCleanTeam={file.onCleanTeam} />
        <Advisement of={of} timeZone={timeZone} />
        <Sources of={of} file={file} />
        <Words
          of={of}
          name="text"
          label="What was said"
          hint="Their own words where you have them. Leave immigration status out; you are shown what is noticed."
          rows={12}
          long
        />
        <p class="consequence">
          A statement stays as it was taken. What has to be put right is taken as another one.
        </p>
        <Press main>Take it into the file</Press>
      </form>
    </Page>
  );
}

function Declarant({ of, file, draft }: { of: Filled } & Pick<Props, 'file' | 'draft'>) {
  const named = [...file.namedOfficers, ...file.allegations].flatMap(({ officer }) => officer ?? []);
  const known = [...new Map([...named, ...officersIn(draft)].map((each) => [each.id, each])).values()];
  return (
    <div class="pair">
      <Choice
        of={of}
        name="declarant"
        label="Who speaks"
        options={[{ value: '', label: 'Choose' }]}
        groups={[
          {
            label: 'Of this case, by pseudonym',
            options: file.parties.map(({ id, pseudonym, role }) => ({
              value: `party:${id}`,
              label: `${pseudonym}, ${roleWords(role).toLowerCase()}`,
            })),
          },
          {
            label: 'Somebody new, who gets a pseudonym',
            options: [
              { value: 'role:victim', label: 'Another victim' },
              { value: 'role:witness', label: 'Another witness' },
            ],
          },
          {
            label: 'An officer',
            options: known.map((each) => ({ value: `officer:${each.id}`, label: officerWords(each) })),
          },
        ]}
      />
      <Line of={of} name="find" label="Or another officer, by star or name" />
    </div>
  );
}

const STATUSES: readonly (readonly [value: string, label: ComponentChildren, tells: string, band: string])[] =
  [
    [
      'protected',
      <ShieldMark key="protected" />,
      'Of a victim or a witness. May be used about the conduct of officers, never to investigate or prosecute whoever made it.',
      'protected',
    ],
    [
      'privileged',
      'Privileged',
      'They say that it is, such as a talk with a counsellor or a lawyer. Nobody outside the office sees it.',
      'protected',
    ],
    [
      'open',
      'Open',
      'Nothing limits its use. Of an officer who speaks freely, or where the case is not protected.',
      'open',
    ],
    [
      'compelled',
      <LockMark key="compelled" />,
      'An officer who was ordered to speak. It goes into the compartment, enters no criminal matter, and bars you from this case’s criminal clean team for good.',
      'locked',
    ],
  ];

function Status({ of, onCleanTeam }: { of: Filled; onCleanTeam: boolean }) {
  const chosen = of.draft ? one(of.draft.typed, 'status') : 'protected';
  const fault = of.draft?.failure.fields.find(({ path }) => path === 'status')?.detail;
  return (
    <fieldset
      class={fault ? 'bands faulty' : 'bands'}
      id="statement-status"
      {...(fault && { 'aria-describedby': 'statement-status-fault' })}
    >
      <legend>What may be done with it</legend>
      {fault && (
        <p class="fault" id="statement-status-fault">
          <span class="unseen">Error: </span>
          {fault}
        </p>
      )}
      {STATUSES.map(([value, label, tells, band]) => (
        <label key={value} class={`band ${band}`}>
          <input type="radio" name="status" value={value} checked={value === chosen} />
          <strong>{label}</strong>
          <span>
            {tells}
            {value === 'compelled' && onCleanTeam && (
              <strong> You are on that team: you cannot take this one.</strong>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** R-G5. Shown with a compelled statement alone; without style sheets always, and harmless then. */
const Advisement = ({ of, timeZone }: { of: Filled; timeZone: string }) => (
  <fieldset class="advised">
    <legend>What the officer was told before</legend>
    <p class="hint">Only for a compelled statement.</p>
    <div class="pair">
      <Choice
        of={of}
        name="advisement.kind"
        label="Which advisement"
        options={[
          { value: 'lybarger', label: 'Lybarger (California)' },
          { value: 'garrity', label: 'Garrity (federal)' },
        ]}
      />
      <Line of={of} name="advisement.at" label={`Given, in ${timeZone}`} type="datetime-local" />
      <Line of={of} name="advisement.orderedBy" label="Who ordered it" maxLength={200} />
    </div>
    <Words of={of} name="advisement.wording" label="What was read out, or its version" rows={2} />
    <label class="tick">
      <input
        type="checkbox"
        name="advisement.refused"
        value="yes"
        checked={of.draft ? one(of.draft.typed, 'advisement.refused') === 'yes' : false}
      />{' '}
      The officer refused to speak all the same
    </label>
  </fieldset>
);

/** Nothing becomes clean by being taken down again: what it came from is said, or that it came from nothing here. */
function Sources({ of, file }: { of: Filled } & Pick<Props, 'file'>) {
  const ticked = (name: string) => (of.draft ? many(of.draft.typed, name) : []);
  return (
    <details class="opens" open={[...ticked('fromStatement'), ...ticked('fromEvidence')].length > 0}>
      <summary>It came from something in this file</summary>
      <p class="hint">
        Such as an interview that was held because of an exhibit. What came from something compelled is kept
        apart as well. Leave everything unticked where it came from nothing here.
      </p>
      <div class="ticks">
        {file.statements.map((statement) => (
          <label key={statement.id} class="tick">
            <input
              type="checkbox"
              name="fromStatement"
              value={statement.id}
              checked={ticked('fromStatement').includes(statement.id)}
            />{' '}
            Statement of {statement.party}
          </label>
        ))}
        {file.evidence.map((item) => (
          <label key={item.id} class="tick">
            <input
              type="checkbox"
              name="fromEvidence"
              value={item.id}
              checked={ticked('fromEvidence').includes(item.id)}
            />{' '}
            Exhibit {item.exhibit}: {item.title}
          </label>
        ))}
      </div>
    </details>
  );
}
