import type { Actor } from '@redress/access';
import type { LetterChoices, LetterPreview, LetterView, LetterWish } from '@redress/letters';
import { Area, Choices, Go, LANGUAGES, LANGUAGE_TAGS, isLanguage } from '@redress/ui';
import { CasePlaces } from './case-places.js';
import { Back, Consequence, Facts, Passages, Select, Sheet, Table, faultAt, type Around } from './parts.js';

type OfCase = Around & { caseId: string; role: Actor['role'] };

const CHANNELS: Record<string, string> = {
  mailbox: 'Into the person’s mailbox here',
  account: 'To a liaison, who reads it here; a mail tells them that there is a letter',
  paper: 'On paper: download it and hand it over',
};
const SENT: Record<string, string> = { mailbox: 'Mailbox', account: 'Liaison', paper: 'Paper' };

const languageName = (tag: string) => (isLanguage(tag) ? LANGUAGES[tag].name : tag);
const titleOf = ({ plan, template }: Pick<LetterView, 'plan' | 'template'>) => plan?.label ?? template;

export const lettersPage = (
  props: OfCase & { items: readonly LetterView[]; choices: LetterChoices; maySend: boolean },
) => (
  <Sheet
    title="Letters"
    heading={`Letters of ${props.choices.number}`}
    frame={props.frame}
    failure={props.failure}
    lead="What went out is kept as it was sent. An acknowledgement, news of how far the case is and the result go out by themselves before their day, if nobody has written."
  >
    <CasePlaces caseId={props.caseId} role={props.role} at="/letters" />
    <h2>Sent</h2>
    {props.items.length === 0 ? (
      <p class="empty">Nothing yet. The acknowledgement follows within a minute of the assessment.</p>
    ) : (
      <Table label="Letters that were sent" heads={['Letter', 'Sent', 'By', 'Way', 'Language', '-On paper']}>
        {props.items.map((letter) => (
          <tr key={letter.id} id={`letter-${letter.id}`}>
            <th scope="row">
              <a href={`/cases/${props.caseId}/letters/${letter.id}`}>{titleOf(letter)}</a>
              {letter.officer && <span class="hint"> {letter.officer}</span>}
            </th>
            <td>{props.time.moment(letter.sentAt)}</td>
            <td>{letter.by ?? 'by itself'}</td>
            <td>
              {SENT[letter.channel]}
              <Reached letter={letter} time={props.time} />
            </td>
            <td>{languageName(letter.language)}</td>
            <td>
              <a href={`/api/v1/cases/${props.caseId}/letters/${letter.id}/pdf`}>
                PDF<span class="unseen"> of {titleOf(letter)}</span>
              </a>
            </td>
          </tr>
        ))}
      </Table>
    )}
    {props.maySend && <Wish {...props} />}
  </Sheet>
);

const Reached = ({ letter, time }: { letter: LetterView } & Pick<Around, 'time'>) =>
  letter.channel !== 'account' ? null : (
    <span class="hint">
      {' '}
      {letter.to},{' '}
      {letter.openedAt
        ? `opened ${time.moment(letter.openedAt)}`
        : letter.toldAt
          ? `told ${time.moment(letter.toldAt)}`
          : 'mail on its way'}
    </span>
  );

/** What to write. Nothing goes out from here: the letter is looked at first. */
const Wish = ({ caseId, choices, typed = {}, failure }: Parameters<typeof lettersPage>[0]) => (
  <>
    <h2 id="new">Write a letter</h2>
    <form method="post" action={`/cases/${caseId}/letters/preview`} class="narrow-form">
      <Select
        name="template"
        label="Letter"
        value={typed['template']}
        fault={faultAt(failure, 'template')}
        options={choices.plans.map(({ template, label }) => ({ value: template, label }))}
      />
      <Select
        name="language"
        label="Language"
        hint={`The complaint is in ${languageName(choices.language)}. Where a letter is not written in a language, it comes in English.`}
        value={typed['language'] ?? ''}
        fault={faultAt(failure, 'language')}
        options={[
          { value: '', label: 'As it fits: the person’s own; English to officers and agencies' },
          ...LANGUAGE_TAGS.map((tag) => ({ value: tag, label: LANGUAGES[tag].name })),
        ]}
      />
      {choices.officers.length > 0 && (
        <Select
          name="officerId"
          label="Officer"
          hint="For a letter to an officer."
          value={typed['officerId'] ?? ''}
          fault={faultAt(failure, 'officerId')}
          options={[
            { value: '', label: 'None' },
            ...choices.officers.map(({ id, name, star }) => ({
              value: id,
              label: star ? `${name}, star ${star}` : name,
            })),
          ]}
        />
      )}
      <Area
        name="documents"
        label="Documents asked for"
        hint="For a request to the agency, one a line. Never what a person told the office: the request goes to those who are complained of."
        value={typed['documents'] ?? ''}
        fault={faultAt(failure, 'documents')}
        maxLength={6000}
        rows={3}
      />
      <Passages failure={failure} mask="Look at it with marks in their place" />
      <Go>Look at it</Go>
    </form>
  </>
);

const HIDDEN = ['template', 'language', 'officerId', 'documents'] as const;

/** The letter, word for word, and how it goes out. */
export const previewPage = ({
  caseId,
  role,
  choices,
  wish,
  preview,
  typed = {},
  failure,
  frame,
}: OfCase & { choices: LetterChoices; wish: LetterWish; preview: LetterPreview }) => (
  <Sheet
    title="Look at a letter"
    heading={preview.plan.label}
    frame={frame}
    failure={failure}
    lead={`This is what goes out in ${choices.number}, word for word.`}
  >
    <CasePlaces caseId={caseId} role={role} at="/letters" />
    <Facts
      of={[
        ['To', toWords(preview)],
        ['Language', languageName(preview.language)],
        ['Words', preview.version === 0 ? 'as they come with the program' : `version ${preview.version}`],
        ['Law', preview.plan.cite],
      ]}
    />
    {wish.language && wish.language !== preview.language && (
      <p class="consequence">
        This letter is not written in {languageName(wish.language)} yet, so it would go out in English.
      </p>
    )}
    <Sheetlet lang={preview.language} subject={preview.subject} body={preview.body} />
    <form method="post" action={`/cases/${caseId}/letters`} class="narrow-form">
      {HIDDEN.map((name) =>
        wish[name] ? <input key={name} type="hidden" name={name} value={wish[name]} /> : null,
      )}
      <input type="hidden" name="letterId" value={preview.letterId} />
      <input type="hidden" name="seen" value={preview.seen} />
      <Choices
        name="channel"
        label="How it goes out"
        value={typed['channel'] ?? preview.channels[0]}
        fault={faultAt(failure, 'channel')}
        options={preview.channels.map((value) => ({ value, label: CHANNELS[value] ?? value }))}
      />
      {preview.channels.includes('account') && (
        <Select
          name="toAccount"
          label="Liaison"
          value={typed['toAccount']}
          fault={faultAt(failure, 'toAccount')}
          options={choices.liaisons.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Consequence>
        {preview.plan.meets.length + preview.plan.starts.length > 0
          ? 'Sent, it is kept as it is, and the deadlines that it concerns are counted from today.'
          : 'Sent, it is kept as it is.'}
      </Consequence>
      <Go>Send it</Go>
    </form>
    <p>
      <a href={`/cases/${caseId}/letters#new`}>Not yet: back to the letters</a>
    </p>
  </Sheet>
);

const toWords = ({ plan, officer }: LetterPreview): string =>
  plan.recipient === 'complainant'
    ? 'whoever complained'
    : plan.recipient === 'officer'
      ? (officer?.name ?? '')
      : 'the employing agency';

/** A letter as its reader will see it. */
export const Sheetlet = ({ lang, subject, body }: { lang: string; subject: string; body: string }) => (
  <article class="letter" lang={lang}>
    <h2>{subject}</h2>
    {body.split(/\n{2,}/).map((paragraph, n) => (
      <p key={n}>{paragraph}</p>
    ))}
  </article>
);

export const letterPage = ({
  caseId,
  role,
  number,
  letter,
  time,
  frame,
}: OfCase & { number: string; letter: LetterView }) => (
  <Sheet
    title="A letter"
    heading={titleOf(letter)}
    frame={frame}
    lead={`Of ${number}, as it was sent. It is never changed.`}
  >
    <CasePlaces caseId={caseId} role={role} at="/letters" />
    <Facts
      of={[
        ['Sent', `${time.moment(letter.sentAt)}, ${letter.by ?? 'by itself'}`],
        ['Way', SENT[letter.channel] ?? letter.channel],
        ...(letter.to ? [['To', letter.to] as const] : []),
        ...(letter.officer ? [['Officer', letter.officer] as const] : []),
        ...(letter.openedAt ? [['Opened', time.moment(letter.openedAt)] as const] : []),
        ['Language', languageName(letter.language)],
        ['Words', letter.version === 0 ? 'as they come with the program' : `version ${letter.version}`],
      ]}
    />
    <Sheetlet lang={letter.language} subject={letter.subject} body={letter.body} />
    <p>
      <a class="button" href={`/api/v1/cases/${caseId}/letters/${letter.id}/pdf`}>
        Download as PDF
      </a>
    </p>
    <Back to={`/cases/${caseId}/letters`}>Back to the letters</Back>
  </Sheet>
);
