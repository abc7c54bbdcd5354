import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseAway, pgError } from '../database.js';
import { Failure, type FailureKind } from '../errors.js';

const STATUS: Record<FailureKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  gone: 410,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  out_of_range: 416,
  too_many: 429,
  unavailable: 503,
  defect: 500,
};

export const statusOf = (failure: Failure): number => STATUS[failure.kind];

/** What the framework itself refuses, in our words. */
const FRAMEWORK: Record<number, [FailureKind, string, string]> = {
  400: ['invalid', 'body_malformed', 'The body could not be read. Send one JSON object, encoded in UTF-8.'],
  401: ['unauthenticated', 'sign_in_needed', 'Sign in first.'],
  403: ['forbidden', 'not_allowed', 'Your account is not allowed to do this.'],
  404: ['not_found', 'not_found', 'There is nothing at this address.'],
  413: ['too_large', 'body_too_large', 'What was sent is too large. Shorten it or send it in parts.'],
  415: [
    'unsupported',
    'media_type_unsupported',
    'Send the body as application/json, files as multipart/form-data.',
  ],
  429: ['too_many', 'too_many_requests', 'Too many tries. Wait a little and try again.'],
};

/** How a door tells people what went wrong where no page of its own does: at an address that it does not have. */
export abstract class TroublePage {
  /** @param url the address that was asked for */
  abstract of(failure: Failure, instance: string, url?: string): string;

  /** Where whoever needs a session for an address gets one, if not by signing in. */
  wayIn?(url: string): string | undefined;

  /**
   * The page that opens the way again for whoever sent a form without a session, with what they had typed in it;
   * undefined where nothing was. `accepted`: the languages that the browser asks for.
   */
  again?(url: string, body: unknown, accepted?: string): string | undefined;
}

/**
 * Every error leaves as problem+json (RFC 9457) with a stable `code`; never a stack, never what was sent. Whoever
 * looks for a page gets it told on one.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  constructor(private readonly trouble: TroublePage) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const failure = toFailure(error);
    if (failure.code === 'unexpected' || failure.kind === 'defect')
      this.log.error(`${request.id} ${describe(error)}`);
    if (looksForPage(request)) sendPage(reply, failure, this.trouble.of(failure, request.id, request.url));
    else sendProblem(reply, failure, request.id);
  }
}

const looksForPage = ({ url, headers }: FastifyRequest) =>
  !url.startsWith('/api/') && String(headers.accept ?? '').includes('text/html');

function sendPage(reply: FastifyReply, failure: Failure, page: string): void {
  void reply
    .status(statusOf(failure))
    .headers({ 'cache-control': 'no-store', 'problem-code': failure.code })
    .type('text/html; charset=utf-8')
    .send(page);
}

/** The one way in which a failure leaves a door. */
export function sendProblem(reply: FastifyReply, failure: Failure, instance: string): void {
  const problem = problemOf(failure, instance);
  const retryAfter = failure.retryAfter ?? (failure.kind === 'unavailable' ? 5 : undefined);
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  void reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(problem);
}

/** The body of an error (RFC 9457). `instance` is the number under which the log knows the request. */
export function problemOf(failure: Failure, instance: string, status = STATUS[failure.kind]) {
  return {
    ...failure.members,
    type: `urn:redress:problem:${failure.code}`,
    title: failure.code.replaceAll('_', ' '),
    status,
    code: failure.code,
    detail: failure.detail,
    ...(failure.fields.length > 0 && { fields: failure.fields }),
    instance,
  };
}

export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: unknown } | null)?.statusCode;
  const known = typeof status === 'number' ? FRAMEWORK[status] : undefined;
  if (known) return new Failure(...known);
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Failure(
      'invalid',
      'request_refused',
      'The request could not be understood. Check address, headers and body.',
    );
  }
  if (isDatabaseAway(error)) {
    return new Failure(
      'unavailable',
      'database_away',
      'The record cannot be reached just now. Nothing was stored. Try again in a minute.',
    );
  }
  if ((error as NodeJS.ErrnoException | null)?.code === 'ENOSPC') {
    return new Failure(
      'unavailable',
      'storage_full',
      'There is no room left to store this. Nothing was stored. Tell the administrator.',
    );
  }
  return new Failure(
    'defect',
    'unexpected',
    'Something went wrong on our side. Nothing was stored. Try again; if it stays, tell the office the number under "instance".',
  );
}

/** Kind and place of an unexpected error; not its message, which may quote what a person wrote. */
export function describe(error: unknown): string {
  if (error instanceof Failure) return error.message;
  if (!(error instanceof Error)) return typeof error;
  const sql = pgError(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return [`${error.name}${sql ? ` ${sql.code} ${sql.constraint ?? ''}` : ''}`, ...frames.slice(0, 8)].join(
    '\n',
  );
}
