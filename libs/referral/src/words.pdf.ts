import type { Block, Inline } from '@redress/paper';
import type { EvidenceItem, Officer, Packet, PacketText } from './packet.js';

type Run = Exclude<Inline, string>[number];

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Ids that links in a packet lead to. */
export const target = {
  exhibit: (number: string): string => `exhibit ${number}`,
  finding: (allegation: string): string => `finding ${allegation}`,
  allegation: (number: string): string => `allegation ${number}`,
  officer: (id: string): string => `officer ${id}`,
  redaction: (number: string): string => `redaction ${number}`,
  tab: (exhibit: string): string => `tab ${exhibit}`,
};

/** `November 21, 2026`, with the time when the value has one. What is no date is printed as it is. */
export function longDate(value: string, timeZone: string): string {
  return dated(value, timeZone, (month) => month);
}

/** `Nov 21, 2026`. */
export function shortDate(value: string, timeZone: string): string {
  return dated(value, timeZone, (month) => (month.length <= 5 ? month : month.slice(0, 3)));
}

function dated(value: string, timeZone: string, name: (month: string) => string): string {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (day) return `${name(months[Number(day[2]) - 1] ?? '')} ${Number(day[3])}, ${Number(day[1])}`;
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) return value;
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value: text }) => [type, text]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const hour = Number(part('hour')) % 24;
  const time = `${hour % 12 === 0 ? 12 : hour % 12}:${part('minute')}\u00a0${hour < 12 ? 'a.m.' : 'p.m.'}`;
  return `${name(months[Number(part('month')) - 1] ?? '')} ${Number(part('day'))}, ${Number(part('year'))}, ${time}`;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const parts = {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    } as const;
    try {
      clock = new Intl.DateTimeFormat('en-US', { ...parts, timeZone });
    } catch {
      clock = new Intl.DateTimeFormat('en-US', { ...parts, timeZone: 'UTC' });
    }
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** The packet's words as the page wants them: citations become links with the exhibit's page numbers. */
export function words(text: PacketText, packet: Packet): Inline {
  if (typeof text === 'string') return text;
  return text.flatMap((word): Run[] => {
    if (typeof word === 'string') return [word];
    if ('cite' in word) return exhibitLink(word.cite, packet);
    if ('finding' in word)
      return [{ text: `Finding on allegation ${word.finding}`, link: target.finding(word.finding) }];
    if ('redacted' in word) return [{ redacted: word.redacted }];
    return [{ text: word.strong, bold: true }];
  });
}

/** To its tab and with its page number where exhibits are bound in, else to its line in the list. */
function exhibitLink(number: string, packet: Packet): Run[] {
  const tab = packet.exhibits?.some(({ exhibit: bound }) => bound === number);
  if (!tab) return [{ text: `Ex.\u00a0${number}`, link: target.exhibit(number) }];
  const link = target.tab(number);
  return [{ text: `Ex.\u00a0${number},`, link }, ' ', { late: 'number', of: link, link }];
}

export function exhibit(number: string, packet: Packet): EvidenceItem | undefined {
  return packet.evidence?.find((item) => item.exhibit === number);
}

/** Links to exhibits, separated by semicolons. */
export function citations(numbers: readonly string[], packet: Packet): Inline {
  return numbers.flatMap((number, at) => [
    ...(at === 0 ? [] : ['; ' as Run]),
    ...exhibitLink(number, packet),
  ]);
}

/** A paragraph each; one sentence instead when there are none. */
export function paragraphs(texts: readonly PacketText[], packet: Packet, none?: string): Block[] {
  if (texts.length === 0) return none === undefined ? [] : [{ kind: 'paragraph', text: none }];
  return texts.map((text) => ({ kind: 'paragraph', text: words(text, packet) }));
}

export function label(text: string): Block {
  return { kind: 'paragraph', style: 'label', text };
}

/** Lines one under the other, empty ones left out. */
export function stacked(...lines: readonly (string | undefined)[]): string {
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}

/** A hash on two lines of groups of eight digits, for reading aloud. */
export function grouped(hash: string): string {
  const groups = hash.match(/.{1,8}/gu) ?? [];
  return `${groups.slice(0, 4).join(' ')}\n${groups.slice(4).join(' ')}`.trim();
}

/** `1,204,331 bytes`. */
export function size(bytes: number): string {
  return `${String(bytes).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}\u00a0bytes`;
}

export function officerName(id: string, packet: Packet): string {
  return packet.officers.find((officer) => officer.id === id)?.name ?? 'an officer not yet identified';
}

/** `Sergeant Dana Whitfield`; the name alone while the rank is not known. */
export function rankAndName({ name, atIncident }: Officer): string {
  return [atIncident.rank, name].filter(Boolean).join(' ');
}
