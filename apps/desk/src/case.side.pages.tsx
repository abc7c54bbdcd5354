import { standing } from '@redress/casefile';
import type { CaseProps } from './case.props.js';
import { stateOfAllegation } from './case.view.js';
import { filledOf } from './desk-form.js';
import { Choice, Press, Refusal } from './fields.js';
import { Day, Deadline, Moment } from './marks.js';
import { officerWords } from './words.view.js';

/** Deadlines, nearest first, each with how it was counted. */
export const Clocks = ({ file, rights, times }: CaseProps) => (
  <section id="clocks" aria-labelledby="h-clocks" class="sidepart">
    <h2 id="h-clocks">Clocks</h2>
    {file.clocks.length === 0 ? (
      <p class="empty">None runs yet. They start with the assessment.</p>
    ) : (
      <ul class="clocks">
        {file.clocks.map((clock) => (
          <li key={clock.clockId}>
            <details class="change">
              <summary class="clockline">
                <span>{clock.label}</span>
                <Deadline clock={clock} times={times} />
              </summary>
              <ul class="reasons">
                <li>
                  <Day on={clock.dueOn} times={times} />, {clock.cite}
                </li>
                <li>{clock.reason}</li>
                {clock.arithmetic.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    )}
    <p>
      <a href={`/cases/${file.id}/clocks`}>
        {rights.keepClocks ? 'Keep the clocks: tolls, starts and stops' : 'How each was counted, and tolls'}
      </a>
    </p>
  </section>
);

/** Everybody by pseudonym, and the officers with what is alleged and found. */
export function People({ file: whole }: CaseProps) {
  const file = standing(whole);
  const officers = new Map(
    [...file.namedOfficers, ...file.allegations].flatMap(({ officer }) =>
      officer ? [[officer.id, officer]] : [],
    ),
  );
  const described = file.namedOfficers.flatMap(({ officer, description }) =>
    officer ? [] : (description ?? []),
  );
  const open = file.allegations.filter(({ officer }) => !officer);
  return (
    <section id="people" aria-labelledby="h-people" class="sidepart">
      <h2 id="h-people">People</h2>
      <ul class="people">
        {file.parties.map(({ id, pseudonym, role }) => (
          <li key={id}>
            {pseudonym} <span class="hint">{role}, by pseudonym; names are sealed</span>
          </li>
        ))}
      </ul>
      <h3>Officers</h3>
      {officers.size === 0 && described.length === 0 && open.length === 0 && (
        <p class="empty">Nobody is named.</p>
      )}
      <ul class="people">
        {[...officers.values()].map((officer) => (
          <li key={officer.id}>
            {officerWords(officer)}
            <AllegedOf file={file} officerId={officer.id} />
          </li>
        ))}
        {described.map((description, n) => (
          <li key={n}>
            Not identified: <q>{description}</q>
          </li>
        ))}
        {open.length > 0 && (
          <li>
            Officer not identified yet
            <AllegedOf file={file} officerId={undefined} />
          </li>
        )}
      </ul>
    </section>
  );
}

const AllegedOf = ({ file, officerId }: { file: CaseProps['file']; officerId: string | undefined }) => (
  <ul class="reasons">
    {file.allegations
      .filter(({ officer }) => officer?.id === officerId)
      .map((allegation) => (
        <li key={allegation.id}>
          <a href={`#allegation-${allegation.id}`}>
            {allegation.ordinal}. {allegation.typeLabel}
          </a>
          <span class="hint">
            {' '}
            {file.findings.find(
              (finding) => finding.allegationId === allegation.id && finding.status === 'approved',
            )?.outcomeLabel ?? WAITS[stateOfAllegation(allegation, file.findings)]}
          </span>
        </li>
      ))}
  </ul>
);

const WAITS = {
  open: 'no finding yet',
  submitted: 'finding submitted',
  returned: 'finding returned',
  approved: '',
};

/** To whom the case is given. Who cannot have it is told to nobody, and neither is why. */
export function Assignment({ file, rights, investigators, draft }: CaseProps) {
  if (!rights.assign) return null;
  const of = filledOf('assignment', draft);
  return (
    <section id="assignment" aria-labelledby="h-assignment" class="sidepart">
      <h2 id="h-assignment">Investigator</h2>
      <form method="post" action={`/cases/${file.id}/assignment`} class="panelform">
        <Refusal of={of} />
        <Choice
          of={of}
          name="investigatorId"
          label={file.investigator ? `Now ${file.investigator}; give it to` : 'Give it to'}
          value={file.investigatorId ?? ''}
          options={[
            { value: '', label: 'Choose' },
            ...investigators.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Press main={file.status === 'accepted'}>Give it out</Press>
      </form>
    </section>
  );
}

const PURPOSES: Record<string, string> = {
  investigation: 'Investigation',
  discipline: 'Discipline',
  commission: 'Police Commission',
  state_board: 'State standards board',
  criminal_referral: 'Prosecution of the officer',
};
const HOW: Record<string, string> = {
  oral: 'said aloud',
  written: 'in writing',
  receipt: 'with their receipt',
};

/** What the person agreed to and took back, in the order in which they did. */
export const Consents = ({ file, times }: CaseProps) => (
  <section id="consents" aria-labelledby="h-consents" class="sidepart">
    <h2 id="h-consents">Consents</h2>
    {file.consents.length === 0 ? (
      <p class="empty">Nothing is written down yet.</p>
    ) : (
      <ol class="people">
        {file.consents.map(({ purpose, choice, at, givenHow, throughAdvocate }, n) => (
          <li key={n}>
            {choice === 'withdrawn' ? <strong>Taken back</strong> : 'Given'}:{' '}
            {PURPOSES[purpose] ?? purpose.replace(/_/g, ' ')}
            <span class="hint">
              {' '}
              <Moment at={at} times={times} />
              {HOW[givenHow] ? `, ${HOW[givenHow]}` : ''}
              {throughAdvocate ? ', through an advocate' : ''}
            </span>
          </li>
        ))}
      </ol>
    )}
  </section>
);
