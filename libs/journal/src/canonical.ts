/**
 * The one way to write a value as JSON (RFC 8785): no blanks, names in the order of their UTF-16 code units, strings
 * as ECMAScript writes them. Two values are the same exactly when their texts are.
 * @throws TypeError for what JSON or this record cannot hold: fractions, numbers beyond 2^53, lone surrogates,
 *   undefined, dates and other objects with a class.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return canonicalString(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return String(value);
    throw new TypeError('Only whole numbers up to 2^53 have a canonical form here.');
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value === 'object') return canonicalObject(value);
  throw new TypeError(`A value of type ${typeof value} has no canonical form.`);
}

/** Nothing in it that would have to be escaped. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** JSON.stringify writes strings as RFC 8785 asks, apart from lone surrogates, which that refuses. */
export function canonicalString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('A lone surrogate has no canonical form.');
  return JSON.stringify(text);
}

function canonicalObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError('Only plain objects have a canonical form.');
  const named = value as Record<string, unknown>;
  const names = Object.keys(named);
  // Compared as UTF-16 code units, which is what `sort` does unless told otherwise.
  if (names.length > 1) names.sort();
  let text = '';
  for (const name of names) text += `${text && ','}${canonicalString(name)}:${canonical(named[name])}`;
  return `{${text}}`;
}
