import { TestOffice, type Person } from '../office.js';
import { freePort } from '../ports.js';
import { Chromium, type Sight, type Visitor } from './browser.js';

/** An office whose desk listens where a real browser can reach it. */
export class BrowsedDesk {
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
    return new BrowsedDesk(office, url, await Chromium.open(url));
  }

  async close(): Promise<void> {
    await this.chromium.close();
    await this.office.close();
  }

  visit = (path: string, sight?: Sight, person?: Person) => this.chromium.visit(path, sight, person);
  closeWindows = () => this.chromium.closeWindows();
  at = (visitor: Visitor) => this.chromium.at(visitor);
}

export const press = ({ page }: Visitor, name: string) =>
  page.getByRole('button', { name, exact: true }).click();
