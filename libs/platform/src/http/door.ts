import { isUtf8 } from 'node:buffer';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { Logger, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config.js';
import { Failure } from '../errors.js';
import { newId } from '../ids.js';
import { refuseAddress, refuseConnection } from './early.js';
import { isForeign } from './origin.rules.js';
import { ProblemFilter, TroublePage } from './problem.js';

/** 100,000 characters of narrative fit even when every one is written as a six-byte escape twice over. */
const BODY_LIMIT = 2 * 1024 * 1024;
const FILE_LIMIT = 50 * 1024 * 1024;
/** Long enough for a film from a slow phone; headers have their own, shorter time. */
const REQUEST_MS = 5 * 60_000;
/** Two years, in which a browser that was here once over HTTPS comes no other way. */
const HSTS_SECONDS = 63_072_000;

/**
 * Makes an HTTP door: Fastify with bounded bodies, strict headers, cookies, uploads and problem+json errors.
 * It logs no addresses and no bodies.
 */
export async function makeDoor(
  module: DynamicModule,
  { secureCookies, trustedProxies }: Pick<Config, 'secureCookies' | 'trustedProxies'>,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: newId,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: REQUEST_MS,
    trustProxy: trustedProxies,
    return503OnClosing: true,
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { abortOnError: false });
  takeOnlyUtf8(adapter);
  leaveToTheRoute(adapter);
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: FILE_LIMIT, files: 1, fields: 10, fieldSize: 16_384 },
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        mediaSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: secureCookies ? { maxAge: HSTS_SECONDS, includeSubDomains: false } : false,
  });
  adapter.getInstance().addHook('onRequest', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    if (isForeign(request.method, request.headers)) throw foreignOrigin();
  });
  app.useGlobalFilters(new ProblemFilter(app.get(TroublePage, { strict: false })));
  return app;
}

/** A piece of a file is read by whoever takes it, as it comes. */
function leaveToTheRoute(adapter: FastifyAdapter): void {
  adapter
    .getInstance()
    .addContentTypeParser('application/offset+octet-stream', (_request, body, done) => done(null, body));
}

/** JSON that is not UTF-8 is refused: read with replacement characters, a person's words would change unseen. */
function takeOnlyUtf8(adapter: FastifyAdapter): void {
  const fastify = adapter.getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  adapter.useBodyParser('application/json', false, { bodyLimit: BODY_LIMIT }, (request, body, done) => {
    if (isUtf8(body)) void parseJson(request, body.toString(), done);
    else done(Object.assign(new Error('not UTF-8'), { statusCode: 400 }));
  });
}

const foreignOrigin = () =>
  new Failure(
    'forbidden',
    'foreign_origin',
    'This was sent by a page of another site, which may not act here. Open this site itself and try again.',
  );

/**
 * Runs a door until it is told to stop: by SIGINT, SIGTERM or SIGHUP, or because the launcher that started this
 * process is gone. Tells the launcher its address once it listens; a port in use is told in one sentence.
 */
export async function runDoor(
  make: () => Promise<NestFastifyApplication>,
  host: string,
  port: number,
): Promise<void> {
  Logger.overrideLogger(['warn', 'error', 'fatal']);
  try {
    const app = await make();
    stopOnSignal(() => app.close());
    await app.listen(port, host);
    process.send?.({ ready: true, url: await app.getUrl() });
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    process.stderr.write(
      `${taken ? `Port ${port} is taken. Stop what uses it or choose another port.` : sentenceOf(error)}\n`,
    );
    process.exit(1);
  }
}

const sentenceOf = (error: unknown) =>
  error instanceof Failure
    ? error.detail
    : error instanceof Error
      ? (error.stack ?? error.message)
      : 'unknown error';

/** Calls `close` once, whatever asks first, and ends the process. */
function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
}
