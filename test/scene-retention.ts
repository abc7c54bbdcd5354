import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { newId, sealText, type Keyring } from '@redress/platform';

type Ids = Readonly<Record<string, string>>;

const CERTIFICATE = '{"certificate":"of the scene"}';

/** Holds, proposals and certificates of the scene, put back for each request. */
export class OldCases {
  private readonly destructions: Record<string, string> = {};

  constructor(
    private readonly owner: DataSource,
    private readonly cases: Readonly<Record<string, Ids>>,
    private readonly keyring: Keyring,
  ) {}

  /** No hold anywhere; the destruction of two cases is proposed by a second supervisor. */
  async reset(others: ReadonlyMap<string, string>): Promise<void> {
    await this.owner.query('delete from hold_changes; delete from destructions');
    for (const name of [`another's`, 'walled_mine']) {
      this.destructions[name] = newId();
      await this.add(this.destructions[name], this.cases[name]?.['caseId'] ?? '', 'proposed', {
        supervisor: others.get('supervisor')!,
      });
    }
  }

  /** @returns the ids of what stands in this relation to a reader; undefined for what is no matter of retention. */
  async stand(kind: string, relation: string, me: string): Promise<Ids | undefined> {
    if (kind === 'hold') return this.hold(relation);
    if (kind === 'destruction') return { destructionId: this.destructions[relation] ?? newId() };
    if (kind !== 'certificate') return undefined;
    const destructionId = newId();
    const [people] = await this.owner.query<[{ supervisor: string; counsel: string }]>(
      `select (select id from accounts where role = 'supervisor' order by email limit 1) as supervisor,
              (select id from accounts where role = 'counsel' order by email limit 1) as counsel`,
    );
    const status = relation === 'not_done_yet' ? 'approved' : 'destroyed';
    const walled = relation === 'of_walled_case' ? [me] : [];
    if (relation !== `nobody's`) await this.add(destructionId, newId(), status, { ...people, walled });
    return { destructionId };
  }

  private async hold(relation: string): Promise<Ids> {
    const caseId = this.cases[relation]?.['caseId'] ?? newId();
    const [holdId, liftId] = [newId(), newId()];
    const [subject] = await this.owner.query<{ wrapped: Buffer }[]>(
      'select wrapped_key as wrapped from cases where id = $1',
      [caseId],
    );
    if (!subject) return { caseId, holdId, liftId };
    const key = this.keyring.openCaseKey(caseId, subject.wrapped);
    // One line after the other: each is checked against those before.
    for (const [id, change, of, kind] of [
      [holdId, 'placed', null, 'litigation'],
      [liftId, 'lift_asked', holdId, null],
    ])
      await this.owner.query(
        `insert into hold_changes (id, case_id, change, hold_id, kind, reason_sealed, by_account, at)
         select $1, $5, $2, $3, $4, $6, a.id, now() from accounts a
          where a.email = 'another.counsel@objects.example'`,
        [id, change, of, kind, caseId, sealText(key, 'She sues the city.', `hold_changes.reason:${id}`)],
      );
    return { caseId, holdId, liftId };
  }

  private async add(
    destructionId: string,
    caseId: string,
    status: 'proposed' | 'approved' | 'destroyed',
    { supervisor, counsel, walled = [] }: { supervisor: string; counsel?: string; walled?: string[] },
  ): Promise<void> {
    const isDone = status === 'destroyed';
    await this.owner.query(
      `insert into destructions (id, case_id, status, rule, closed_on, allowed_on, arithmetic, proposed_by, proposed_at,
         decided_by, decided_at, erased_at, destroyed_at, certificate, certificate_sha256, walled)
       values ($1, $2, $3, 'sustained', '2006-11-30', '2022-12-01', '{}', $4, now(), $5, $6, $7, $7, $8, $9, $10)`,
      [
        destructionId,
        caseId,
        status,
        supervisor,
        counsel ?? null,
        counsel ? new Date() : null,
        isDone ? new Date() : null,
        isDone ? CERTIFICATE : null,
        isDone ? createHash('sha256').update(CERTIFICATE).digest('hex') : null,
        walled,
      ],
    );
  }
}
