import { describe, expect, it } from '@jest/globals';
import { DEFAULT_QUIET_HOURS } from '../../domain/default-config.js';
import type { QuietHours } from '../../domain/crawl-config.js';
import { firstLoudTime } from './quiet.js';

const BERLIN = 'Europe/Berlin';

/** @returns what comes of it, as ISO 8601; `now` where it is no quiet time. */
function loudAt(iso: string, hours: Partial<QuietHours> | null): string | null {
  const at = new Date(iso);
  const loud = firstLoudTime(at, hours === null ? null : { ...DEFAULT_QUIET_HOURS, ...hours });
  return loud === null ? null : loud.getTime() === at.getTime() ? 'now' : loud.toISOString();
}

describe('firstLoudTime', () => {
  it('is now where there are no quiet hours, or they begin when they end', () => {
    expect(loudAt('2026-11-29T03:00:00Z', null)).toBe('now');
    expect(loudAt('2026-11-29T03:00:00Z', { from: '03:00', to: '03:00' })).toBe('now');
  });

  it.each([
    // Across midnight, in winter: the clocks there are an hour ahead.
    ['2026-11-26T20:59:59Z', 'now'],
    ['2026-11-26T21:00:00Z', '2026-11-27T06:00:00.000Z'],
    ['2026-11-26T23:30:15Z', '2026-11-27T06:00:00.000Z'],
    ['2026-11-27T05:59:59.999Z', '2026-11-27T06:00:00.000Z'],
    ['2026-11-27T06:00:00Z', 'now'],
    // In summer two.
    ['2026-07-01T20:00:00Z', '2026-07-02T05:00:00.000Z'],
    // The night in which the clock is put forward, from 2:00 to 3:00, and the one in which it is put back.
    ['2026-03-28T22:30:00Z', '2026-03-29T05:00:00.000Z'],
    ['2026-10-24T22:30:00Z', '2026-10-25T06:00:00.000Z'],
  ])('follows the clocks of its place: %s', (iso, expected) => {
    expect(loudAt(iso, { time_zone: BERLIN })).toBe(expected);
  });

  it('has hours within a day, to the minute', () => {
    const hours = { from: '9:05', to: '12:07' };
    expect(loudAt('2026-11-26T09:04:00Z', hours)).toBe('now');
    expect(loudAt('2026-11-26T09:05:00Z', hours)).toBe('2026-11-26T12:07:00.000Z');
    expect(loudAt('2026-11-26T12:06:59Z', hours)).toBe('2026-11-26T12:07:00.000Z');
    expect(loudAt('2026-11-26T12:07:00Z', hours)).toBe('now');
  });

  it('ends hours that the clock passes over when it is put forward', () => {
    const hours = { from: '01:30', to: '02:30', time_zone: BERLIN };
    expect(loudAt('2026-03-29T00:45:00Z', hours)).toBe('2026-03-29T01:00:00.000Z');
  });

  it('is quiet for whole days, and for the night after them', () => {
    const hours: Partial<QuietHours> = { whole_days: ['saturday', 'sunday'], time_zone: BERLIN };
    expect(loudAt('2026-11-27T20:00:00Z', hours)).toBe('now');
    expect(loudAt('2026-11-28T12:00:00Z', hours)).toBe('2026-11-30T06:00:00.000Z');
    // Friday evening in New York is no Saturday yet.
    const there = { ...hours, from: '0:00', to: '0:00', time_zone: 'America/New_York' };
    expect(loudAt('2026-11-28T04:59:00Z', there)).toBe('now');
    expect(loudAt('2026-11-28T05:00:00Z', there)).toBe('2026-11-30T05:00:00.000Z');
  });

  it('is never where every day is quiet', () => {
    const whole_days: QuietHours['whole_days'] = [
      'monday',
      'tuesday',
      'wednesday',
      'thursday',
      'friday',
      'saturday',
      'sunday',
    ];
    expect(loudAt('2026-11-28T12:00:00Z', { whole_days })).toBeNull();
  });

  it('knows zones that are three quarters of an hour off', () => {
    expect(loudAt('2026-11-26T20:00:00Z', { time_zone: 'Asia/Kathmandu' })).toBe('2026-11-27T01:15:00.000Z');
  });
});
