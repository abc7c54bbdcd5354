import {
  allegationAdded,
  allegationChanged,
  caseAssessed,
  caseClosed,
  caseDecided,
  caseLinked,
  caseSplit,
  checkInAnswered,
  determinationMade,
  findingDecided,
  letterSent,
  outcomeReported,
  packetSent,
  retaliationReported,
  retaliationSignalled,
  safetyReviewed,
} from '@redress/casefile';
import { defineBatchJob, defineJob, type Job } from '@redress/journal';
import type { ClockFollower } from './clock-follower.js';
import { clockStopped, clockTolled, tollEnded, warningDistancesSet } from './clocks.facts.js';
import type { ClocksService } from './clocks.service.js';
import type { LawFollower } from './law-follower.js';
import type { WarningSweeper } from './warning-sweeper.js';

export const CLOCKS_QUEUE = 'clocks';

const MOST = 64;
const Q = CLOCKS_QUEUE;

/** What is told of no case concerns no clock. */
const ofCases = <P>(deliveries: readonly { caseId: string | null; payload: P }[]) =>
  deliveries.flatMap(({ caseId, payload }) => (caseId ? [{ caseId, payload }] : []));

export const clocksJobs = (
  clocks: ClocksService,
  follower: ClockFollower,
  law: LawFollower,
  warnings: WarningSweeper,
): Job[] => [
  defineBatchJob(Q, 'clocks.start', caseAssessed, MOST, (deliveries) =>
    clocks.start(ofCases(deliveries).map(({ caseId, payload }) => ({ caseId, clocks: payload.clocks }))),
  ),
  defineBatchJob(Q, 'clocks.follow_allegation', allegationAdded, MOST, (deliveries) =>
    follower.allegationsAdded(
      ofCases(deliveries).map(({ caseId, payload }) => ({ caseId, allegationId: payload.allegationId })),
    ),
  ),
  defineJob(Q, 'clocks.follow_officer', allegationChanged, async ({ caseId, payload }) => {
    if (caseId && payload.change === 'identified')
      await follower.officerIdentified(caseId, payload.allegationId);
  }),
  defineJob(Q, 'clocks.follow_finding', findingDecided, async ({ caseId, payload }) => {
    const { decision, allegationId, outcome, on } = payload;
    if (caseId && decision === 'approve' && allegationId && outcome && on)
      await follower.findingDecided(caseId, allegationId, outcome, on);
  }),
  defineJob(Q, 'clocks.follow_decision', caseDecided, async ({ caseId, payload }) => {
    if (caseId) await follower.caseDecided(caseId, payload.on);
  }),
  defineJob(Q, 'clocks.follow_closing', caseClosed, async ({ caseId, payload }) => {
    if (caseId) await follower.caseClosed(caseId, payload.from, payload.on);
  }),
  defineJob(Q, 'clocks.follow_link', caseLinked, async ({ payload }) => follower.linksChanged(payload)),
  defineJob(Q, 'clocks.follow_split', caseSplit, async ({ payload }) => follower.linksChanged(payload)),
  defineJob(Q, 'clocks.follow_letter', letterSent, async ({ caseId, payload }) => {
    if (caseId) await law.letterSent(caseId, payload);
  }),
  defineJob(Q, 'clocks.follow_determination', determinationMade, async ({ caseId, payload }) => {
    if (caseId) await law.determinationMade(caseId, payload);
  }),
  defineJob(Q, 'clocks.follow_sending', packetSent, async ({ caseId, payload }) => {
    if (caseId) await follower.packetSent(caseId, payload);
  }),
  defineJob(Q, 'clocks.follow_outcome', outcomeReported, async ({ caseId, payload }) => {
    if (caseId && payload.outcome !== 'accepted')
      await follower.outcomeReported(caseId, payload.referralId, payload.on);
  }),
  defineJob(Q, 'clocks.follow_check_in', checkInAnswered, async ({ caseId, payload }) => {
    const { clockId, outcome, on } = payload;
    // Who was not reached was not asked: the clock runs on, and with it its warnings.
    if (caseId && clockId && outcome !== 'unreachable') await follower.checkInAnswered(caseId, clockId, on);
  }),
  defineJob(Q, 'clocks.follow_report', retaliationReported, async ({ caseId, payload }) => {
    if (caseId) await follower.reprisalTold(caseId, payload.messageId);
  }),
  defineJob(Q, 'clocks.follow_signal', retaliationSignalled, async ({ caseId, payload }) => {
    if (caseId) await follower.reprisalTold(caseId, payload.alertId);
  }),
  defineJob(Q, 'clocks.follow_review', safetyReviewed, async ({ caseId }) => {
    if (caseId) await follower.safetyReviewed(caseId);
  }),
  defineBatchJob(Q, 'clocks.recount_tolled', clockTolled, MOST, (deliveries) =>
    follower.tollsChanged(ofCases(deliveries).map(({ caseId }) => caseId)),
  ),
  defineBatchJob(Q, 'clocks.recount_ended', tollEnded, MOST, (deliveries) =>
    follower.tollsChanged(ofCases(deliveries).map(({ caseId }) => caseId)),
  ),
  defineJob(Q, 'clocks.repeat', clockStopped, async ({ caseId, payload }) => {
    if (caseId) await follower.clockStopped(caseId, payload.clock);
  }),
  defineJob(Q, 'clocks.rewarn', warningDistancesSet, ({ payload }) => warnings.rewarn(payload.clockId)),
];
