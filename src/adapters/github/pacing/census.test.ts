import { describe, expect, it } from '@jest/globals';
import { createCensus } from './census.js';

const make = () => createCensus({ settleMs: 10, expireMs: 30 });

describe('how many processes there are', () => {
  it('is not known before the first count', () => {
    const census = make();
    expect(census.processes()).toBe(Infinity);
    expect(census.isNew(1_000_000)).toBe(true);
  });

  it('rises at once and falls when that has lasted', () => {
    const census = make();
    census.count(2, 0);
    expect(census.processes()).toBe(2);
    census.count(6, 2);
    expect(census.processes()).toBe(6);
    census.count(1, 4);
    census.count(3, 11);
    expect(census.processes()).toBe(6);
    census.count(3, 12);
    expect(census.processes()).toBe(3);
  });

  it('stands while nobody counts', () => {
    const census = make();
    census.count(6, 0);
    expect(census.processes()).toBe(6);
    census.count(2, 1_000);
    expect(census.processes()).toBe(2);
  });
});

describe('a process', () => {
  it('is new until the others have looked', () => {
    const census = make();
    census.count(6, 100);
    expect(census.isNew(109)).toBe(true);
    expect(census.isNew(110)).toBe(false);
  });

  it('is new again after it was forgotten', () => {
    const census = make();
    census.count(6, 0);
    census.count(6, 29);
    expect(census.isNew(29)).toBe(false);
    expect(census.isNew(58)).toBe(false);
    census.count(6, 59);
    expect(census.isNew(59)).toBe(true);
    expect(census.isNew(69)).toBe(false);
  });
});
