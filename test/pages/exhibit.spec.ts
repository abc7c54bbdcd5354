import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import PdfKit from 'pdfkit';
import sharp from 'sharp';
import { EvidenceOffice, done, type Exhibit } from '../evidence-case.js';
import { freePort } from '../ports.js';
import { Chromium, type Sight, type Visitor } from './browser.js';

/*
 * An exhibit on its page: what it shows, what is known of it, who had it.
 */
let at: EvidenceOffice;
let chromium: Chromium;
let photo: Exhibit;
let letter: Exhibit;
let words: Exhibit;
let sound: Exhibit;
let thing: Exhibit;

/** Two seconds of a tone, at eight thousand samples a second. */
function tone(): Buffer {
  const samples = Buffer.alloc(16_000);
  for (let n = 0; n < samples.length; n += 1) samples[n] = 128 + Math.round(60 * Math.sin(n / 3));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

function pages(count: number): Promise<Buffer> {
  const pdf = new PdfKit({ size: 'LETTER' });
  const pieces: Buffer[] = [];
  return new Promise((resolve) => {
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    for (let n = 1; n <= count; n += 1)
      (n === 1 ? pdf : pdf.addPage()).fontSize(40).text(`Page ${n}`, 72, 72);
    pdf.end();
  });
}

beforeAll(async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  at = await EvidenceOffice.open({ origins: { desk: url, portal: 'http://localhost:1' } });
  await at.office.desk.listen(port, '127.0.0.1');
  chromium = await Chromium.open(url);
  const picture = sharp({ create: { width: 900, height: 600, channels: 3, background: '#3a6' } });
  photo = await at.upload('Doorway.jpg', await picture.jpeg().toBuffer());
  letter = await at.upload('Letter.pdf', await pages(12));
  words = await at.upload('Log.txt', 'Call log, 30 October <script>document.title = "run"</script>');
  sound = await at.upload('Call.wav', tone());
  thing = await done(
    at.investigator.post<Exhibit>(`/api/v1/cases/${at.caseId}/things`, {
      title: 'Flashlight',
      kind: 'device',
      place: 'Property room, shelf 12',
    }),
  );
  for (const { id } of [photo, letter, words, sound]) await at.prepared(id);
}, 180_000);
afterAll(async () => {
  await chromium.close();
  await at.close();
});
afterEach(async () => {
  expect(await chromium.closeWindows()).toEqual([]);
});

const visit = (path: string, sight?: Sight) => chromium.visit(path, sight, at.investigator);
const pageOf = ({ id }: Exhibit) => `/cases/${at.caseId}/evidence/${id}`;
/** How wide the browser found the pictures of a page: 0 for one that it could not show. */
const widths = ({ page }: Visitor, selector = '.shown img') =>
  page.locator(selector).evaluateAll((images) =>
    Promise.all(
      (images as unknown as { decode(): Promise<void>; naturalWidth: number; loading: string }[]).map(
        async (image) => {
          // One that is far below waits until somebody comes near.
          image.loading = 'eager';
          await image.decode().catch(() => undefined);
          return image.naturalWidth;
        },
      ),
    ),
  );

describe('an exhibit', () => {
  it.each<[string, () => Exhibit]>([
    ['photograph', () => photo],
    ['letter', () => letter],
    ['words', () => words],
    ['sound', () => sound],
    ['thing', () => thing],
  ])('%s has no fault by day, by night, wide and narrow', async (name, which) => {
    for (const sight of [{}, { scheme: 'dark' }, { width: 390 }] as Sight[]) {
      const visitor = await visit(pageOf(which()), sight);
      expect(await visitor.faults(`exhibit-${name}`)).toEqual([]);
    }
  });

  it('that is a picture shows its working copy, under a policy that lets nothing else in', async () => {
    const visitor = await visit(pageOf(photo), { script: false });
    expect(await visitor.page.locator('.shown img').getAttribute('src')).toBe(
      `/api/v1/evidence/${photo.id}/view`,
    );
    const scripted = await visit(pageOf(photo));
    expect(await widths(scripted)).toEqual([900]);
  });

  it('that is a document shows ten pages, and then the others', async () => {
    const visitor = await visit(pageOf(letter));
    expect(await visitor.page.locator('.sheets img').count()).toBe(10);
    expect((await widths(visitor)).every((width) => width === 1275)).toBe(true);
    await visitor.page.getByRole('link', { name: 'Pages after' }).first().click();
    expect(await visitor.page.locator('.sheets img').count()).toBe(2);
    expect(await widths(visitor)).toEqual([1275, 1275]);
  });

  it.each<[string, Sight]>([
    ['wide', {}],
    ['narrow and dark', { width: 390, scheme: 'dark' }],
  ])('is blacked out by drawing on its page, and seen again, %s', async (_, sight) => {
    const visitor = await visit(pageOf(letter), sight);
    const { page } = visitor;
    const second = page.locator('#page-2');
    await second.locator('summary', { hasText: 'Black out an area of page 2' }).click();
    const over = second.locator('svg.overlay');
    await over.scrollIntoViewIfNeeded();
    const box = (await over.boundingBox())!;
    const to = async (x: number, y: number) =>
      page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 4 });
    await to(0.2, 0.1);
    await page.mouse.down();
    await to(0.6, 0.3);
    await page.mouse.up();
    const side = async (name: string) => Number(await second.locator(`[name=${name}]`).inputValue());
    for (const [name, about] of Object.entries({ x: 200, y: 100, width: 400, height: 200 }))
      expect(Math.abs((await side(name)) - about)).toBeLessThan(6);
    expect(await second.locator('rect.draft').getAttribute('width')).toBe(String(await side('width')));
    expect(await visitor.faults('exhibit-blackout')).toEqual([]);
    // Why is not said.
    await second.getByRole('button', { name: 'Black it out' }).click();
    expect(await second.locator('.refusal').innerText()).toContain('Mend what is marked');
    expect(Math.abs((await side('x')) - 200)).toBeLessThan(6);
    await second.getByLabel('What it shows').selectOption('medical');
    await second.getByLabel('By what authority').fill('PC 832.7(b)(6)');
    await second.getByRole('button', { name: 'Black it out' }).click();
    expect(chromium.at(visitor)).toContain('#page-2');
    expect(await second.locator('svg.overlay rect:not(.draft)').count()).toBe(1);
    expect(await second.locator('.areas').innerText()).toContain('Medical information; PC 832.7(b)(6)');
    expect(await visitor.faults('exhibit-blacked-out')).toEqual([]);
    await second.locator('summary', { hasText: 'Take it back' }).click();
    await second.getByLabel('Reason').fill('It was another letter.');
    await second.getByRole('button', { name: 'Let it be seen in packets' }).click();
    expect(await second.locator('svg.overlay rect:not(.draft)').count()).toBe(0);
    expect(await second.locator('.areas').innerText()).toContain('It was another letter.');
  });

  it('is blacked out by four numbers without script, with keys alone', async () => {
    const visitor = await visit(pageOf(photo), { script: false, width: 390, scheme: 'dark' });
    const { page } = visitor;
    const summary = page.locator('summary', { hasText: 'Black out an area of page 1' });
    await summary.focus();
    await page.keyboard.press('Enter');
    for (const side of ['0', '0', '1000', '1001']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(side);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.type('Danger');
    await page.keyboard.press('Tab');
    await page.keyboard.type('PC 832.7');
    await page.keyboard.press('Enter');
    expect(await page.locator('#area-1-height-fault').innerText()).toContain('How high it is');
    await page.getByLabel('Height').fill('500');
    await page.getByRole('button', { name: 'Black it out' }).click();
    const drawn = page.locator('svg.overlay rect');
    expect(await drawn.count()).toBe(1);
    const [whole, black] = [await page.locator('.overlaid img').boundingBox(), await drawn.boundingBox()];
    expect(black!.height / whole!.height).toBeCloseTo(0.5, 1);
    expect(await page.locator('.areas').innerText()).toContain('Danger to somebody; PC 832.7');
    expect(await visitor.overflow()).toEqual([]);
  });

  it('that is a text is shown as text, and does nothing', async () => {
    const visitor = await visit(pageOf(words));
    expect(await visitor.page.locator('pre.sheet').innerText()).toContain('<script>');
    expect(await visitor.page.title()).not.toBe('run');
  });

  it('that is a sound is played, and can be gone through', async () => {
    const { page } = await visit(pageOf(sound));
    const played = await page.locator('audio').evaluate(async (element) => {
      const audio = element as unknown as {
        duration: number;
        readyState: number;
        currentTime: number;
        addEventListener(name: string, then: () => void, options: object): void;
      };
      if (audio.readyState < 1)
        await new Promise<void>((ready) => audio.addEventListener('loadedmetadata', ready, { once: true }));
      const sought = new Promise<void>((ready) => audio.addEventListener('seeked', ready, { once: true }));
      audio.currentTime = 1.5;
      await sought;
      return { duration: audio.duration, at: audio.currentTime };
    });
    expect(played).toEqual({ duration: 2, at: 1.5 });
  });

  it.each<[string, Sight]>([
    ['with script', {}],
    ['without script, on a phone, in the dark', { script: false, width: 390, scheme: 'dark' }],
  ])('is handed over and read again, %s, and its chain says so', async (_, sight) => {
    const { page } = await visit(pageOf(photo), sight);
    await page.locator('summary', { hasText: 'Hand it over' }).click();
    await page.getByLabel('To whom, or where').fill('State laboratory');
    await page.getByRole('button', { name: 'Write it into the chain' }).click();
    // Why is not said.
    expect(await page.locator('.refusal').innerText()).toContain('Mend what is marked');
    expect(await page.getByLabel('To whom, or where').inputValue()).toBe('State laboratory');
    await page.getByLabel('Why').fill('To be enlarged.');
    await page.getByRole('button', { name: 'Write it into the chain' }).click();
    await page.getByRole('button', { name: 'Read it again and compare its hash' }).click();
    const chain = await page.locator('#custody').innerText();
    for (const told of [
      'Received',
      'Sealed',
      'Handed over',
      'State laboratory. To be enlarged.',
      'Verified: intact',
    ])
      expect(chain).toContain(told);
  });

  it('has a label to print, with a code and without a word of the case', async () => {
    const visitor = await visit(`${pageOf(thing)}/label`);
    expect(await visitor.faults('exhibit-label')).toEqual([]);
    expect(await visitor.page.locator('.sticker svg.qr').count()).toBe(1);
    expect(await visitor.page.locator('.sticker').innerText()).not.toContain('Flashlight');
  });

  it('is at its own case’s address and at no other', async () => {
    const visitor = await visit(`/cases/${photo.id}/evidence/${photo.id}`);
    expect(await visitor.page.locator('h1').innerText()).not.toContain('Doorway');
  });
});

describe('the evidence of a case', () => {
  it.each<[string, Sight]>([
    ['with script', {}],
    ['without script, on a phone, in the dark', { script: false, width: 390, scheme: 'dark' }],
  ])('takes a body camera recording by the clock of the office, %s', async (_, sight) => {
    const { page } = await visit(`/cases/${at.caseId}`, sight);
    await page.locator('#new-thing > summary').click();
    const form = page.locator('form[action$="/things"]');
    await form.getByLabel('What it is').fill('Camera of the second car');
    await form.getByLabel('Where it lies').fill('Server room');
    await form.getByLabel('Kind').selectOption('body_camera');
    await form.getByRole('button', { name: 'Take the thing into evidence' }).click();
    expect(await page.locator('#thing-recordedFrom-fault').innerText()).toContain(
      'Say when the recording begins',
    );
    await page.locator('#thing-recordedFrom').fill('2026-11-02T21:14');
    await page.locator('#thing-recorder').fill('AX-1234');
    await page
      .locator('form[action$="/things"]')
      .getByRole('button', { name: 'Take the thing into evidence' })
      .click();
    await page.getByRole('link', { name: 'Camera of the second car' }).last().click();
    const known = await page.locator('.known').innerText();
    for (const told of ['Body camera recording', '2 Nov 2026, 21:14', 'AX-1234'])
      expect(known).toContain(told);
  });

  it('is listed fifty at a time where there is much of it', async () => {
    for (let n = 0; n < 60; n += 1)
      await done(
        at.investigator.post(`/api/v1/cases/${at.caseId}/things`, { title: `Thing ${n}`, place: 'Shelf 12' }),
      );
    const visitor = await visit(`/cases/${at.caseId}`);
    expect(await visitor.page.locator('.exhibits > li').count()).toBe(50);
    await visitor.page.getByRole('link', { name: 'Exhibits after' }).click();
    expect(await visitor.page.locator('.exhibits').innerText()).toContain('Thing 59');
    expect(await visitor.faults('case-many-exhibits')).toEqual([]);
  });
});
