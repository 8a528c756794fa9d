import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CONFIG } from '../../domain/repository-config.js';
import { turnAt } from './turn.js';

const NOON = new Date('2030-01-02T12:00:00Z');
const crawl = { ...DEFAULT_CONFIG.crawl, enabled: true };
const hours = { whole_days: [], time_zone: 'UTC' };

describe('a turn at a default branch', () => {
  it('is none where nobody has asked for it', () => {
    expect(turnAt(NOON, DEFAULT_CONFIG.crawl)).toEqual({ kind: 'off' });
  });

  it.each([
    ['daily', '2030-01-03T12:00:00Z'],
    ['weekly', '2030-01-09T12:00:00Z'],
  ] as const)('that is %s is followed by one at the same time', (schedule, next) => {
    expect(turnAt(NOON, { ...crawl, schedule })).toEqual({ kind: 'now', next: new Date(next) });
  });

  it('waits for the end of quiet hours', () => {
    const quiet = { ...hours, from: '11:00', to: '13:30' };
    const next = new Date('2030-01-02T13:30:00Z');
    expect(turnAt(NOON, { ...crawl, quiet_hours: quiet })).toEqual({ kind: 'quiet', next });
    const over = { ...hours, from: '09:00', to: '12:00' };
    expect(turnAt(NOON, { ...crawl, quiet_hours: over })).toMatchObject({ kind: 'now' });
  });
});
