import {
  applyDecorators,
  Catch,
  Controller,
  Injectable,
  Logger,
  UseFilters,
  UseInterceptors,
  type ArgumentsHost,
  type CallHandler,
  type ExceptionFilter,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { gzipSync } from 'node:zlib';
import { isValidElement, type VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { map, type Observable } from 'rxjs';
import { Failure, Office, TroublePage, describe, problemOf, statusOf, toFailure } from '@redress/platform';
import { trouble } from './trouble.js';

/** What a page's handler answers with: a page, or the way to another. */
export type PageAnswer = VNode | SeeOther;

export class SeeOther {
  constructor(readonly url: string) {}
}

/** After a form was taken, on to a page that can be loaded again. */
export const seeOther = (url: string) => new SeeOther(url);

interface Reply {
  type(type: string): Reply;
  status(status: number): Reply;
  header(name: string, value: string): Reply;
  send(body: string): unknown;
}

interface Asked {
  id: string;
  method: string;
  url: string;
  body?: unknown;
  headers: { accept?: string; 'accept-language'?: string; 'accept-encoding'?: string };
}

export const html = (page: VNode): string => `<!doctype html>${render(page)}`;

@Injectable()
export class PageInterceptor implements NestInterceptor<unknown, unknown> {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<Reply>();
    return next.handle().pipe(
      map((answer) => {
        if (answer instanceof SeeOther) {
          reply.status(303).header('location', answer.url);
          return '';
        }
        if (!isValidElement(answer)) return answer;
        reply.type('text/html; charset=utf-8');
        const page = html(answer);
        const { headers } = context.switchToHttp().getRequest<Asked>();
        // Nothing that another site can learn by the length: our cookies never come with its requests.
        if (!/\bgzip\b/.test(headers['accept-encoding'] ?? '')) return page;
        reply.header('content-encoding', 'gzip');
        return gzipSync(page);
      }),
    );
  }
}

/** What goes wrong on a page is told on a page; who has to sign in first is taken there and back. */
@Catch()
export class PageFilter implements ExceptionFilter {
  private readonly log = new Logger('pages');

  constructor(private readonly page: TroublePage) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Asked>();
    const reply = host.switchToHttp().getResponse<Reply>();
    const failure = toFailure(error);
    if (failure.kind === 'defect') this.log.error(`${request.id} ${describe(error)}`);
    // For programs that meet a page: the stable code, as problem+json would tell it.
    reply.header('problem-code', failure.code);
    if (failure.kind === 'unauthenticated') {
      const { method, url, body, headers } = request;
      const again = method === 'POST' && this.page.again?.(url, body, headers['accept-language']);
      if (again) return void page(reply.status(statusOf(failure))).send(again);
      reply
        .status(303)
        .header('location', this.page.wayIn?.(request.url) ?? placeOf(failure, request))
        .send('');
      return;
    }
    // An address that is none is told to a program as everywhere else, though a page might have stood there.
    if (failure.kind === 'not_found' && !request.headers.accept?.includes('text/html')) {
      reply.status(404).header('cache-control', 'no-store').type('application/problem+json');
      reply.send(JSON.stringify(problemOf(failure, request.id)));
      return;
    }
    if (failure.retryAfter) reply.header('retry-after', String(failure.retryAfter));
    page(reply.status(statusOf(failure))).send(this.page.of(failure, request.id, request.url));
  }
}

const page = (reply: Reply) => reply.header('cache-control', 'no-store').type('text/html; charset=utf-8');

/** What went wrong, in the frame of our pages. */
@Injectable()
export class FramedTrouble extends TroublePage {
  constructor(private readonly office: Office) {
    super();
  }

  of(failure: Failure, instance: string): string {
    return html(trouble({ office: this.office.name, failure, instance }));
  }
}

const STEPS: Record<string, string> = {
  second_factor_needed: '/sign-in/second-step',
  factor_missing: '/sign-in/set-up',
};

function placeOf(failure: Failure, { method, url }: Asked): string {
  const step = STEPS[failure.code];
  if (step) return step;
  return method === 'GET' && url !== '/' ? `/sign-in?next=${encodeURIComponent(url)}` : '/sign-in';
}

/** A controller whose answers are pages. */
export const Pages = (path = ''): ClassDecorator =>
  applyDecorators(Controller(path), UseInterceptors(PageInterceptor), UseFilters(PageFilter));
