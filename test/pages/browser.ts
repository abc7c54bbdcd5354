import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

/** The shell draws pages with no browser around them: the tests with it take half the time. */
const PLACES = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Where pictures of every page go, for people to look at (`npm run redress -- screenshots`); none are taken without it. */
const PICTURES = process.env['REDRESS_PICTURES'];
/** How each page is pictured. */
const PICTURED: readonly Required<Pick<Sight, 'scheme' | 'width'>>[] = [
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 1280 },
  { scheme: 'light', width: 320 },
];
const HEIGHT = 800;
/** Pages that have their pictures already: most are looked at in more than one sight. */
const drawn = new Set<string>();
/** Pages that were looked at by all rules, which is most of the work of these tests, and in which widths. */
const examined = new Map<string, Set<number>>();
/** What axe can find in one width and not in another. */
const OF_THE_WIDTH = ['color-contrast', 'target-size', 'scrollable-region-focusable'];

/** The Chromium of this machine, without its window. */
export function launchChromium(): Promise<Browser> {
  const executablePath = PLACES.find((path) => existsSync(path));
  if (!executablePath)
    throw new Error('This needs Chromium: install the Debian package chromium-headless-shell.');
  return chromium.launch({ executablePath, args: QUIET });
}

/** How a page is looked at. */
export interface Sight {
  scheme?: 'light' | 'dark';
  width?: number;
  script?: boolean;
}

/**
 * A real Chromium before one door. A closed window is emptied and used again: opening one costs more than most that is
 * done in it.
 */
export class Chromium {
  private readonly idle: Visitor[] = [];
  private readonly windows: Visitor[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  /** @param url of the door, without a path */
  static async open(url: string): Promise<Chromium> {
    return new Chromium(await launchChromium(), url);
  }

  /** A window on a page; of somebody who is signed in, where given. */
  async visit(path: string, sight?: Sight, person?: { cookie?: string | undefined }): Promise<Visitor> {
    const visitor = await this.visitor(sight);
    this.windows.push(visitor);
    if (person?.cookie) await visitor.takesCookie(this.url, person.cookie);
    await visitor.page.goto(`${this.url}${path}`);
    return visitor;
  }

  /** Closes all windows. @returns what their browsers complained of */
  async closeWindows(): Promise<string[]> {
    const windows = this.windows.splice(0);
    await Promise.all(windows.map((window) => window.close()));
    return windows.flatMap(({ complaints }) => complaints);
  }

  /** Where a window is, within the door. */
  at = ({ page }: Visitor): string => page.url().replace(this.url, '');

  private async visitor({ scheme = 'light', width = 1280, script = true }: Sight = {}): Promise<Visitor> {
    const sight = { scheme, width, script };
    const at = this.idle.findIndex((window) => window.sight.script === script);
    const page = at < 0 ? await this.opened(script) : this.idle.splice(at, 1)[0]!.page;
    const visitor = new Visitor(page, sight, (window) => this.idle.push(window));
    await page.setViewportSize({ width, height: HEIGHT });
    await page.emulateMedia({ colorScheme: scheme, media: null });
    return visitor;
  }

  private async opened(javaScriptEnabled: boolean): Promise<Page> {
    // A colour on its way to another has the contrast of neither.
    const context = await this.browser.newContext({ javaScriptEnabled, reducedMotion: 'reduce' });
    return context.newPage();
  }

  close = () => this.browser.close();
}

/** Somebody before a browser window of their own. */
export class Visitor {
  /** What the browser complained of: a blocked script, a missing file. */
  readonly complaints: string[] = [];
  private isSpoilt = false;

  constructor(
    readonly page: Page,
    readonly sight: Required<Sight>,
    private readonly leaveTo: (window: Visitor) => void,
  ) {
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => {
      const text = message.text();
      // A refused form is answered with its status, which the browser notes too.
      if (message.type() === 'error' && !/status of 4\d\d/.test(text)) this.complaints.push(text);
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('request', (request) => {
      const { hostname } = new URL(request.url());
      if (hostname !== 'localhost') this.complaints.push(`asked ${hostname}`);
    });
  }

  /** Goes on with a session that was opened elsewhere. */
  async takesCookie(url: string, cookie: string): Promise<void> {
    const [name = '', value = ''] = cookie.split('=');
    await this.page.context().addCookies([{ name, value, url }]);
  }

  /** Gives the window a passkey device that always says yes. */
  async hasPasskeys(): Promise<void> {
    this.isSpoilt = true;
    const devtools = await this.page.context().newCDPSession(this.page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  }

  /**
   * What axe finds wrong with the page that is open, and whether it is wider than its window. Looked at the first time
   * by all rules, by day and by night; in another width by what depends on how it is laid out.
   */
  async faults(name: string): Promise<string[]> {
    // axe is script itself, and would wait for ever.
    if (!this.sight.script)
      throw new Error('A window without script is looked at by width alone: ask `overflow`.');
    if (PICTURES && !drawn.has(name)) await this.picture(PICTURES, name);
    const wide = await this.overflow();
    const known = examined.get(name);
    if (known?.has(this.sight.width)) return wide;
    examined.set(name, new Set(known).add(this.sight.width));
    await this.page.evaluate(AXE);
    if (known) return [...wide, ...(await this.page.evaluate(look, OF_THE_WIDTH))];
    const found = await this.page.evaluate(look, null);
    await this.page.emulateMedia({ colorScheme: this.sight.scheme === 'light' ? 'dark' : 'light' });
    const otherwise = await this.page.evaluate(look, ['color-contrast']);
    await this.page.emulateMedia({ colorScheme: this.sight.scheme });
    return [...wide, ...found, ...otherwise.filter((fault) => !found.includes(fault))];
  }

  /** Whether the page is wider than its window, which would have to be pushed to and fro. */
  overflow = (): Promise<string[]> => this.page.evaluate(isWide);

  private async picture(folder: string, name: string): Promise<void> {
    drawn.add(name);
    mkdirSync(folder, { recursive: true });
    for (const { scheme, width } of PICTURED) {
      await this.page.setViewportSize({ width, height: HEIGHT });
      await this.page.emulateMedia({ colorScheme: scheme });
      await this.page.screenshot({ path: join(folder, `${name}.${scheme}-${width}.png`), fullPage: true });
    }
    await this.page.setViewportSize({ width: this.sight.width, height: HEIGHT });
    await this.page.emulateMedia({ colorScheme: this.sight.scheme });
  }

  /**
   * Leaves the window as if nobody had been there, or closes it where it cannot be. It stays at its page: from another
   * site Chromium would go on in a new process.
   */
  async close(): Promise<void> {
    const context = this.page.context();
    if (this.isSpoilt || context.pages().length !== 1) return context.close();
    for (const event of ['console', 'pageerror', 'request'] as const) this.page.removeAllListeners(event);
    await this.page.evaluate(() => stop());
    await context.clearCookies();
    this.leaveTo(this);
  }
}

/** In the page: what axe finds, by all its rules or these alone. */
async function look(rules: string[] | null): Promise<string[]> {
  const { axe } = globalThis as unknown as {
    axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  };
  // What passes is not told in detail: that is most of the work.
  const { violations } = await axe.run({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** In the page. */
function isWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? ['wider than the window'] : [];
}
