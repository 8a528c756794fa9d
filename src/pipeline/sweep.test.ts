import { describe, expect, it } from '@jest/globals';
import { TransientError, UserError } from '../domain/errors.js';
import type { FailedDelivery, SweepReader } from '../domain/ports.js';
import { runSweepJob } from './sweep-job.js';
import { sweep, type SweepPlace, type SweepPorts } from './sweep.js';

const NOW = new Date('2030-01-01T00:00:00Z');
const repository = { installationId: 7, repositoryId: 11, owner: 'acme', name: 'shop' };
const nothing = { wanted: [], cancelled: [], forget: [] };

function lost(id: number, attempts = 1): FailedDelivery {
  return { id, guid: `guid-${id}`, attempts };
}

/** One installation with one repository, of which nothing is new; what a test is about is put over it. */
function scene(
  reader: Partial<SweepReader> = {},
  permissions: Record<string, string> | null = null,
  state = 'active',
) {
  const asked: string[] = [];
  const errors: SweepPlace['step'][] = [];
  const system = {
    knownDeliveries: async () => new Set(['guid-99']),
    syncInstallations: async () => nothing,
    syncRepositories: async () => nothing,
    activeInstallations: async () => [7],
    sweptRepositories: async () => [{ repository, sweptAt: null }],
    compareHeads: async () => [],
    requestAgain: async () => ({
      job: { kind: 'review', repositoryId: 11, number: 3 },
      priority: 'push',
      installationId: 7,
    }),
  };
  const tenant = {
    installation: async () => ({ installationId: 7, state, permissions }),
    forgottenRuns: async () => [{ repository, number: 3 }],
  };
  const ports = {
    // Only what a sweep asks of the store.
    store: { withSystem: () => system, withTenant: () => tenant, close: async () => undefined },
    reader: {
      installations: async () => [],
      repositories: async () => [],
      openHeads: async () => [],
      failedDeliveries: async () => [],
      redeliver: async (id: number) => void asked.push(`redeliver ${id}`),
      ...reader,
    },
    queue: {
      add: async () => void asked.push('add'),
      cancel: async () => undefined,
    },
    cache: { forget: async () => undefined },
    onError: (_error: unknown, { step }: SweepPlace) => void errors.push(step),
    goesOn: async () => true,
  } as unknown as SweepPorts;
  const job = { kind: 'sweep', installationId: 7 } as const;
  return {
    run: () => sweep(ports, NOW, new Date(0)),
    runJob: (signal = new AbortController().signal) => runSweepJob(ports, job, { signal }, NOW),
    asked,
    errors,
  };
}

describe('a sweep', () => {
  it('asks for lost deliveries oldest first, not for those that arrived or fail again and again', async () => {
    const failed = [lost(3), lost(99), lost(2, 5), lost(1, 4)];
    const { run, asked } = scene({ failedDeliveries: async () => failed });
    expect(await run()).toMatchObject({ redelivered: 2, errors: 0 });
    expect(asked).toEqual(['redeliver 1', 'redeliver 3', 'add']);
  });

  it('goes on after a delivery that GitHub does not send again', async () => {
    const asked: number[] = [];
    const { run } = scene({
      failedDeliveries: async () => [lost(3), lost(2), lost(1)],
      redeliver: async (id) => {
        asked.push(id);
        if (id === 1) throw new TransientError('gone');
      },
    });
    expect(await run()).toMatchObject({ redelivered: 2, errors: 1, compared: 1 });
    expect(asked).toEqual([1, 2, 3]);
  });

  it('goes on with the rest when a part cannot be asked, and counts no refusal of a tenant as an error', async () => {
    const { run, errors } = scene({
      installations: async () => {
        throw new TransientError('away');
      },
      openHeads: async () => {
        throw new UserError('blocked');
      },
    });
    expect(await run()).toEqual({ redelivered: 0, compared: 0, missed: 0, forgotten: 1, errors: 1 });
    expect(errors).toEqual(['installations', 'heads']);
  });

  it('leaves runs alone that it may not conclude', async () => {
    expect(await scene({}, { checks: 'write' }).run()).toMatchObject({ forgotten: 1 });
    expect(await scene({}, { checks: 'read' }).run()).toMatchObject({ forgotten: 0 });
  });
});

describe('the sweep of one installation', () => {
  it('asks for its repositories, their heads and its runs, and of no other', async () => {
    const installations: number[] = [];
    const { runJob, asked } = scene({
      installations: () => Promise.reject(new Error('asked for all')),
      failedDeliveries: () => Promise.reject(new Error('asked for deliveries')),
      repositories: async (id) => {
        installations.push(id);
        return [];
      },
    });
    expect(await runJob()).toMatchObject({ compared: 1, forgotten: 1, errors: 0 });
    expect(installations).toEqual([7]);
    expect(asked).toEqual(['add']);
  });

  it.each(['suspended', 'deleted'])('that is %s asks for nothing', async (state) => {
    const reader = { repositories: () => Promise.reject(new Error('asked')) };
    const { runJob, errors } = scene(reader, null, state);
    expect(await runJob()).toBeNull();
    expect(errors).toEqual([]);
  });

  it('goes on where a part fails, and is tried again', async () => {
    const away = new TransientError('away');
    const { runJob, asked, errors } = scene({ repositories: () => Promise.reject(away) });
    await expect(runJob()).rejects.toBe(away);
    expect(errors).toEqual(['repositories']);
    expect(asked).toEqual(['add']);
  });

  it('asks for nothing more when GitHub says to wait, and waits', async () => {
    const wait = new TransientError('rate limit', { retryAfter: 60 });
    const { runJob, asked, errors } = scene({ repositories: () => Promise.reject(wait) });
    await expect(runJob()).rejects.toBe(wait);
    expect(errors).toEqual(['repositories']);
    expect(asked).toEqual([]);
  });

  it('is done when GitHub refuses a part', async () => {
    const { runJob, errors } = scene({ openHeads: () => Promise.reject(new UserError('blocked')) });
    expect(await runJob()).toMatchObject({ compared: 0, forgotten: 1, errors: 0 });
    expect(errors).toEqual(['heads']);
  });

  it('that is stopped is left to the next process', async () => {
    const { runJob, asked } = scene();
    await expect(runJob(AbortSignal.abort(new Error('shutting down')))).rejects.toThrow('shutting down');
    expect(asked).toEqual([]);
  });
});
