import { describe, expect, it } from '@jest/globals';
import { TransientError, UserError } from '../domain/errors.js';
import type { RepositoryRef } from '../domain/ids.js';
import type { FailedDelivery, OpenRequest, QueueDepth, SweepReader } from '../domain/ports.js';
import { runSweepJob, type SweepJobPorts } from './sweep-job.js';
import { sweep, type SweepPlace, type SweepPorts } from './sweep.js';

const NOW = new Date('2030-01-01T00:00:00Z');
const repository = { installationId: 7, repositoryId: 11, owner: 'acme', name: 'shop' };
const nothing = { wanted: [], cancelled: [], forget: [] };

function lost(id: number, attempts = 1): FailedDelivery {
  return { id, guid: `guid-${id}`, attempts };
}

interface Options {
  readonly permissions?: Record<string, string> | null;
  readonly system?: object;
  /** Milliseconds that pass whenever somebody looks at the clock. */
  readonly tickMs?: number;
  /** Who waits for a worker, at the nth question. */
  readonly waiting?: (nth: number) => QueueDepth['priority'] | null;
}

/** One installation with one repository, of which nothing is new; what a test is about is put over it. */
function scene(reader: Partial<SweepReader> = {}, options: Options = {}) {
  const { permissions = null, tickMs = 0, waiting = () => null } = options;
  let looks = 0;
  let depths = 0;
  const asked: string[] = [];
  const errors: SweepPlace['step'][] = [];
  const system = {
    knownDeliveries: async () => new Set(['guid-99']),
    syncInstallations: async () => nothing,
    syncRepositories: async () => nothing,
    activeInstallations: async () => [7],
    wantedSweep: async () => ({ since: new Date(0), isListed: false }),
    sweptRepositories: async () => [{ repository, sweptAt: null }],
    passOver: async () => undefined,
    compareHeads: async () => [],
    requestAgain: async () => ({
      job: { kind: 'review', repositoryId: 11, number: 3 },
      priority: 'push',
      installationId: 7,
    }),
    ...options.system,
  };
  const tenant = {
    installation: async () => ({ installationId: 7, state: 'active', permissions }),
    forgottenRuns: async () => [{ repository, number: 3 }],
    onboardingTurns: async () => [],
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
      add: async ({ job }: OpenRequest) => void asked.push(`add ${job.kind}`),
      cancel: async () => undefined,
      depth: async () => {
        const who = waiting((depths += 1));
        const depth = (priority: string) => ({ priority, waiting: who === priority ? 1 : 0 });
        return ['command', 'push', 'crawl'].map(depth);
      },
    },
    cache: { forget: async () => undefined },
    onError: (_error: unknown, { step }: SweepPlace) => void errors.push(step),
    goesOn: async () => true,
  } as unknown as SweepJobPorts & SweepPorts;
  const job = { kind: 'sweep', installationId: 7 } as const;
  return {
    run: () => sweep(ports, NOW, new Date(0)),
    runJob: (signal = new AbortController().signal) =>
      runSweepJob(ports, job, { signal }, () => new Date(NOW.getTime() + tickMs * looks++)),
    asked,
    errors,
  };
}

describe('a sweep', () => {
  it('asks for lost deliveries oldest first, not for those that arrived or fail again and again', async () => {
    const failed = [lost(3), lost(99), lost(2, 5), lost(1, 4)];
    const { run, asked } = scene({ failedDeliveries: async () => failed });
    expect(await run()).toMatchObject({ redelivered: 2, errors: 0 });
    expect(asked).toEqual(['redeliver 1', 'redeliver 3', 'add review']);
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
    expect(await scene({}, { permissions: { checks: 'write' } }).run()).toMatchObject({ forgotten: 1 });
    expect(await scene({}, { permissions: { checks: 'read' } }).run()).toMatchObject({ forgotten: 0 });
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
    expect(asked).toEqual(['add review']);
  });

  it('that may not be worked for asks for nothing', async () => {
    const reader = { repositories: () => Promise.reject(new Error('asked')) };
    const { runJob, errors } = scene(reader, { system: { wantedSweep: async () => null } });
    expect(await runJob()).toBeNull();
    expect(errors).toEqual([]);
  });

  it('goes on where a part fails, and is tried again', async () => {
    const away = new TransientError('away');
    const { runJob, asked, errors } = scene({ repositories: () => Promise.reject(away) });
    await expect(runJob()).rejects.toBe(away);
    expect(errors).toEqual(['repositories']);
    expect(asked).toEqual(['add review']);
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
    expect(await runJob()).toMatchObject({ compared: 0, forgotten: 1, errors: 0, isWhole: true });
    expect(errors).toEqual(['heads']);
  });

  it('that is stopped is left to the next process', async () => {
    const { runJob, asked } = scene();
    await expect(runJob(AbortSignal.abort(new Error('shutting down')))).rejects.toThrow('shutting down');
    expect(asked).toEqual([]);
  });
});

/** Repositories of one installation, about each of which a sweep got an answer or did not. */
function largeScene(repositories: number, reader: Partial<SweepReader> = {}, options: Options = {}) {
  const left = Array.from({ length: repositories }, (_, index) => ({
    ...repository,
    repositoryId: index + 1,
  }));
  const lists: number[] = [];
  const compared: number[] = [];
  const isDone = (id: number): void => {
    const index = left.findIndex(({ repositoryId }) => repositoryId === id);
    left.splice(index, 1);
  };
  const system = {
    wantedSweep: async () => ({ since: new Date(0), isListed: lists.length > 0 }),
    sweptRepositories: async () => left.map((it) => ({ repository: it, sweptAt: null })),
    passOver: async ({ repositoryId }: RepositoryRef) => isDone(repositoryId),
    compareHeads: async ({ repositoryId }: RepositoryRef) => {
      compared.push(repositoryId);
      isDone(repositoryId);
      return [];
    },
  };
  const all = {
    repositories: async (id: number) => {
      lists.push(id);
      return [];
    },
    ...reader,
  };
  return { ...scene(all, { ...options, system }), left, lists, compared };
}

/** Runs the job as often as it adds itself. */
async function runThrough({ runJob, asked }: ReturnType<typeof largeScene>): Promise<number> {
  for (let turns = 1; ; turns++) {
    const before = asked.length;
    const result = await runJob();
    const isAgain = asked.slice(before).includes('add sweep');
    expect(result?.isWhole).toBe(!isAgain);
    if (!isAgain) return turns;
  }
}

describe('the sweep of an installation with many repositories', () => {
  it('ends after some seconds and goes on where it ended, until all is done', async () => {
    const large = largeScene(10, {}, { tickMs: 1_000 });
    expect(await large.runJob()).toMatchObject({ compared: 3, forgotten: 0, isWhole: false });
    expect(large.asked).toEqual(['add sweep']);
    expect(await runThrough(large)).toBe(3);
    expect(large.compared).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(large.lists).toEqual([7]);
    expect(large.asked.filter((it) => it === 'add review')).toHaveLength(1);
  });

  it.each(['command', 'push'] as const)('gives way to a %s that waits', async (priority) => {
    const large = largeScene(10, {}, { waiting: (nth) => (nth >= 4 ? priority : null) });
    expect(await large.runJob()).toMatchObject({ compared: 4, isWhole: false });
  });

  it('does not give way to another crawl before its time is up', async () => {
    const large = largeScene(10, {}, { waiting: () => 'crawl' });
    expect(await large.runJob()).toMatchObject({ compared: 10, isWhole: true });
  });

  it('asks for one repository in each turn, however much waits', async () => {
    const large = largeScene(5, {}, { waiting: () => 'push' });
    expect(await runThrough(large)).toBe(6);
    expect(large.left).toEqual([]);
  });

  it('comes to its end where GitHub shows none of them', async () => {
    const refused = { openHeads: () => Promise.reject(new UserError('blocked')) };
    const large = largeScene(5, refused, { waiting: () => 'push' });
    expect(await runThrough(large)).toBe(6);
    expect(large.left).toEqual([]);
  });

  it('goes on behind a repository that fails every time, and is tried again with what is left', async () => {
    const away = new TransientError('away');
    const openHeads: SweepReader['openHeads'] = async ({ repositoryId }) => {
      if (repositoryId === 1) throw away;
      return [];
    };
    const large = largeScene(6, { openHeads }, { tickMs: 1_000 });
    await expect(runThrough(large)).rejects.toBe(away);
    expect(large.left).toMatchObject([{ repositoryId: 1 }]);
    expect(large.asked.at(-1)).toBe('add review');
  });

  it('waits with what fails before anything else was done, and is not added to the queue besides', async () => {
    const away = new TransientError('away');
    const openHeads = () => Promise.reject(away);
    const large = largeScene(6, { openHeads }, { waiting: () => 'push' });
    await expect(large.runJob()).rejects.toBe(away);
    expect(large.asked).toEqual([]);
  });

  it('is not added again when the process shuts down', async () => {
    const stop = new AbortController();
    const openHeads: SweepReader['openHeads'] = async () => {
      stop.abort(new Error('shutting down'));
      return [];
    };
    const large = largeScene(6, { openHeads });
    await expect(large.runJob(stop.signal)).rejects.toThrow('shutting down');
    expect(large.asked).toEqual([]);
  });
});
