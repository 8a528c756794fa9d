import type { Queue, SweepReader, SystemStore } from '../domain/ports.js';
import { sweep } from '../pipeline/sweep.js';
import type { Logger, Metrics } from '../adapters/telemetry/index.js';
import type { Relay } from '../webhooks/relay.js';
import type { Engines } from './engines.js';
import type { Task } from './schedule.js';
import { tellSweepError } from './sweeps.js';

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;
/** GitHub lists deliveries of the last three days. */
const DELIVERY_DAYS = 3;
/** A GitHub server of one's own can send a delivery once more for seven days. After that nobody needs what it carried. */
const PAYLOAD_DAYS = 7;
/** How long the number of a delivery is kept, so that it is not taken twice and can be looked up. */
const INBOX_DAYS = 30;
/** Whole months for which uses of models are kept, beside the one that runs: a bill can be compared with that of a year ago. */
const MODEL_USE_MONTHS = 13;

export interface TaskOptions {
  readonly engines: Engines;
  readonly relay: Relay;
  readonly reader: SweepReader;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly sweepMinutes: number;
}

/** Deliveries that a failure left behind are taken up. Every process does it. */
export function relayTask(relay: Relay): Task {
  return {
    name: 'relay',
    everyMs: 30 * SECOND_MS,
    atStart: true,
    exclusive: false,
    run: async () => relay.wake(),
  };
}

/**
 * Reviews of what has come late, looks at fix pull requests, through default branches and at dashboards are asked for when they
 * are due.
 * Every process does it: a row that is due is taken by one of them.
 */
export function lateTask(
  store: Pick<SystemStore, 'raiseLate' | 'raiseFixPulls' | 'raiseCrawls' | 'raiseDashboards'>,
  queue: Pick<Queue, 'add'>,
): Task {
  return {
    name: 'late',
    everyMs: 5 * SECOND_MS,
    atStart: true,
    exclusive: false,
    async run({ now }) {
      for (const request of await store.raiseLate(now)) await queue.add(request);
      for (const request of await store.raiseFixPulls(now)) await queue.add(request);
      for (const request of await store.raiseCrawls(now)) await queue.add(request);
      for (const request of await store.raiseDashboards(now)) await queue.add(request);
    },
  };
}

/** What is done for all processes by one of them. */
export function sharedTasks(options: TaskOptions): readonly Task[] {
  return [
    recoverTask(options),
    sweepTask(options),
    purgeTask(options),
    trimTask(options.engines.store.withSystem()),
    trimModelUsesTask(options.engines.store.withSystem()),
  ];
}

/** Reviews that are wanted and have no job: their process died, the queue lost them, or GitHub was away for too long. */
function recoverTask({ relay }: TaskOptions): Task {
  return {
    name: 'recover',
    everyMs: 120 * SECOND_MS,
    atStart: true,
    exclusive: true,
    run: async () => relay.recover(),
  };
}

function sweepTask({ engines, reader, log, metrics, sweepMinutes }: TaskOptions): Task {
  return {
    name: 'sweep',
    everyMs: sweepMinutes * 60 * SECOND_MS,
    atStart: true,
    exclusive: true,
    async run({ now, goesOn }) {
      const since = new Date(now.getTime() - DELIVERY_DAYS * DAY_MS);
      const ports = { ...engines, reader, goesOn, onError: tellSweepError(log) };
      const result = await sweep(ports, now, since);
      const endedAt = new Date();
      const { redelivered, compared: count, missed, forgotten: concluded, errors } = result;
      const seconds = (endedAt.getTime() - now.getTime()) / SECOND_MS;
      metrics.sweepEnded({
        redelivered,
        missedHeads: missed,
        concludedRuns: concluded,
        errors,
        seconds,
        endedAt,
      });
      const durationMs = Math.round(seconds * SECOND_MS);
      log.info({ redelivered, count, missed, concluded, errors, durationMs }, 'swept');
    },
  };
}

/** Rows of tenants that are gone. */
function purgeTask({ engines: { store, cache }, log }: TaskOptions): Task {
  return {
    name: 'purge',
    everyMs: HOUR_MS,
    atStart: true,
    exclusive: true,
    async run({ now }) {
      const purged = await store.withSystem().purge(now);
      for (const scope of purged) await cache.forget(scope);
      for (const { installationId: installation } of purged) log.info({ installation }, 'purged');
    },
  };
}

/** What deliveries carried, and they themselves, once nobody can send them again. */
export function trimTask(store: Pick<SystemStore, 'trimInbox'>): Task {
  return {
    name: 'trim-inbox',
    everyMs: HOUR_MS,
    atStart: false,
    exclusive: true,
    async run({ now }) {
      const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
      await store.trimInbox(daysAgo(PAYLOAD_DAYS), daysAgo(INBOX_DAYS));
    },
  };
}

/** What models were asked and what that cost, once no bill is about it. */
export function trimModelUsesTask(store: Pick<SystemStore, 'trimModelUses'>): Task {
  return {
    name: 'trim-model-uses',
    everyMs: DAY_MS,
    atStart: false,
    exclusive: true,
    run: ({ now }) =>
      store.trimModelUses(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MODEL_USE_MONTHS, 1))),
  };
}
