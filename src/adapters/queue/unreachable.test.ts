import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../domain/errors.js';
import { isUnreachable, reach, reportOutagesOnce } from './unreachable.js';

const coded = (code: unknown, message = 'x'): Error => Object.assign(new Error(message), { code });

describe('isUnreachable', () => {
  it.each([
    coded('ECONNREFUSED'),
    coded('ENOTFOUND'),
    coded('57P01'),
    coded('57P03'),
    coded('08006'),
    new Error('Connection is closed.'),
    new Error('Connection terminated unexpectedly'),
    new Error('Query read timeout'),
    new Error("Socket timeout. Expecting data, but didn't receive any in 15000ms."),
    new Error('Reached the max retries per request limit (which is 1). Refer to documentation.'),
  ])('knows a server that is away: %p', (error) => {
    expect(isUnreachable(error)).toBe(true);
  });

  it.each([
    coded('42P01'),
    coded('57014'),
    coded(-1, 'Missing key for job 1'),
    new Error('bug'),
    'text',
    null,
  ])('leaves other failures what they are: %p', (error) => {
    expect(isUnreachable(error)).toBe(false);
  });
});

describe('reach', () => {
  it('asks for another try when the server is away, and for nothing else', async () => {
    await expect(reach(() => Promise.resolve(1))).resolves.toBe(1);
    await expect(reach(() => Promise.reject(coded('EPIPE')))).rejects.toThrow(TransientError);
    await expect(reach(() => Promise.reject(new TypeError('bug')))).rejects.toThrow(TypeError);
  });
});

describe('reportOutagesOnce', () => {
  it('reports an outage once, and all else', () => {
    const seen: string[] = [];
    const outages = reportOutagesOnce((error) => seen.push(error.message));
    outages.failed(coded('EPIPE', 'first'));
    outages.failed(coded('EPIPE', 'second'));
    outages.failed(new Error('other'));
    expect(outages.reached()).toBe(true);
    expect(outages.reached()).toBe(false);
    outages.failed(coded('EPIPE', 'third'));
    expect(seen).toEqual(['first', 'other', 'third']);
  });
});
