import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { Words } from './words/frame.js';

/** What has to be mended: `path` is the name of the field. */
export interface Fault {
  readonly path: string;
  readonly detail: string;
}

/** What went wrong, at the top of the page, with a way to each field; read out first. */
export function FaultSummary({ detail, faults = [] }: { detail: string; faults?: readonly Fault[] }) {
  const { problem } = useContext(Words);
  return (
    <div class="faults" role="alert" tabindex={-1}>
      <h2>{problem}</h2>
      <p>{detail}</p>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault.path}>
              <a href={`#${fault.path}`}>{fault.detail}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface LabelledProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
}

/** What an input says of itself to whoever hears the page. */
const heard = ({ name, hint, fault }: LabelledProps) => {
  const told = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  return {
    id: name,
    name,
    ...(told && { 'aria-describedby': told }),
    ...(fault && { 'aria-invalid': true }),
  };
};

/** A label, a hint and a fault over an input. */
function Labelled({ children, ...props }: LabelledProps & { children: ComponentChildren }) {
  const { name, label, fault } = props;
  return (
    <div class={fault ? 'field faulty' : 'field'}>
      <label for={name}>{label}</label>
      <Told {...props} />
      {children}
    </div>
  );
}

/** A hint and a fault, between the label and what is asked for. */
function Told({ name, hint, fault }: LabelledProps) {
  const { error } = useContext(Words);
  return (
    <>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${name}-fault`}>
          <span class="unseen">{error}</span>
          {fault}
        </p>
      )}
    </>
  );
}

export interface FieldProps extends LabelledProps {
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'date';
  readonly value?: string;
  readonly class?: string;
  readonly inputMode?: 'numeric' | 'text';
  readonly autocomplete?: string;
  readonly maxLength?: number;
  readonly required?: boolean;
}

/** For a line. */
export function Field({ name, label, hint, fault, ...input }: FieldProps) {
  const labelled = { name, label, fault, ...(hint !== undefined && { hint }) };
  return (
    <Labelled {...labelled}>
      <input {...heard(labelled)} {...(input as object)} />
    </Labelled>
  );
}

export interface AreaProps extends LabelledProps {
  readonly value?: string;
  readonly maxLength?: number;
  readonly rows?: number;
}

/** For longer words. */
export function Area({ value = '', maxLength, rows, ...labelled }: AreaProps) {
  return (
    <Labelled {...labelled}>
      <textarea dir="auto" {...heard(labelled)} {...(maxLength && { maxLength })} {...(rows && { rows })}>
        {/* A browser takes the first line break of a text area away: it gets one to take. */}
        {`\n${value}`}
      </textarea>
    </Labelled>
  );
}

export interface ChoicesProps extends LabelledProps {
  readonly value?: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One answer of a few. */
export function Choices({ value, options, ...labelled }: ChoicesProps) {
  const { name, label, hint, fault } = labelled;
  const told = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  return (
    <fieldset class={fault ? 'field faulty' : 'field'} {...(told && { 'aria-describedby': told })}>
      <legend>{label}</legend>
      <Told {...labelled} />
      {/* Each in a block: a browser without style sheets gives it a line. */}
      {options.map((option, n) => (
        <div key={option.value}>
          <label class="choice">
            <input
              type="radio"
              // The way from the summary of faults leads to the first.
              id={n === 0 ? name : `${name}-${option.value}`}
              name={name}
              value={option.value}
              checked={option.value === value}
            />
            <span>{option.label}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}

/** In a form that asks nothing: what has no field at all is fetched like a link by text browsers, and not sent. */
export const Sent = () => <input type="hidden" name="sent" value="yes" />;

/** The one next action of a page. */
export function Go({ children }: { children: ComponentChildren }) {
  return (
    <button type="submit" class="go">
      {children}
    </button>
  );
}
