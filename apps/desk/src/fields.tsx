import type { ComponentChildren } from 'preact';
import { one, type Filled } from './desk-form.js';

/** Fields of the desk: small, several forms on a page, so that a field's id begins with the key of its form. */
interface FieldProps {
  readonly of: Filled;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What stands there when nothing was typed. */
  readonly value?: string;
}

const idOf = ({ of, name }: Pick<FieldProps, 'of' | 'name'>) => `${of.key}-${name}`;
const typedIn = ({ of, name, value = '' }: FieldProps) => (of.draft ? one(of.draft.typed, name) : value);
/** What was found in the words of a field is shown over the form, with the way out of it. */
const faultIn = ({ of, name }: FieldProps) =>
  of.draft?.failure.code === 'immigration_found'
    ? undefined
    : of.draft?.failure.fields.find(({ path }) => path === name)?.detail;

/** What an input says of itself to whoever hears the page. */
function heard(field: FieldProps) {
  const told = [field.hint && `${idOf(field)}-hint`, faultIn(field) && `${idOf(field)}-fault`]
    .filter(Boolean)
    .join(' ');
  return {
    id: idOf(field),
    name: field.name,
    ...(told && { 'aria-describedby': told }),
    ...(faultIn(field) && { 'aria-invalid': true }),
  };
}

const Labelled = ({ children, ...field }: FieldProps & { children: ComponentChildren }) => {
  const fault = faultIn(field);
  return (
    <div class={fault ? 'entry faulty' : 'entry'}>
      <label for={idOf(field)}>{field.label}</label>
      {field.hint && (
        <p class="hint" id={`${idOf(field)}-hint`}>
          {field.hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${idOf(field)}-fault`}>
          <span class="unseen">Error: </span>
          {fault}
        </p>
      )}
      {children}
    </div>
  );
};

export interface LineProps extends FieldProps {
  readonly type?: 'text' | 'date' | 'datetime-local' | 'number' | 'search' | 'file';
  readonly required?: boolean;
  readonly maxLength?: number;
  /** Which keys a phone offers. */
  readonly inputMode?: 'numeric';
}

export function Line({ type = 'text', required, maxLength, inputMode, ...field }: LineProps) {
  return (
    <Labelled {...field}>
      <input
        {...heard(field)}
        {...({ type, ...(type !== 'file' && { value: typedIn(field) }) } as object)}
        {...(required && { required })}
        {...(maxLength && { maxLength })}
        {...(inputMode && { inputMode })}
        autocomplete="off"
      />
    </Labelled>
  );
}

/** For words. `rows` as many as are usual. */
export function Words({ rows = 3, long, ...field }: FieldProps & { rows?: number; long?: boolean }) {
  return (
    <Labelled {...field}>
      <textarea {...heard(field)} rows={rows} {...(long && { class: 'long' })}>
        {typedIn(field)}
      </textarea>
    </Labelled>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

export function Choice({
  options,
  groups,
  ...field
}: FieldProps & {
  options?: readonly Option[];
  groups?: readonly { label: string; options: readonly Option[] }[];
}) {
  const chosen = typedIn(field);
  const listed = (given: readonly Option[]) =>
    given.map(({ value, label, disabled }) => (
      <option key={value} value={value} selected={value === chosen} disabled={disabled === true}>
        {label}
      </option>
    ));
  return (
    <Labelled {...field}>
      <select {...heard(field)}>
        {options && listed(options)}
        {groups?.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {listed(group.options)}
          </optgroup>
        ))}
      </select>
    </Labelled>
  );
}

export const Hidden = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} />
);

/** A button of a form; `main` is the one next action. */
export const Press = ({
  children,
  main,
  name,
  value,
}: {
  children: ComponentChildren;
  main?: boolean;
  name?: string;
  value?: string;
}) => (
  <button type="submit" {...(main && { class: 'go' })} {...(name && { name })} {...(value && { value })}>
    {children}
  </button>
);

/** What was refused, over the form it belongs to; what was found in the words is shown, and can be masked. */
export function Refusal({ of }: { of: Filled }) {
  const failure = of.draft?.failure;
  if (!failure) return null;
  const passages = failure.members['passages'];
  if (failure.code === 'immigration_found' && Array.isArray(passages)) {
    return (
      <div class="refusal" role="alert" id={`${of.key}-refused`}>
        <p>
          <strong>Nothing was saved yet.</strong> These words may tell of somebody’s immigration status, and
          nobody needs to know that. Take them out, or let a mark stand in their place.
        </p>
        <ul>
          {(passages as { text: string }[]).map(({ text }, n) => (
            <li key={n}>
              <mark>{text}</mark>
            </li>
          ))}
        </ul>
        <Press name="immigration" value="mask">
          Save with marks in their place
        </Press>
      </div>
    );
  }
  const unplaced =
    failure.code === 'input_invalid' ? 'Nothing was saved yet. Mend what is marked below.' : failure.detail;
  return (
    <div class="refusal" role="alert" id={`${of.key}-refused`}>
      <p>{unplaced}</p>
    </div>
  );
}
