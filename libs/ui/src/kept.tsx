import type { Form } from './form.schema.js';

/** A form that came when its session had ended: where it was going and what was in it. */
export interface Kept {
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const ACTION = 'kept.action';
const FIELD = 'kept:';
const MOST_CHARACTERS = 150_000;
/** What a page must not hand back. */
const SECRET = /^(password|passphrase|current|new|code|recovery|token|receipt|word|website)$/;
/** What a form says of itself; the rest somebody typed. */
const CONTROL = /^(purpose|choice|do|drop|pick|remove|for|next|language|immigration|seed|decision|version)$/;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * What a form that was refused had in it, to be carried through the pages that open the way again: in their hidden
 * inputs, so that it is stored nowhere. Undefined for one that nothing was typed into, or a secret.
 * @param url where it was sent, within the site
 */
export function keptOf(url: string, body: unknown): Kept | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const fields = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('kept'),
  );
  const length = fields.reduce((sum, [, value]) => sum + value.length, 0);
  if (length === 0 || length > MOST_CHARACTERS || fields.some(([name]) => SECRET.test(name)))
    return undefined;
  return { action: url, fields };
}

/** What pages before this one have carried. */
export function keptIn(sent: Form): Kept | undefined {
  const { [ACTION]: action = '', ...others } = sent;
  // A place of this site, and never another site's address.
  if (!/^\/(?![/\\])[^\s\\]*$/.test(action)) return undefined;
  const fields = Object.entries(others).flatMap(([name, value]) =>
    name.startsWith(FIELD) ? [[name.slice(FIELD.length), value] as const] : [],
  );
  return fields.length > 0 ? { action, fields } : undefined;
}

/** Carries a form on, unseen. */
export const CarryKept = ({ kept }: { kept: Kept | undefined }) =>
  kept ? (
    <>
      <input type="hidden" name={ACTION} value={kept.action} />
      {kept.fields.map(([name, value]) => (
        <input key={name} type="hidden" name={`${FIELD}${name}`} value={value} />
      ))}
    </>
  ) : null;

/** Shows what somebody had typed. */
export const ShowKept = ({ kept }: { kept: Kept }) => (
  <>
    {kept.fields
      .filter(([name, value]) => value.trim() !== '' && !CONTROL.test(name) && !ID.test(value))
      .map(([name, value]) => (
        <blockquote key={name} dir="auto" class="written kept">
          {value}
        </blockquote>
      ))}
  </>
);

/** Sends it at last, exactly as it was: one press, because much may have changed meanwhile. */
export const SendKept = ({ kept, send }: { kept: Kept; send: string }) => (
  <form method="post" action={kept.action}>
    {kept.fields.map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <button type="submit" class="go">
      {send}
    </button>
  </form>
);
