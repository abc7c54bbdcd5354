import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '@redress/platform';

interface Problem {
  code?: string;
  detail?: string;
  fields?: { path: string; detail: string }[];
}

/** An answer that says no, in the words of its problem+json. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

const TRIES = 40;
/** How long a code is shown, in milliseconds. */
const STEP = 30_000;

/** One person at one door: signs in, keeps the cookie, speaks JSON. A door that is away for a while is waited for. */
export class HttpClient {
  /** As it stands after the last answer. */
  cookie = '';

  constructor(private readonly base: string) {}

  /**
   * Signs in by password and by the code that `codeAt` shows at a moment. A code works once: where somebody else just
   * used it, the next one is tried, which a door takes half a minute early, and then the one after it.
   */
  async signIn(email: string, password: string, codeAt: (at: Date) => string): Promise<void> {
    await this.post('/api/v1/session', { email, password });
    for (let tries = 0; ; tries += 1) {
      const soon = new Date(new Clock().now().getTime() + (tries % 2) * STEP);
      try {
        await this.post('/api/v1/session/totp', { code: codeAt(soon) });
        return;
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'code_used' || tries === 3) throw error;
        if (tries % 2 === 1) await pause(STEP);
      }
    }
  }

  async get<T>(path: string): Promise<T> {
    return (await this.send('GET', path)).json() as Promise<T>;
  }

  async bytes(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.send('GET', path)).arrayBuffer());
  }

  /** Sends JSON; the answer's body, or undefined where there is none. */
  async post<T>(path: string, body: object, method = 'POST'): Promise<T> {
    const response = await this.send(method, path, JSON.stringify(body), 'application/json');
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  async upload<T>(path: string, title: string, fileName: string, content: string): Promise<T> {
    const form = new FormData();
    form.set('title', title);
    form.set('file', new Blob([content], { type: 'text/plain' }), fileName);
    return (await this.send('POST', path, form)).json() as Promise<T>;
  }

  /** Each step of signing in comes with another cookie. */
  private remember(response: Response): Response {
    const given = response.headers.get('set-cookie');
    if (given) this.cookie = given.split(';')[0] ?? '';
    return response;
  }

  /** A refused connection or a 503 is tried again; nothing else is, for it may have been done. */
  private async send(
    method: string,
    path: string,
    body?: string | FormData,
    type?: string,
  ): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const headers = { ...(type && { 'content-type': type }), ...(this.cookie && { cookie: this.cookie }) };
      const response = await fetch(this.base + path, { method, headers, body: body ?? null }).catch(
        (error: unknown) => {
          if (attempt >= TRIES) throw error;
          return undefined;
        },
      );
      if (response?.ok) return this.remember(response);
      if (response && (response.status !== 503 || attempt >= TRIES)) throw await refusal(response);
      await pause(Math.min(2_000, 50 * attempt));
    }
  }
}

async function refusal(response: Response): Promise<Refused> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const fields = (problem.fields ?? []).map(({ path, detail }) => `${path}: ${detail}`).join(' ');
  return new Refused(
    response.status,
    problem.code ?? String(response.status),
    [problem.detail, fields].filter(Boolean).join(' '),
  );
}
