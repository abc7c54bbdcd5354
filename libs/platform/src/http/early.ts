import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '../errors.js';
import { newId } from '../ids.js';
import { problemOf, sendProblem } from './problem.js';

const refusal = () =>
  new Failure(
    'invalid',
    'request_refused',
    'The request could not be understood. Check address, headers and body.',
  );

/** An address that is none: Fastify refuses it before any route, and would repeat it in its answer. */
export function refuseAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, refusal(), request.id);
}

/** What is no HTTP, has headers too large or comes too slowly: Node refuses it before there is a request. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400;
  const body = JSON.stringify(problemOf(refusal(), newId(), status));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  else socket.destroy();
}
