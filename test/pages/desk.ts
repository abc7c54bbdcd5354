import { TestOffice, type Person } from '../office.js';
import { freePort } from '../ports.js';
import { Chromium, type Sight, type Visitor } from './browser.js';

/** An office whose desk listens where a real browser can reach it. */
export class BrowsedDesk {
  private readonly windows: Visitor[] = [];

  private constructor(
    readonly office: TestOffice,
    readonly url: string,
    private readonly chromium: Chromium,
  ) {}

  static async open(): Promise<BrowsedDesk> {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const office = await TestOffice.open({ origins: { desk: url, portal: 'http://localhost:1' } });
    await office.desk.listen(port, '127.0.0.1');
    return new BrowsedDesk(office, url, await Chromium.open());
  }

  async close(): Promise<void> {
    await this.chromium.close();
    await this.office.close();
  }

  /** A window on a page; of somebody who is signed in, where given. */
  async visit(path: string, sight?: Sight, person?: Person): Promise<Visitor> {
    const visitor = await this.chromium.visitor(sight);
    this.windows.push(visitor);
    if (person?.cookie) await visitor.takesCookie(this.url, person.cookie);
    await visitor.page.goto(`${this.url}${path}`);
    return visitor;
  }

  /** Closes the windows. @returns what their browsers complained of */
  async closeWindows(): Promise<string[]> {
    const windows = this.windows.splice(0);
    await Promise.all(windows.map((window) => window.close()));
    return windows.flatMap(({ complaints }) => complaints);
  }

  /** Where a window is, within the desk. */
  at = ({ page }: Visitor): string => page.url().slice(this.url.length);
}

export const press = ({ page }: Visitor, name: string) =>
  page.getByRole('button', { name, exact: true }).click();
