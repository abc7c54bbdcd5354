const DAY_MS = 24 * 60 * 60_000;
const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** What a wall clock of a zone shows at an instant, as `2026-11-20T14:05`: what a field for a moment holds. */
export const localIn = (timeZone: string, at: Date): string => clockIn(timeZone, at).slice(0, 16);

/**
 * The instant at which a wall clock of a zone shows `2026-11-20T14:05`, as a browser's field for a moment sends it, with
 * seconds or without. Of an hour that comes twice the first, of one that is left out the hour before it.
 * @returns undefined for what is no moment
 */
export function instantIn(timeZone: string, local: string): Date | undefined {
  const asked = Date.parse(`${local}Z`);
  if (!LOCAL.test(local) || Number.isNaN(asked)) return undefined;
  const ahead = (at: number) => Date.parse(`${clockIn(timeZone, new Date(at))}Z`) - at;
  // As the clocks stood the day before, so that an hour that comes twice is met for the first time.
  const guess = asked - ahead(asked - DAY_MS);
  return new Date(asked - ahead(guess));
}

const clockIn = (timeZone: string, at: Date): string => formatOf(timeZone).format(at).replace(' ', 'T');

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    // Swedish writes a day and an hour as ISO 8601 does.
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(timeZone, format);
  return format;
}
