import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pullRequest } from '../../../test/support/snapshots.js';
import { TransientError, UserError } from '../../domain/errors.js';
import type { ToolReader } from '../../domain/ports.js';
import { capabilitiesOf } from '../capabilities.js';
import { gatherReports, requestsFor } from './gather.js';

const nothing = async (): Promise<[]> => [];
const pull = pullRequest();

function gather(tools: Partial<ToolReader>, attempt = 1, granted: Record<string, string> | null = null) {
  const refused: string[] = [];
  const ports = {
    tools: { annotations: nothing, alerts: nothing, ...tools },
    may: capabilitiesOf(granted),
    onRefused: ({ message }: UserError) => void refused.push(message),
  };
  return { refused, reports: gatherReports(ports, pull, attempt) };
}

const fails = (error: Error) => async (): Promise<never> => {
  throw error;
};

it('a source may cost one request for each 50 files, and one at least', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5_000 }), (files) => {
      const requests = requestsFor(files);
      expect(requests).toBeGreaterThanOrEqual(1);
      expect(requests - 1).toBeLessThanOrEqual(files / 50);
      if (files > 0) expect(requests).toBe(Math.ceil(files / 50));
    }),
  );
});

describe('a source that fails', () => {
  it('is left out where GitHub refuses it, and the log says so', async () => {
    const { refused, reports } = gather({ annotations: fails(new UserError('annotations: no')) });
    expect(await reports).toEqual([]);
    expect(refused).toEqual(['left out: annotations: no']);
  });

  it('is tried again for a moment, and then left out', async () => {
    const alerts = fails(new TransientError('alerts: away'));
    await expect(gather({ alerts }, 1).reports).rejects.toThrow(TransientError);
    await expect(gather({ alerts }, 2).reports).rejects.toThrow(TransientError);
    expect(await gather({ alerts }, 3).reports).toEqual([]);
  });

  it('with a bug of ours is a bug', async () => {
    await expect(gather({ alerts: fails(new TypeError('x')) }, 3).reports).rejects.toThrow(TypeError);
  });
});

it('what the installation does not grant is not asked for', async () => {
  const ask = fails(new Error('it must not be asked'));
  const granted = { contents: 'read', pull_requests: 'write' };
  const { refused, reports } = gather({ annotations: ask, alerts: ask }, 1, granted);
  expect(await reports).toEqual([]);
  expect(refused).toEqual([]);
});
