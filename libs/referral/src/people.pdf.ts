import type { Section } from '@redress/paper';
import type { Officer, Packet } from './packet.js';
import { citations, rankAndName, shortDate, stacked, target, words } from './words.pdf.js';

/** Complainants and witnesses by pseudonym: the names are in the vault. */
export function parties(packet: Packet): Section | null {
  if (!packet.parties) return null;
  const { parties: people } = packet;
  return {
    id: 'parties',
    title: 'Parties and roles',
    lead: 'This section lists everyone in the case; complainants and witnesses stand under pseudonyms, and their names are kept sealed.',
    blocks:
      people.length === 0
        ? [{ kind: 'paragraph', text: 'No party is recorded.' }]
        : [
            {
              kind: 'table',
              columns: [
                { head: 'Known here as', share: 4 },
                { head: 'Role', share: 4 },
                { head: 'Note', share: 7 },
              ],
              rows: people.map(({ pseudonym, role, note }) => ({
                cells: [pseudonym, role, words(note ?? '', packet)],
              })),
            },
          ],
  };
}

/** A sheet an officer: at the time of the incident and now. */
export function officers(packet: Packet): Section | null {
  if (packet.officerSheets === 'none') return null;
  const isShort = packet.officerSheets === 'short';
  const sheet = (officer: Officer): Section['blocks'] => [
    { kind: 'heading', text: rankAndName(officer), id: target.officer(officer.id) },
    {
      kind: 'facts',
      facts: [
        { name: 'Star', value: officer.star || 'not known' },
        ...(officer.postId === undefined ? [] : [{ name: 'POST ID', value: officer.postId }]),
        { name: 'Role in the case', value: officer.role },
        {
          name: 'At the incident',
          value: stacked(officer.atIncident.rank, officer.atIncident.unit, officer.atIncident.duty),
        },
        ...(isShort
          ? []
          : [{ name: 'Now', value: stacked(officer.now.rank, officer.now.unit, officer.now.status) }]),
        ...(officer.supervisor === undefined ? [] : [{ name: 'Supervisor then', value: officer.supervisor }]),
        { name: 'Allegations', value: allegationLinks(officer.id, packet) },
      ],
    },
  ];
  return {
    id: 'officers',
    title: 'Officers',
    lead: isShort
      ? 'This section identifies each officer as of the incident.'
      : 'This section identifies each officer as of the incident and as of the date of this packet.',
    blocks:
      packet.officers.length === 0
        ? [{ kind: 'paragraph', text: 'No officer has been identified yet.' }]
        : packet.officers.flatMap(sheet),
  };
}

function allegationLinks(id: string, packet: Packet): ReturnType<typeof citations> {
  const own = packet.allegations.filter(({ officer }) => officer === id);
  if (own.length === 0) return 'None';
  return own.flatMap(({ number, subType }, at) => [
    ...(at === 0 ? [] : ['\n']),
    { text: `${number}. ${subType}`, link: target.allegation(number) },
  ]);
}

export function chronology(packet: Packet): Section | null {
  if (!packet.chronology) return null;
  return {
    id: 'chronology',
    title: 'Chronology',
    lead: 'This section lists what happened in order of time, each event with its source.',
    blocks:
      packet.chronology.length === 0
        ? [{ kind: 'paragraph', text: 'No event is recorded.' }]
        : [
            {
              kind: 'table',
              columns: [
                { head: 'When', share: 4 },
                { head: 'What happened', share: 9 },
                { head: 'Source', share: 4 },
              ],
              rows: packet.chronology.map(({ at, text, sources }) => ({
                cells: [
                  shortDate(at, packet.timeZone),
                  words(text, packet),
                  sources.length === 0 ? 'Case record' : citations(sources, packet),
                ],
              })),
            },
          ],
  };
}
