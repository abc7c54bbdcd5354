import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { childEnvironment, readConfig } from './config.js';
import { Failure } from './errors.js';

const complaintOf = (env: NodeJS.ProcessEnv): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof Failure && error.code === 'config_invalid') return error.detail;
    throw error;
  }
  return '';
};

describe('settings', () => {
  it('all have a default', () =>
    expect(readConfig({})).toEqual({
      dataFolder: resolve('.data'),
      keyring: { provider: 'file', passphraseFile: undefined, kms: undefined, transit: undefined },
      officeName: 'Office of Police Accountability (demonstration)',
      timeZone: 'America/Los_Angeles',
      secureCookies: false,
      databaseUrl: undefined,
      doorDatabaseUrls: { portal: undefined, desk: undefined, worker: undefined },
      queueUrl: undefined,
      mailUrl: undefined,
      mailFrom: undefined,
      oidc: undefined,
      witnessUrl: undefined,
      stampUrl: undefined,
      signingFile: undefined,
      host: '127.0.0.1',
      ports: { portal: 3000, desk: 3001, worker: 3002 },
      origins: { portal: 'http://localhost:3000', desk: 'http://localhost:3001' },
      leaveUrl: 'https://www.weather.gov/',
      trustedProxies: ['loopback'],
      workerConcurrency: 8,
    }));

  it('are taken as given', () =>
    expect(
      readConfig({
        REDRESS_DATA: '/srv/redress',
        REDRESS_OFFICE: 'Büro',
        REDRESS_TIME_ZONE: 'Europe/Zurich',
        REDRESS_SECURE_COOKIES: 'true',
        DATABASE_URL: 'postgres://redress:long-one@db/redress',
        DESK_DATABASE_URL: 'postgresql://redress_desk@db/redress',
        QUEUE_URL: 'rediss://queue:6380',
        WITNESS_URL: 'https://witness.example/log',
        HOST: '0.0.0.0',
        PORTAL_PORT: '0',
        DESK_PORT: '65535',
        WORKER_CONCURRENCY: '1',
        PORTAL_URL: 'https://complaints.example.org/',
        TRUSTED_PROXIES: 'loopback, 10.1.0.0/16,2001:db8::7',
        PATH: '/bin',
      }),
    ).toMatchObject({
      dataFolder: '/srv/redress',
      officeName: 'Büro',
      timeZone: 'Europe/Zurich',
      secureCookies: true,
      databaseUrl: 'postgres://redress:long-one@db/redress',
      doorDatabaseUrls: { desk: 'postgresql://redress_desk@db/redress' },
      queueUrl: 'rediss://queue:6380',
      witnessUrl: 'https://witness.example/log',
      host: '0.0.0.0',
      ports: { portal: 0, desk: 65_535, worker: 3002 },
      origins: { portal: 'https://complaints.example.org', desk: 'http://localhost:65535' },
      trustedProxies: ['loopback', '10.1.0.0/16', '2001:db8::7'],
      workerConcurrency: 1,
    }));

  it('left empty are as if left out', () =>
    expect(readConfig({ PORTAL_PORT: '', QUEUE_URL: '', REDRESS_DATA: '' })).toEqual(readConfig({})));

  it.each([
    ['PORTAL_PORT', '65536'],
    ['PORTAL_PORT', '-1'],
    ['DESK_PORT', '30.5'],
    ['WORKER_PORT', 'http'],
    ['WORKER_CONCURRENCY', '0'],
    ['WORKER_CONCURRENCY', '65'],
    ['REDRESS_TIME_ZONE', 'California'],
    ['REDRESS_SECURE_COOKIES', 'perhaps'],
    ['REDRESS_OFFICE', 'x'.repeat(201)],
    ['WITNESS_URL', 'ftp://witness.example'],
    ['DATABASE_URL', 'mysql://u@h/d'],
    ['PORTAL_DATABASE_URL', 'db'],
    ['DESK_DATABASE_URL', 'http://db'],
    ['WORKER_DATABASE_URL', 'postgres://redress_worker:changeme@db/redress'],
    ['DATABASE_URL', 'postgres://redress:Password@db/redress'],
    ['QUEUE_URL', 'redis://:secret@queue'],
    ['QUEUE_URL', 'amqp://queue'],
    ['MAIL_URL', 'mail.example.org'],
    ['MAIL_URL', 'smtp://redress:changeme@mail'],
    ['MAIL_FROM', 'Redress <redress@office.example>, thief@else.example'],
    ['OIDC_ISSUER', 'city.example'],
    ['OIDC_CLIENT_SECRET', 'short'],
    ['OIDC_CLIENT_SECRET', 'xxxxxxxxxxxxxxxxxxxxxxxx'],
    ['PORTAL_URL', 'complaints.example.org'],
    ['DESK_URL', 'ftp://desk.example.org'],
    ['DESK_URL', 'https://desk.example.org/desk'],
    ['DESK_URL', 'https://user:long-one@desk.example.org'],
    ['TRUSTED_PROXIES', 'everybody'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.1,,'],
    ['REDRESS_DTAA', '/srv'],
    ['REDRESS_SECRET', 'x'],
  ])('%s = %s is refused by its name', (name, value) => {
    expect(complaintOf({ [name]: value })).toContain(name);
  });

  it('that mean something only together are asked for together', () => {
    expect(complaintOf({ MAIL_URL: 'smtp://mail' })).toContain('MAIL_FROM is needed');
    expect(complaintOf({ OIDC_ISSUER: 'https://city.example' })).toContain('are needed together');
    const oidc = { OIDC_CLIENT_ID: 'redress', OIDC_CLIENT_SECRET: 'long-enough-to-be-one' };
    expect(complaintOf({ ...oidc, OIDC_ISSUER: 'http://city.example' })).toContain('https://');
    expect(readConfig({ ...oidc, OIDC_ISSUER: 'https://city.example/tenant' }).oidc).toEqual({
      issuer: 'https://city.example/tenant',
      clientId: 'redress',
      clientSecret: 'long-enough-to-be-one',
    });
    expect(readConfig({ MAIL_URL: 'smtps://mail', MAIL_FROM: 'redress@office.example' })).toMatchObject({
      mailUrl: 'smtps://mail',
      mailFrom: 'redress@office.example',
    });
  });

  it('every one that is wrong is named, in one sentence', () => {
    const wrong = {
      PORTAL_PORT: '70000',
      DESK_PORT: 'x',
      WORKER_CONCURRENCY: 'many',
      REDRESS_TIME_ZONE: 'Mars',
      DATABASE_URL: 'nowhere',
      QUEUE_URL: 'nowhere',
      REDRESS_KEY: 'x',
      REDRESS_COLOUR: 'x',
    };
    const complaint = complaintOf({ ...wrong, HOST: '127.0.0.1' });
    for (const name of Object.keys(wrong)) expect(complaint).toContain(name);
    expect(complaint).not.toContain('HOST ');
  });

  it('a refusal does not repeat a password', () => {
    const complaint = complaintOf({
      DATABASE_URL: 'mysql://redress:very-long-one@db/redress',
      QUEUE_URL: 'http://:very-long-one@queue',
      REDRESS_PASSWORD: 'very-long-one',
    });
    expect(complaint).toContain('REDRESS_PASSWORD');
    expect(complaint).not.toContain('very-long-one');
  });
});

describe('the environment of a child process', () => {
  it('is ours with the given names set, and without the undefined ones', () => {
    const child = childEnvironment({ PORTAL_PORT: '1', PATH: undefined });
    expect(child['PORTAL_PORT']).toBe('1');
    expect('PATH' in child).toBe(false);
    expect(child['HOME']).toBe(process.env['HOME']);
    expect('PATH' in process.env).toBe(true);
  });
});
