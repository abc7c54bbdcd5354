import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TestOffice, eventually, type Answer, type Person } from './office.js';

export async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** An exhibit as the API tells of it. */
export interface Exhibit {
  id: string;
  exhibit: number;
  title: string;
  form: string;
  fileName: string;
  mediaType: string;
  isAsNamed: boolean;
  size: number;
  sha256: string;
  kind: string;
  recordedFrom: string | null;
  recorder: string | null;
  scan: string;
  scanFound: string | null;
  copy: string;
  copyNote: string | null;
  pages: number | null;
  pagesMade: number;
  verified: string | null;
}

export interface Line {
  event: string;
  by: string;
  role: string;
  at: string;
  sha256: string | null;
  outcome: string | null;
  reason: string | null;
  place: string | null;
}

/** An office with one case under investigation, whose investigator takes files in. */
export class EvidenceOffice {
  private constructor(
    readonly office: TestOffice,
    readonly caseId: string,
    readonly investigator: Person,
    readonly supervisor: Person,
  ) {}

  static async open(settings: Parameters<typeof TestOffice.open>[0] = {}): Promise<EvidenceOffice> {
    const office = await TestOffice.open(settings);
    await office.startWorker();
    const { number } = await done(
      office.visitor().post<{ number: string }>('/api/v1/complaints', {
        narrative: 'He said he would arrest me unless I had sex with him.',
        declarantRole: 'victim',
      }),
    );
    const caseId = await eventually('the assessment', async () => {
      const [row] = await office.owner.query<{ id: string }[]>(
        `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'`,
        [number],
      );
      return row?.id;
    });
    const [investigator, supervisor] = await Promise.all(
      ['investigator', 'supervisor'].map((name) => office.signInAs(`${name}@office.example`)),
    );
    const [{ id }] = (await office.owner.query<{ id: string }[]>(
      `select id from accounts where email = 'investigator@office.example'`,
    )) as [{ id: string }];
    await done(supervisor!.post(`/api/v1/cases/${caseId}/screening`, { decision: 'accept' }));
    await done(supervisor!.send('PUT', `/api/v1/cases/${caseId}/assignment`, { investigatorId: id }));
    return new EvidenceOffice(office, caseId, investigator!, supervisor!);
  }

  close(): Promise<void> {
    return this.office.close();
  }

  upload(name: string, content: string | Buffer): Promise<Exhibit> {
    return done(
      this.investigator.upload<Exhibit>(`/api/v1/cases/${this.caseId}/evidence`, name, name, content),
    );
  }

  async look(id: string): Promise<{ exhibit: Exhibit; custody: Line[] }> {
    return done(this.investigator.get(`/api/v1/evidence/${id}`));
  }

  /** As soon as its copies are made, or it is known why there are none. */
  prepared(id: string, within = 60_000): Promise<Exhibit> {
    return eventually(
      'the copies',
      async () => {
        const { exhibit } = await this.look(id);
        return exhibit.copy === 'waiting' ? undefined : exhibit;
      },
      within,
    );
  }

  view(id: string, query = '', headers: Record<string, string> = {}) {
    return this.investigator.send('GET', `/api/v1/evidence/${id}/view${query}`, undefined, headers);
  }

  /** Names of the stored files, and of those on their way. */
  async files(): Promise<string[]> {
    const { dataFolder } = this.office.config;
    const names = await Promise.all(
      ['blobs', 'uploads'].map((folder) =>
        readdir(join(dataFolder, folder), { recursive: true, withFileTypes: true }).catch(() => []),
      ),
    );
    return names.flat().flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  }

  async count(table: string): Promise<number> {
    const [row] = await this.office.owner.query<{ n: number }[]>(`select count(*)::int as n from ${table}`);
    return row?.n ?? 0;
  }
}
