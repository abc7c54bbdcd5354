import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  CheckpointFolder,
  Checkpointer,
  Witness,
  consistencyProof,
  sequence,
  signerNamed,
  type Checkpoint,
} from '@redress/journal';
import { Clock, Keyring, Office, describe } from '@redress/platform';
import { Loop } from './loop.js';

export abstract class LogSettings {
  abstract readonly witnessUrl: string | undefined;
}

/** How many entries go into the log at once, and how long it rests after it took all there were. */
const BATCH = 1_000;
const REST_MS = 50;
const REST_AFTER_ERROR_MS = 2_000;
/** A checkpoint a second is enough: what comes in between is signed with the next. */
const CHECKPOINT_MS = 1_000;
const CHECKPOINT_AFTER_ERROR_MS = 30_000;

/** Keeps the log: gives entries their places, signs checkpoints over them and shows these to a witness. */
@Injectable()
export class LogKeeper {
  private readonly log = new Logger('record');
  private readonly signer;
  private readonly folder: CheckpointFolder;
  private readonly checkpointer: Checkpointer;
  private readonly witness: Witness | undefined;
  private readonly loops: Loop[];
  private unseen: Checkpoint | undefined;
  private prepared = false;
  /** Called when entries have come into the log. */
  onGrowth: () => void = () => undefined;

  constructor(
    private readonly db: DataSource,
    clock: Clock,
    office: Office,
    keyring: Keyring,
    settings: LogSettings,
  ) {
    this.signer = signerNamed('log', keyring.signingKey('log'));
    this.folder = new CheckpointFolder(office.dataFolder);
    this.checkpointer = new Checkpointer(db, clock, this.signer, this.folder);
    const prove = (older: number, size: number) => consistencyProof(db.manager, older, size);
    this.witness = settings.witnessUrl ? new Witness(settings.witnessUrl, this.folder, prove) : undefined;
    this.loops = [
      new Loop(() => this.sequenceOnce()),
      new Loop(() => this.signOnce()),
      ...(this.witness ? [new Loop(() => this.showOnce())] : []),
    ];
  }

  start(): void {
    for (const loop of this.loops) loop.start();
  }

  /** What is in the log when this is called gets signed before it ends, as far as that can be done. */
  async stop(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await this.signOnce();
  }

  private async sequenceOnce(): Promise<number> {
    try {
      const taken = await sequence(this.db, BATCH);
      if (taken > 0) this.onGrowth();
      return taken < BATCH ? REST_MS : 0;
    } catch (error) {
      this.complain('sequencer', error);
      return REST_AFTER_ERROR_MS;
    }
  }

  private async signOnce(): Promise<number> {
    try {
      if (!this.prepared) await this.folder.prepare(this.signer.key);
      this.prepared = true;
      this.unseen = (await this.checkpointer.sign()) ?? this.unseen;
      return CHECKPOINT_MS;
    } catch (error) {
      this.complain('checkpoint', error);
      return CHECKPOINT_AFTER_ERROR_MS;
    }
  }

  private async showOnce(): Promise<number> {
    const shown = this.unseen;
    if (!shown) return CHECKPOINT_MS;
    try {
      await this.witness?.show(shown);
      if (this.unseen === shown) this.unseen = undefined;
      return CHECKPOINT_MS;
    } catch (error) {
      this.complain('witness', error);
      return CHECKPOINT_AFTER_ERROR_MS;
    }
  }

  private complain(what: string, error: unknown): void {
    this.log.warn(`${what}: ${describe(error)}`);
  }
}
