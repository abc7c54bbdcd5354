import { Injectable } from '@nestjs/common';
import { SlowDown, type Actor, type CookieJar, type WithCookies } from '@redress/access';
import { DraftsService } from '@redress/intake';
import type { Language } from '@redress/ui';
import { DraftCookie } from './draft-cookie.js';
import { draft, newDraft, type Draft } from './draft.js';

export interface SavedDraft {
  token: string;
  content: Draft;
  /** There was one before, and it has had its time: only what came now is in it. */
  isAnew: boolean;
}

/** The draft of whoever asks: the one that the cookie in their browser opens. */
@Injectable()
export class FilingDrafts {
  constructor(
    private readonly drafts: DraftsService,
    private readonly cookie: DraftCookie,
    private readonly slow: SlowDown,
  ) {}

  tokenOf = (request: WithCookies) => this.cookie.tokenOf(request);

  async of(request: WithCookies): Promise<Draft | undefined> {
    const content = await this.drafts.read(this.cookie.tokenOf(request));
    // One of an older version of these pages is as good as dead.
    return draft.safeParse(content).data;
  }

  /** Changes the draft that there is; undefined where there is none any more. */
  async change(request: WithCookies, change: (before: Draft) => Draft): Promise<Draft | undefined> {
    return this.changeAt(this.cookie.tokenOf(request), change);
  }

  async changeAt(token: string | undefined, change: (before: Draft) => Draft): Promise<Draft | undefined> {
    return this.drafts.change(token, (content) => change(draft.parse(content)));
  }

  /**
   * Saves one step, in a new draft where there is none that lives or the last one was sent and its receipt kept.
   * @throws Failure `slow_down` when very many are begun from one network; advocates never wait for others.
   */
  async save(
    { actor, request, jar, language }: Asking,
    change: (before: Draft) => Draft,
  ): Promise<SavedDraft> {
    const token = this.cookie.tokenOf(request);
    const before = await this.of(request);
    if (token && before && !before.filed) {
      const content = await this.change(request, (now) => ({ ...change(now), language }));
      if (content) return { token, content, isAnew: false };
    }
    const content = change(newDraft(language));
    if (actor.role !== 'advocate') await this.slow.begin({ kind: 'draft', address: request.ip });
    const begun = await this.drafts.begin(content);
    this.cookie.give(jar, begun);
    return { token: begun, content, isAnew: token !== undefined && !before?.filed };
  }

  async end(request: WithCookies, jar: CookieJar): Promise<void> {
    await this.drafts.end(this.cookie.tokenOf(request));
    this.cookie.takeBack(jar);
  }
}

/** Who asks, from where, and in which language. */
export interface Asking {
  actor: Actor;
  request: WithCookies;
  jar: CookieJar;
  language: Language;
}
