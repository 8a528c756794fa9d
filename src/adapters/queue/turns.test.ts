import { describe, expect, it } from '@jest/globals';
import { LAST_TAG, numberOf, placeOf, PRIORITY_CLASSES } from './turns.js';

describe('the number of a place', () => {
  it('orders classes before tags', () => {
    const places = PRIORITY_CLASSES.flatMap((priority) => [0, 1, LAST_TAG].map((tag) => ({ priority, tag })));
    const numbers = places.map(numberOf);
    expect(PRIORITY_CLASSES).toEqual(['command', 'push', 'crawl']);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(places.length);
    expect(numbers.map(placeOf)).toEqual(places);
  });

  it('is one that BullMQ takes', () => {
    expect(numberOf({ priority: 'command', tag: 0 })).toBeGreaterThan(0);
    expect(numberOf({ priority: 'crawl', tag: LAST_TAG })).toBeLessThan(2 ** 21);
  });

  it('is not just any number', () => {
    for (const number of [0, -1, 2 ** 21]) expect(() => placeOf(number)).toThrow(RangeError);
  });
});
