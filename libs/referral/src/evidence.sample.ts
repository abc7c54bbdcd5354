import { createHash } from 'node:crypto';
import type { EvidenceItem } from './packet.js';

/** A hash that looks like one. */
export const sampleHash = (text: string): string => createHash('sha256').update(text).digest('hex');

const exhibits: readonly (readonly [string, string, string, number, string?])[] = [
  [
    'Body-worn camera of Officer Pell, March 6, 2026, 23:38 to 23:57; sound off from 23:44 to 23:51',
    'D. Achterberg, investigator',
    '2026-03-16T18:05:00Z',
    412_338_118,
  ],
  [
    'Department audit log of that camera, with the two button presses that muted and unmuted it',
    'D. Achterberg, investigator',
    '2026-03-16T18:20:00Z',
    48_204,
    'DPA-000612 to DPA-000614',
  ],
  [
    'Dispatch record (CAD) for unit 3D14A, March 6 and 7, 2026',
    'D. Achterberg, investigator',
    '2026-03-17T17:00:00Z',
    22_916,
    'DPA-000615 to DPA-000618',
  ],
  [
    'Four text messages from a number ending 4471 to Complainant Juniper, March 7 to 9, 2026, photographed from the telephone with its date settings',
    'R. Ilves, investigator',
    '2026-03-12T20:41:00Z',
    3_882_100,
    'DPA-000619 to DPA-000624',
  ],
  [
    'Subscriber record for the number ending 4471, produced under warrant',
    'R. Ilves, investigator',
    '2026-04-02T16:30:00Z',
    91_772,
    'DPA-000625 to DPA-000626',
  ],
  [
    'Station duty roster, Southern Station, midnight watch, week of March 1, 2026',
    'D. Achterberg, investigator',
    '2026-03-19T19:12:00Z',
    61_003,
    'DPA-000627',
  ],
  [
    'Motel corridor camera, March 9, 2026, 01:02 to 01:31',
    'R. Ilves, investigator',
    '2026-03-13T22:15:00Z',
    1_204_331_004,
  ],
  [
    'Citation 88-104-2217 issued to Complainant Juniper on March 14, 2026, and its dismissal',
    'R. Ilves, investigator',
    '2026-03-20T17:48:00Z',
    118_640,
    'DPA-000628 to DPA-000630',
  ],
  [
    'Queries of the criminal records system under Officer Pell\u2019s credentials, March 1 to 20, 2026',
    'D. Achterberg, investigator',
    '2026-04-08T15:00:00Z',
    210_554,
    'DPA-000631 to DPA-000637',
  ],
  [
    'Recorded interview of Witness Cedar, in Cantonese, with interpreter',
    'R. Ilves, investigator',
    '2026-03-24T18:00:00Z',
    88_120_450,
  ],
  [
    'Training record of Officers Pell and Okafor-Lind on Department Bulletin 17-249',
    'D. Achterberg, investigator',
    '2026-04-01T16:00:00Z',
    33_870,
    'DPA-000638 to DPA-000639',
  ],
  [
    'Sergeant Maddox\u2019s supervisor log, March 2026',
    'D. Achterberg, investigator',
    '2026-04-10T18:25:00Z',
    57_312,
    'DPA-000640 to DPA-000643',
  ],
];

/** Twelve invented exhibits. */
export const sampleEvidence: readonly EvidenceItem[] = exhibits.map(
  ([description, collectedBy, collectedAt, bytes, bound], at) => ({
    exhibit: String(at + 1),
    description,
    collectedBy,
    collectedAt,
    sha256: sampleHash(description),
    bytes,
    status: bound === undefined ? 'Recording, sent separately' : 'Bound in',
  }),
);
