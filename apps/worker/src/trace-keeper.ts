import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Traces } from '@redress/vault';
import { Keeper } from './keeper.js';

const REST_MS = 10_000;
/** So that in a storm of filings the review has the machine half the time at least. */
const PAUSE_MS = 500;

/** Makes slow to try out by what people are known again, soon after they have filed. */
@Injectable()
export class TraceKeeper extends Keeper {
  constructor(
    private readonly db: DataSource,
    private readonly traces: Traces,
  ) {
    super('traces');
  }

  protected async round(): Promise<number> {
    return (await this.traces.settle(this.db)) > 0 ? PAUSE_MS : REST_MS;
  }
}
