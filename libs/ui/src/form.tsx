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

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'date';
  readonly value?: string;
  readonly class?: string;
  readonly inputMode?: 'numeric' | 'text';
  readonly autocomplete?: string;
  readonly maxLength?: number;
  readonly required?: boolean;
}

/** A label, a hint, a fault and an input that is told of both. */
export function Field({ name, label, hint, fault, ...input }: FieldProps) {
  const told = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  return (
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
      <input
        id={name}
        name={name}
        {...(told && { 'aria-describedby': told })}
        {...(fault && { 'aria-invalid': true })}
        {...(input as object)}
      />
    </div>
  );
}

export interface AreaProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly value?: string;
  readonly maxLength?: number;
}

/** The same for longer words. */
export function Area({ name, label, hint, fault, value = '', maxLength }: AreaProps) {
  const told = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  return (
    <div class={fault ? 'field faulty' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      <textarea
        id={name}
        name={name}
        {...(told && { 'aria-describedby': told })}
        {...(maxLength && { maxLength })}
      >
        {value}
      </textarea>
    </div>
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
