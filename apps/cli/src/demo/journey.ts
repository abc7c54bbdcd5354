import { setTimeout as pause } from 'node:timers/promises';
import { newId, stopwatch } from '@redress/platform';
import type { DemoLine } from './demo-input.js';
import type { HttpClient } from './http-client.js';

/** The people of the demonstration, each signed in at their door. */
export interface Cast {
  advocate: HttpClient;
  screener: HttpClient;
  investigator: HttpClient;
  supervisor: HttpClient;
  investigatorId: string;
}

/** What is written beside a packet. */
export interface DemoResult {
  id: string;
  complaintNumber: string;
  assessment: {
    types: string[];
    priority: string;
    reasons: string[];
    shielded: boolean;
    immigrationMentions: string[];
  };
  timings: { filedMs: number; assessedMs: number; packetMs: number | null };
}

interface Brief {
  id: string;
  status: string;
}

interface CaseFile {
  openedAt: string;
  namedOfficers: { officer: { id: string } | null }[];
  assessment: {
    types: { id: string }[];
    priority: string;
    reasons: string[];
    shielded: boolean;
    immigrationMentions: string[];
    assessedAt: string;
  } | null;
}

interface Officer {
  id: string;
  /** Whether it is all that was asked for, and not only like it. */
  exact: boolean;
}

/** Files one complaint as the advocate and waits until the queue has assessed it. */
export async function fileAndAssess(
  cast: Cast,
  line: DemoLine,
): Promise<{ caseId: string; file: CaseFile; result: DemoResult }> {
  const officers = await Promise.all((line.officers ?? []).map((said) => lookUp(cast.advocate, said)));
  const elapsed = stopwatch();
  const { number } = await cast.advocate.post<{ number: string }>('/api/v1/complaints', {
    narrative: line.narrative,
    consent: 'oral',
    filingKey: newId(),
    // What is filed here is told back in the results, passages and all.
    immigration: 'keep',
    officers,
    ...(line.language && { language: line.language }),
    ...(line.receivedOn && { receivedOn: line.receivedOn }),
    ...(line.classification && { classification: line.classification }),
  });
  const filedMs = elapsed();
  const caseId = await assessed(cast.screener, number);
  const file = await cast.screener.get<CaseFile>(`/api/v1/cases/${caseId}`);
  if (!file.assessment) throw new Error('The case is in review without an assessment.');
  const { types, priority, reasons, shielded, immigrationMentions, assessedAt } = file.assessment;
  const assessedMs = Date.parse(assessedAt) - Date.parse(file.openedAt);
  return {
    caseId,
    file,
    result: {
      id: line.id,
      complaintNumber: number,
      assessment: { types: types.map((type) => type.id), priority, reasons, shielded, immigrationMentions },
      timings: { filedMs, assessedMs, packetMs: null },
    },
  };
}

/** Takes an assessed case through the office to its packet for the Chief of Police. */
export async function investigateAndRefer(
  cast: Cast,
  line: DemoLine,
  caseId: string,
  file: CaseFile,
): Promise<{ packet: Buffer; packetMs: number }> {
  const at = `/api/v1/cases/${caseId}`;
  await cast.screener.post(`${at}/screening`, { decision: 'accept' });
  await cast.supervisor.post(`${at}/assignment`, { investigatorId: cast.investigatorId }, 'PUT');
  await cast.investigator.upload(
    `${at}/evidence`,
    'The complaint as it was received',
    `${line.id}.txt`,
    line.narrative,
  );
  await cast.investigator.post(`${at}/notes`, {
    body: 'Demonstration: the file was opened and the complaint read.',
  });
  const allegations: string[] = [];
  for (const { typeId, officerId } of allegationsOf(file)) {
    const allegation = {
      typeId,
      officerId,
      text: 'As told in the complaint; see the statement of Complainant A.',
    };
    allegations.push((await cast.investigator.post<{ id: string }>(`${at}/allegations`, allegation)).id);
  }
  for (const id of allegations) {
    await cast.investigator.post(`${at}/allegations/${id}/finding`, FINDING, 'PUT');
    await cast.supervisor.post(`${at}/allegations/${id}/finding/decision`, { decision: 'approve' });
  }
  const elapsed = stopwatch();
  const { id } = await cast.supervisor.post<{ id: string }>(`${at}/referrals`, {
    recipient: 'chief_of_police',
  });
  await until(async () => {
    const { status, problem } = await cast.supervisor.get<{ status: string; problem: string | null }>(
      `/api/v1/referrals/${id}`,
    );
    if (problem) throw new Error(`The packet could not be made: ${problem}.`);
    return status === 'sealed' || undefined;
  });
  return { packet: await cast.supervisor.bytes(`/api/v1/referrals/${id}/packet`), packetMs: elapsed() };
}

/** Says plainly, in the packet itself, that nobody investigated. */
const FINDING = {
  outcome: 'insufficient_evidence',
  analysis: {
    undisputed:
      'This file was made by the demonstration program. Nobody was interviewed and nothing was investigated.',
    disputed: 'Whether the events of the complaint took place.',
    credibility: 'Not weighed in a demonstration.',
    policy: 'The rule named with the allegation was applied to the words of the complaint only.',
    conclusion: 'The complaint alone does not prove or disprove the allegation.',
  },
};

/** One allegation for each of the first three types found, against the officer named, if one is. */
function allegationsOf(file: CaseFile): { typeId: string; officerId: string | null }[] {
  const types = file.assessment?.types.map((type) => type.id) ?? [];
  const officerId = file.namedOfficers.find(({ officer }) => officer)?.officer?.id ?? null;
  return (types.length > 0 ? types.slice(0, 3) : ['conduct']).map((typeId) => ({ typeId, officerId }));
}

/** An officer is taken from the roster only when one alone fits exactly; otherwise the words are kept as they are. */
async function lookUp(
  advocate: HttpClient,
  said: NonNullable<DemoLine['officers']>[number],
): Promise<object> {
  const words = typeof said === 'string' ? { name: said } : said;
  const { name, star, unit, description } = words as {
    name?: string;
    star?: string;
    unit?: string;
    description?: string;
  };
  const kept = {
    ...(name && { name }),
    ...(star && { star }),
    ...(unit && { unit }),
    ...(description && { description }),
  };
  if (!name && !star) return Object.keys(kept).length > 0 ? kept : { description: 'Not described.' };
  const query = new URLSearchParams({ ...(name && { name }), ...(star && { star }), limit: '2' });
  const { items } = await advocate.get<{ items: Officer[] }>(`/api/v1/officers?${query.toString()}`);
  const [fits, ...others] = items.filter(({ exact }) => exact);
  return fits && others.length === 0 ? { ...kept, officerId: fits.id } : kept;
}

async function assessed(screener: HttpClient, number: string): Promise<string> {
  return until(async () => {
    const { items } = await screener.get<{ items: Brief[] }>(`/api/v1/cases?number=${number}`);
    return items[0] && items[0].status !== 'filed' ? items[0].id : undefined;
  });
}

const PATIENCE_MS = 180_000;

/** Asks again, ever more slowly, until there is an answer. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const elapsed = stopwatch();
  for (let wait = 40; elapsed() < PATIENCE_MS; wait = Math.min(1_000, wait * 1.5)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await pause(wait);
  }
  throw new Error('Nothing happened for three minutes: is the worker running?');
}
