import { describe, expect, it } from '@jest/globals';
import { Rush } from './rush.js';

const NEVER = 600_000;

/** Work that ends when it is told to. */
function work() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, end: resolve };
}

describe('work that gives way', () => {
  it('goes ahead at once where nothing runs', async () => {
    await expect(new Rush().over(NEVER)).resolves.toBeUndefined();
  });

  it('waits until the last of what runs has ended, also when it fails', async () => {
    const rush = new Rush();
    const [one, other] = [work(), work()];
    const order: string[] = [];
    const first = rush.during(() => one.promise).then(() => order.push('first'));
    const second = rush.during(() => other.promise).then(() => Promise.reject(new Error('lost')));
    const after = rush.over(NEVER).then(() => order.push('after'));
    one.end();
    await first;
    expect(order).toEqual(['first']);
    other.end();
    await expect(second).rejects.toThrow('lost');
    await after;
    expect(order).toEqual(['first', 'after']);
  });

  it('waits no longer than it is told, whatever runs', async () => {
    const rush = new Rush();
    const endless = work();
    const running = rush.during(() => endless.promise);
    await rush.over(1);
    endless.end();
    await running;
  });

  it('waits again for what begins later', async () => {
    const rush = new Rush();
    await rush.during(() => Promise.resolve());
    const later = work();
    const running = rush.during(() => later.promise);
    let isOver = false;
    const over = rush.over(NEVER).then(() => (isOver = true));
    await Promise.resolve();
    expect(isOver).toBe(false);
    later.end();
    await Promise.all([running, over]);
  });
});
