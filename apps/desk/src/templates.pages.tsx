import {
  fieldsOf,
  mergeFields,
  type TemplateLine,
  type TemplatePlace,
  type TemplateVersion,
  type TemplateWords,
} from '@redress/letters';
import { Area, FaultSummary, Field, LANGUAGES, LANGUAGE_TAGS, Page } from '@redress/ui';
import { Sheetlet } from './letters.pages.js';
import { Back, Sheet, Table, faultAt, type Around } from './parts.js';

export const templatesPage = ({ items, frame }: Around & { items: readonly TemplateLine[] }) => (
  <Sheet
    title="Letter templates"
    frame={frame}
    lead="The words of the office’s letters in each language. Those that come with the program count until you keep your own; what was sent stays as it was."
  >
    <Table
      label="Letter templates"
      heads={['Letter', 'Law', ...LANGUAGE_TAGS.map((tag) => LANGUAGES[tag].name)]}
    >
      {items.map(({ plan, languages }) => (
        <tr key={plan.template}>
          <th scope="row">{plan.label}</th>
          <td>{plan.cite}</td>
          {languages.map(({ language, version }) => (
            <td key={language}>
              <a href={`/letters/templates/${plan.template}/${language}`}>
                {version === null ? 'write it' : version === 0 ? 'as given' : `version ${version}`}
                <span class="unseen">
                  {' '}
                  of {plan.label} in {LANGUAGES[language].name}
                </span>
              </a>
            </td>
          ))}
        </tr>
      ))}
    </Table>
    <p class="hint">“write it”: not written in this language, so the letter comes in English.</p>
  </Sheet>
);

export const templatePage = ({
  place,
  label,
  cite,
  versions,
  words,
  sample,
  today,
  typed,
  failure,
  time,
  frame,
}: Around & {
  place: TemplatePlace;
  label: string;
  cite: string;
  versions: readonly TemplateVersion[];
  words: TemplateWords;
  sample: TemplateWords | null;
  today: string;
}) => (
  <Page title={label} width="wide" {...frame}>
    {failure && <FaultSummary detail={failure.detail} faults={failure.fields} />}
    <h1>
      {label}, {LANGUAGES[place.language].name}
    </h1>
    <p class="purpose">
      {cite}. Words in double braces are filled in for each letter; these are the ones that there are.
    </p>
    <Table label="Fields" heads={['Field', 'What stands there']}>
      {fieldsOf[place.template].map((field) => (
        <tr key={field}>
          <th scope="row">
            <code>{`{{${field}}}`}</code>
          </th>
          <td>{mergeFields[field]}</td>
        </tr>
      ))}
    </Table>
    <form method="post" action={`/letters/templates/${place.template}/${place.language}`} class="template">
      <Field
        name="subject"
        label="Subject"
        value={words.subject}
        fault={faultAt(failure, 'subject')}
        maxLength={200}
      />
      <Area
        name="body"
        label="Letter"
        hint="An empty line begins a paragraph."
        value={words.body}
        fault={failure?.fields
          .filter(({ path }) => path === 'body')
          .map(({ detail }) => detail)
          .join(' ')}
        maxLength={12000}
        rows={18}
      />
      <Field
        name="effectiveFrom"
        label="Counts from"
        type="date"
        value={typed?.['effectiveFrom'] ?? today}
        fault={faultAt(failure, 'effectiveFrom')}
      />
      <p class="presses">
        <button type="submit" name="act" value="look" class="quiet">
          Look at it
        </button>{' '}
        <button type="submit" name="act" value="keep" class="go">
          Keep it as a new version
        </button>
      </p>
    </form>
    <h2>With nobody’s data</h2>
    {sample ? (
      <Sheetlet lang={place.language} subject={sample.subject} body={sample.body} />
    ) : (
      <p class="empty">Shown when every field is right.</p>
    )}
    <h2>Versions</h2>
    {versions.length === 0 ? (
      <p class="empty">Not written in this language yet. The letter comes in English.</p>
    ) : (
      <ol class="people" reversed>
        {versions.map((version) => (
          <li key={version.version}>
            <details>
              <summary>
                {version.version === 0 ? 'Given with the program' : `Version ${version.version}`}
                {version.inForce && <strong> counts today</strong>}
                <span class="hint">
                  {version.effectiveFrom && ` from ${time.day(version.effectiveFrom)}`}
                  {version.at && `, kept by ${version.by} on ${time.moment(version.at)}`}
                </span>
              </summary>
              <Sheetlet lang={place.language} subject={version.subject} body={version.body} />
            </details>
          </li>
        ))}
      </ol>
    )}
    <Back to="/letters/templates">Back to the templates</Back>
  </Page>
);
