import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

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

/** Where pictures of every page go, for people to look at; none are taken without it. */
const PICTURES = process.env['REDRESS_PICTURES'];

/** How a page is looked at. */
export interface Sight {
  scheme?: 'light' | 'dark';
  width?: number;
  script?: boolean;
}

/** A real Chromium. */
export class Chromium {
  private constructor(private readonly browser: Browser) {}

  static async open(): Promise<Chromium> {
    const executablePath = PLACES.find((path) => existsSync(path));
    if (!executablePath)
      throw new Error('These tests need Chromium: install the Debian package chromium-headless-shell.');
    return new Chromium(await chromium.launch({ executablePath, args: QUIET }));
  }

  async visitor({ scheme = 'light', width = 1280, script = true }: Sight = {}): Promise<Visitor> {
    const context = await this.browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: scheme,
      javaScriptEnabled: script,
    });
    return new Visitor(context, await context.newPage(), `${scheme}-${width}`);
  }

  close = () => this.browser.close();
}

/** Somebody before a browser window of their own. */
export class Visitor {
  /** What the browser complained of: a blocked script, a missing file. */
  readonly complaints: string[] = [];

  constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly sight: string,
  ) {
    page.setDefaultTimeout(10_000);
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
    await this.context.addCookies([{ name, value, url }]);
  }

  /** Gives the window a passkey device that always says yes. */
  async hasPasskeys(): Promise<void> {
    const devtools = await this.context.newCDPSession(this.page);
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

  /** What axe finds wrong with the page that is open, and whether it is wider than its window. */
  async faults(name: string): Promise<string[]> {
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await this.page.screenshot({ path: join(PICTURES, `${name}-${this.sight}.png`), fullPage: true });
    }
    await this.page.evaluate(AXE);
    return this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run();
      const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
      return [
        ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ...(wide ? ['wider than the window'] : []),
      ];
    });
  }

  close = () => this.context.close();
}
