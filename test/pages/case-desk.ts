import { eventually, type Person } from '../office.js';
import type { Sight, Visitor } from './browser.js';
import { BrowsedDesk } from './desk.js';

/** What a careless or malicious hand types anywhere: nothing of it may run. */
export const SCRIPT = '<script>document.title = "run"</script><img src=x onerror=alert(1)>';

export interface Filed {
  readonly caseId: string;
  readonly number: string;
  /** Whoever holds its receipt, at the portal. */
  readonly holder: Person;
}

const ROLES = ['screener', 'investigator', 'supervisor', 'counsel'] as const;
type Worker = (typeof ROLES)[number];

/** A desk in a browser with those who work on cases, and the ways to bring a case to where a test begins. */
export class CaseDesk {
  private constructor(
    readonly desk: BrowsedDesk,
    readonly people: Record<Worker, Person>,
  ) {}

  static async open(): Promise<CaseDesk> {
    const desk = await BrowsedDesk.open();
    await desk.office.startWorker();
    const [screener, investigator, supervisor, counsel] = await Promise.all(
      ROLES.map((role) => desk.office.signIn(role)),
    );
    return new CaseDesk(desk, {
      screener: screener!,
      investigator: investigator!,
      supervisor: supervisor!,
      counsel: counsel!,
    });
  }

  close = () => this.desk.close();

  as = (role: Worker, path: string, sight?: Sight): Promise<Visitor> =>
    this.desk.visit(path, sight, this.people[role]);

  /** An assessed case. */
  async filed(narrative: string): Promise<Filed> {
    const { office } = this.desk;
    const { status, body } = await office
      .visitor()
      .post<{ number: string; receipt: string }>('/api/v1/complaints', {
        narrative,
        language: 'en',
        declarantRole: 'victim',
        immigration: 'keep',
        officers: [{ name: 'Grant', star: '1234' }],
        occurredOn: '2026-10-30',
      });
    if (status !== 201) throw new Error(`It was not filed: ${JSON.stringify(body)}`);
    const holder = await office.complainant(body.receipt);
    return eventually('the assessment', async () => {
      const { body: queue } = await this.people.screener.get<{ items: Filed[] }>(
        '/api/v1/review-queue?limit=100',
      );
      const found = queue.items.find(({ number }) => number === body.number);
      return found && { caseId: found.caseId, number: found.number, holder };
    });
  }

  /** A case under investigation, with the investigator. */
  async given(
    narrative = 'Officer Grant said he would arrest me unless I had sex with him.',
  ): Promise<Filed> {
    const made = await this.filed(narrative);
    const at = `/api/v1/cases/${made.caseId}`;
    await this.people.screener.post(`${at}/screening`, { decision: 'accept' });
    const [investigator] = await this.desk.office.owner.query<{ id: string }[]>(
      `select id from accounts where role = 'investigator' order by created_at, email limit 1`,
    );
    await this.people.supervisor.send('PUT', `${at}/assignment`, { investigatorId: investigator!.id });
    return made;
  }

  async allege({ caseId }: Filed, typeId = 'coercion.C1', text = 'Demanded sex under threat of arrest.') {
    const { status, body } = await this.people.investigator.post<{ id: string }>(
      `/api/v1/cases/${caseId}/allegations`,
      { typeId, officerId: null, text },
    );
    if (status !== 201) throw new Error(`It was not alleged: ${JSON.stringify(body)}`);
    return body.id;
  }

  /** Makes a finding and has it approved. */
  async decided({ caseId }: Filed, allegationId: string): Promise<void> {
    const at = `/api/v1/cases/${caseId}/allegations/${allegationId}/finding`;
    const analysis = { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion: 'More likely than not.' };
    await this.people.investigator.send('PUT', at, { outcome: 'improper_conduct', analysis });
    await this.people.supervisor.post(`${at}/decision`, { decision: 'approve' });
  }
}

/** The form that is sent to an address which ends so. */
export const form = ({ page }: Visitor, action: string) => page.locator(`form[action$="${action}"]`);

export const send = (visitor: Visitor, action: string, name: string) =>
  form(visitor, action).getByRole('button', { name, exact: true }).click();

/** Unfolds what stands under these words. */
export const unfold = ({ page }: Visitor, name: string) =>
  page.locator('summary', { hasText: name }).first().click();
