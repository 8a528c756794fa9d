import { describe, expect, it } from '@jest/globals';
import { createSlots } from './slots.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('slots', () => {
  it('are given to as many as there is room for, the others in the order they came', async () => {
    const slots = createSlots(2);
    const order: string[] = [];
    const enter = async (name: string) => {
      const release = await slots.take();
      order.push(name);
      return release;
    };
    const [a, , c] = [enter('a'), enter('b'), enter('c')];
    void enter('d');
    await settled();
    expect(order).toEqual(['a', 'b']);
    const release = await a;
    release();
    release();
    await settled();
    expect(order).toEqual(['a', 'b', 'c']);
    (await c)();
    await settled();
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are not kept for who has gone', async () => {
    const slots = createSlots(1);
    const release = await slots.take();
    const impatient = new AbortController();
    const gone = slots.take(impatient.signal);
    const next = slots.take();
    impatient.abort(new Error('gone'));
    await expect(gone).rejects.toThrow('gone');
    await expect(slots.take(impatient.signal)).rejects.toThrow('gone');
    release();
    (await next)();
    (await slots.take())();
  });

  it('grow at once and shrink as they are freed', async () => {
    const slots = createSlots(2);
    const entered: (() => void)[] = [];
    for (let asked = 0; asked < 6; asked++) void slots.take().then((release) => entered.push(release));
    const underWay = async (): Promise<number> => {
      await settled();
      return entered.length;
    };
    const leave = (): void => entered.shift()?.();
    slots.resize(4);
    expect(await underWay()).toBe(4);
    slots.resize(2);
    expect(await underWay()).toBe(4);
    leave();
    leave();
    expect(await underWay()).toBe(2);
    leave();
    expect(await underWay()).toBe(2);
    slots.resize(3);
    expect(await underWay()).toBe(3);
  });
});
