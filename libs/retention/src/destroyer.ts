import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { CLOCKWORK } from '@redress/access';
import { certificationHolder } from '@redress/certification';
import { record } from '@redress/journal';
import { BlobStore, Clock, Keyring, Office } from '@redress/platform';
import { lawOf } from '@redress/policy';
import { certificateHash, certificateOf, type ErasedDestruction } from './certificate.rules.js';
import { Destruction, type Erased } from './destruction.entity.js';
import { caseDestroyed, caseErased, destructionStopped } from './retention.facts.js';

/**
 * Destroys what two people have agreed on, in three steps, each of which may be the last before a crash and is found
 * done or undone by whoever comes next: the rows and the key, in one transaction; the files, which nobody can read by
 * then; the certificate.
 */
@Injectable()
export class Destroyer {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly keyring: Keyring,
    private readonly blobs: BlobStore,
  ) {}

  /** Does what is still to be done of one destruction. One that is not approved, or done, stays as it is. */
  async destroy(destructionId: string): Promise<void> {
    await this.erase(destructionId);
    const row = await this.db.manager.findOneBy(Destruction, { id: destructionId, status: 'erased' });
    if (!row) return;
    await each(row.files ?? [], (file) => this.blobs.remove(file));
    await this.certify(destructionId);
  }

  /** Goes on with what a crash has left. @throws the first error, after every one was tried. */
  async resume(): Promise<void> {
    const left = await this.db.manager.findBy(Destruction, { status: In(['approved', 'erased']) });
    await each(left, ({ id }) => this.destroy(id));
  }

  private async erase(destructionId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const known = await tx.findOneBy(Destruction, { id: destructionId });
      if (known?.status !== 'approved') return;
      const { caseId } = known;
      const [done] = await tx.query<{ told: Erased | { stopped: string } | null }[]>(
        'select erase_case($1, $2) as told',
        [destructionId, certificationHolder(this.keyring, caseId)],
      );
      if (!done?.told) return;
      const entry = { author: CLOCKWORK, at: this.clock.now(), caseId };
      if ('stopped' in done.told) {
        const payload = { destructionId, why: done.told.stopped };
        return record(tx, destructionStopped, { ...entry, payload });
      }
      const { rows, files } = done.told;
      await record(tx, caseErased, { ...entry, payload: { destructionId, rows, files } });
    });
  }

  private async certify(destructionId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const row = await tx.findOneByOrFail(Destruction, { id: destructionId });
      const { decidedBy, decidedAt, erasedAt, erased } = row;
      if (!decidedBy || !decidedAt || !erasedAt || !erased) return;
      const known: ErasedDestruction = { ...row, decidedBy, decidedAt, erasedAt, erased };
      const certificate = certificateOf(this.office.name, lawOf(this.office.jurisdiction).retention, known);
      const [turn] = await tx.query<{ mine: boolean }[]>('select finish_destruction($1, $2) as mine', [
        destructionId,
        certificate,
      ]);
      if (!turn?.mine) return;
      const { caseId, rule, closedOn, allowedOn, proposedBy } = row;
      const { rows, files } = erased;
      await record(tx, caseDestroyed, {
        author: CLOCKWORK,
        at: this.clock.now(),
        caseId,
        payload: {
          destructionId,
          rule,
          closedOn,
          allowedOn,
          proposedBy,
          approvedBy: decidedBy,
          rows,
          files,
          certificateSha256: certificateHash(certificate),
        },
      });
    });
  }
}

/** One after the other. @throws the first error, after every one was tried: what fails keeps no other from being done. */
async function each<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const errors: unknown[] = [];
  for (const one of all) await work(one).catch((error: unknown) => void errors.push(error));
  if (errors.length > 0) throw errors[0];
}
