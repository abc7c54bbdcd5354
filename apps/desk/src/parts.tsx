import type { ComponentChildren } from 'preact';
import type { Frame } from '@redress/access';
import type { Failure } from '@redress/platform';
import { Area, FaultSummary, Page, type Form } from '@redress/ui';
import type { OfficeTime } from './office-time.js';

/** What every page of an office's own work is given: its frame, the office's clock, and what went wrong before. */
export interface Around {
  readonly frame: ReturnType<Frame['of']>;
  readonly time: OfficeTime;
  readonly failure?: Failure | undefined;
  /** What was typed before, so that nobody types it twice. */
  readonly typed?: Form | undefined;
}

const MEND = 'Nothing was saved. Mend what is marked, and send it again.';
const FOUND =
  'Nothing was saved. These words may tell of somebody’s immigration status, and nobody needs to know that. Take them out, or let a mark stand in their place.';

/** What was found of immigration is shown with the way out of it, see `Passages`. */
const isFound = (failure: Failure | undefined) => failure?.code === 'immigration_found';

export const faultAt = (failure: Failure | undefined, path: string): string | undefined =>
  isFound(failure) ? undefined : failure?.fields.find((field) => field.path === path)?.detail;

/** At the top: what went wrong, with the fields that it went wrong in. */
export const Wrong = ({ failure }: Pick<Around, 'failure'>) =>
  failure ? (
    <FaultSummary
      detail={isFound(failure) ? FOUND : failure.code === 'input_invalid' ? MEND : failure.detail}
      faults={isFound(failure) ? [] : failure.fields}
    />
  ) : null;

/** In the form: what was found in typed words, and one press to mask it. */
export const Passages = ({
  failure,
  mask = 'Send it with marks in their place',
}: Pick<Around, 'failure'> & { mask?: string }) => {
  const passages = failure?.members['passages'];
  return isFound(failure) && Array.isArray(passages) ? (
    <p>
      {(passages as { text: string }[]).map(({ text }, n) => (
        <mark key={n}>{text}</mark>
      ))}{' '}
      <button type="submit" name="immigration" value="mask" class="quiet">
        {mask}
      </button>
    </p>
  ) : null;
};

/** A page with what went wrong, its heading, and in a sentence what it is for. */
export const Sheet = ({
  title,
  heading = title,
  lead,
  frame,
  failure,
  children,
}: Pick<Around, 'frame' | 'failure'> & {
  title: string;
  heading?: string;
  lead?: ComponentChildren;
  children?: ComponentChildren;
}) => (
  <Page title={title} width="wide" {...frame}>
    <Wrong failure={failure} />
    <h1>{heading}</h1>
    {lead && <p class="purpose">{lead}</p>}
    {children}
  </Page>
);

/** A table that scrolls in itself. A head that begins with `-` is told to whoever hears the page alone. */
export const Table = ({
  label,
  heads,
  folds,
  children,
}: {
  label: string;
  heads: readonly string[];
  /** Whether a row breaks into lines on a phone, for tables that are read row by row. */
  folds?: boolean;
  children: ComponentChildren;
}) => (
  <div class={folds ? 'scroll folds' : 'scroll'} tabindex={0} role="region" aria-label={label}>
    <table>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col" key={head}>
              {head.startsWith('-') ? <span class="unseen">{head.slice(1)}</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

/** A button that needs nothing typed. `of` tells whoever hears it apart from those of the other lines. */
export const Press = ({
  action,
  children,
  of,
  name,
  value,
  plain,
}: {
  action: string;
  children: ComponentChildren;
  of?: string;
  name?: string;
  value?: string;
  plain?: boolean;
}) => (
  <form method="post" action={action} class="press">
    <button type="submit" {...(!plain && { class: 'quiet' })} {...(name && { name, value })}>
      {children}
      {of && <span class="unseen"> {of}</span>}
    </button>
  </form>
);

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of many. */
export function Select({
  name,
  label,
  hint,
  fault,
  value,
  options,
}: {
  name: string;
  label: string;
  hint?: string;
  fault?: string | undefined;
  value?: string | undefined;
  options: readonly Option[];
}) {
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
      <select
        id={name}
        name={name}
        {...(told && { 'aria-describedby': told })}
        {...(fault && { 'aria-invalid': true })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Facts as pairs, the name before. */
export const Facts = ({ of }: { of: readonly (readonly [name: string, value: ComponentChildren])[] }) => (
  <dl class="pairs">
    {of.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** What follows and cannot be taken back, before the button that does it. */
export const Consequence = ({ children }: { children: ComponentChildren }) => (
  <p class="consequence">{children}</p>
);

/** Why somebody does what stays in the record, as the form's `reason`; what was typed before is in it again. */
export const Reason = ({
  label = 'Why',
  hint,
  maxLength = 4_000,
  typed = {},
  failure,
}: Pick<Around, 'typed' | 'failure'> & {
  label?: string;
  hint?: string | undefined;
  maxLength?: number;
}) => (
  <>
    <Area
      name="reason"
      label={label}
      {...(hint && { hint })}
      value={typed['reason'] ?? ''}
      fault={faultAt(failure, 'reason')}
      maxLength={maxLength}
      rows={4}
    />
    <Passages failure={failure} />
  </>
);

/** The way to the page that this one hangs on. */
export const Back = ({ to, children }: { to: string; children: ComponentChildren }) => (
  <p class="back">
    <a href={to}>{children}</a>
  </p>
);

/** What nobody can find any more: it was decided meanwhile, or never was; told alike. */
export const gonePage = (frame: Around['frame'], back: { href: string; label: string }) => (
  <Sheet
    title="Not here any more"
    frame={frame}
    lead="Somebody decided it meanwhile, it was taken back, or the address is not right. Nothing was changed by you."
  >
    <Back to={back.href}>{back.label}</Back>
  </Sheet>
);
