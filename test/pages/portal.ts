import { createServer, type Server } from 'node:http';
import type { Config } from '@redress/platform';
import { TestOffice, type Person } from '../office.js';
import { freePort } from '../ports.js';
import { Chromium, type Sight, type Visitor } from './browser.js';

/** An office whose portal listens where a real browser can reach it, and an everyday site beside it to leave to. */
export class BrowsedPortal {
  private constructor(
    readonly office: TestOffice,
    readonly url: string,
    readonly weather: string,
    private readonly elsewhere: Server,
    private readonly chromium: Chromium,
  ) {}

  static async open(settings: Partial<Config> = {}): Promise<BrowsedPortal> {
    const elsewhere = createServer((_, answer) =>
      answer.setHeader('content-type', 'text/html').end('<h1>Sunny</h1>'),
    );
    const [port, away] = [await freePort(), await freePort()];
    await new Promise<void>((done) => elsewhere.listen(away, '127.0.0.1', done));
    const [url, weather] = [`http://localhost:${port}`, `http://localhost:${away}/`];
    const origins = { portal: url, desk: 'http://localhost:1' };
    const office = await TestOffice.open({ origins, leaveUrl: weather, ...settings });
    await office.portal.listen(port, '127.0.0.1');
    return new BrowsedPortal(office, url, weather, elsewhere, await Chromium.open(url));
  }

  async close(): Promise<void> {
    await this.chromium.close();
    this.elsewhere.close();
    await this.office.close();
  }

  visit = (path: string, sight?: Sight, person?: Person) => this.chromium.visit(path, sight, person);
  closeWindows = () => this.chromium.closeWindows();
  at = (visitor: Visitor) => this.chromium.at(visitor);
}
