import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '@redress/platform';

/** Deletes drafts that have had their time; nobody could open them any more. */
@Injectable()
export class DraftSweeper {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns how many it has deleted. */
  async sweep(): Promise<number> {
    const [, deleted] = await this.db.query<[object[], number]>('delete from drafts where dies_at <= $1', [
      this.clock.now(),
    ]);
    return deleted;
  }
}
