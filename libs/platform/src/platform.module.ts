import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BlobStore } from './blobs.js';
import { Clock } from './clock.js';
import type { Config } from './config.js';
import { databaseOptions } from './database.js';
import { Failure } from './errors.js';
import { KeyringWatch } from './keyring-watch.js';
import { Keyring } from './keyring.js';
import { openBlobs } from './open-blobs.js';
import { learnNewKeys, openKeyring } from './open-keyring.js';
import { Mail } from './mail.js';
import { learnPortalKeys, openPortalKeyring } from './portal-keyring.js';
import { Scanner } from './scanner.js';
import { Spool } from './spool.js';

/** The settings of the office that rooms may see. */
export abstract class Office {
  abstract readonly name: string;
  /** By whose law it works; undefined for the first of the policy. */
  abstract readonly jurisdiction: string | undefined;
  abstract readonly timeZone: string;
  abstract readonly dataFolder: string;
  /** Its signing key with certificate and chain, PEM; none means one that is made here. */
  abstract readonly signingFile: string | undefined;
  /** Who stamps seals with the time, if anybody (RFC 3161). */
  abstract readonly stampUrl: string | undefined;
  abstract readonly secureCookies: boolean;
  /** Where people reach the doors. */
  abstract readonly origins: Record<'portal' | 'desk', string>;
  /** The neutral site for whoever leaves the portal at once. */
  abstract readonly leaveUrl: string;
}

/** How a door comes by its keyring, and by what is added to it later. */
const keysOfOffice = (config: Config) => ({
  open: () => openKeyring(config),
  learn: (keyring: Keyring) => learnNewKeys(keyring, config),
});
const keysOfPortal = ({ dataFolder }: Config) => ({
  open: () => Promise.resolve(openPortalKeyring(dataFolder)),
  learn: (keyring: Keyring) => Promise.resolve(learnPortalKeys(keyring, dataFolder)),
});

@Module({})
export class PlatformModule {
  /** What every room may ask for: clock, keys, files, the office's settings and the database of this door. */
  static forDoor(door: 'portal' | 'desk' | 'worker', config: Config): DynamicModule {
    if (!config.databaseUrl)
      throw new Failure(
        'invalid',
        'config_invalid',
        'DATABASE_URL is needed to start a door by itself. `npm start` starts everything.',
      );
    const keys = door === 'portal' ? keysOfPortal(config) : keysOfOffice(config);
    const office: Office = {
      name: config.officeName,
      jurisdiction: config.jurisdiction,
      timeZone: config.timeZone,
      dataFolder: config.dataFolder,
      signingFile: config.signingFile,
      stampUrl: config.stampUrl,
      secureCookies: config.secureCookies,
      origins: config.origins,
      leaveUrl: config.leaveUrl,
    };
    return {
      module: PlatformModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({
          ...databaseOptions(config.databaseUrl, `redress-${door}`),
          autoLoadEntities: true,
          retryAttempts: 5,
          retryDelay: 1_000,
        }),
      ],
      providers: [
        Clock,
        { provide: Office, useValue: office },
        { provide: Keyring, useFactory: keys.open },
        {
          provide: KeyringWatch,
          useFactory: (keyring: Keyring) => new KeyringWatch(() => keys.learn(keyring)),
          inject: [Keyring],
        },
        { provide: BlobStore, useFactory: () => openBlobs(config) },
        { provide: Spool, useValue: new Spool(config.dataFolder) },
        { provide: Scanner, useValue: new Scanner(config.scannerUrl) },
        { provide: Mail, useFactory: () => new Mail(config) },
      ],
      exports: [Clock, Office, Keyring, BlobStore, Spool, Scanner, Mail],
    };
  }
}
