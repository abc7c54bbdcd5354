import { setTimeout as pause } from 'node:timers/promises';

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

/** One person at one door: signs in, keeps the cookie, speaks JSON. A door that is away for a while is waited for. */
export class HttpClient {
  private cookie = '';

  constructor(private readonly base: string) {}

  async signIn(email: string, password: string): Promise<void> {
    const response = await this.send(
      'POST',
      '/api/v1/session',
      JSON.stringify({ email, password }),
      'application/json',
    );
    this.cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
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
      if (response?.ok) return response;
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
