import type { ComponentChildren } from 'preact';

/** What has to be mended: `path` is the name of the field. */
export interface Fault {
  readonly path: string;
  readonly detail: string;
}

/** What went wrong, at the top of the page, with a way to each field; read out first. */
export function FaultSummary({ detail, faults = [] }: { detail: string; faults?: readonly Fault[] }) {
  return (
    <div class="faults" role="alert" tabindex={-1}>
      <h2>There is a problem</h2>
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
const Labelled = ({
  name,
  label,
  hint,
  fault,
  children,
}: LabelledProps & { children: ComponentChildren }) => (
  <div class={fault ? 'field faulty' : 'field'}>
    <label for={name}>{label}</label>
    {hint && (
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    {fault && (
      <p class="fault" id={`${name}-fault`}>
        <span class="unseen">Error: </span>
        {fault}
      </p>
    )}
    {children}
  </div>
);

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
}

/** For longer words. */
export function Area({ value = '', maxLength, ...labelled }: AreaProps) {
  return (
    <Labelled {...labelled}>
      <textarea {...heard(labelled)} {...(maxLength && { maxLength })}>
        {value}
      </textarea>
    </Labelled>
  );
}

/** The one next action of a page. */
export function Go({ children }: { children: ComponentChildren }) {
  return (
    <button type="submit" class="go">
      {children}
    </button>
  );
}
