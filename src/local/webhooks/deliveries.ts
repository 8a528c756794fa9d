import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Contract } from '../contract.js';
import type { Deliveries, ReleaseOptions } from '../standin.js';
import type { App, WebhookMessage, World } from '../world.js';
import { makeAttempt, transmit } from './attempt.js';
import type { Attempt } from './attempt.js';

/** The control interface and what the routes under `/app/hook` read. */
export interface DeliveryRoom extends Deliveries {
  attempts(app: App): readonly Attempt[];
  close(): void;
}

/** The held ones in the order wanted; those left out are lost. */
function inOrder(held: readonly Attempt[], { order = 'made', drop }: ReleaseOptions): Attempt[] {
  const ordered =
    order === 'made'
      ? held
      : order === 'reversed'
        ? held.toReversed()
        : order.flatMap((at) => held[at] ?? []);
  const kept = ordered.filter((attempt) => !drop?.(attempt));
  for (const attempt of held) if (!kept.includes(attempt)) attempt.state = 'dropped';
  return kept;
}

/** Records a payload that GitHub would not send. */
function checkPayload(world: World, contract: Contract, { event, action, payload }: WebhookMessage): void {
  const problems = contract.webhook(event, payload);
  const operation = action === null ? event : `${event} ${action}`;
  if (problems.length > 0) world.contractViolations.push({ where: 'webhook', operation, problems });
}

/** Sends webhooks, each at once and by itself, unless they are held. */
export function createDeliveries(world: World, contract: Contract): DeliveryRoom {
  const attempts: Attempt[] = [];
  const sending = new Set<Promise<void>>();
  const abort = new AbortController();
  // one listener for each delivery on its way, and there may be many
  setMaxListeners(0, abort.signal);
  let holding = false;
  let toLose = 0;

  const add = (message: WebhookMessage, given: Parameters<typeof makeAttempt>[2]): Attempt => {
    const attempt = makeAttempt(world, message, given);
    attempts.push(attempt);
    return attempt;
  };
  const start = (attempt: Attempt): Promise<void> => {
    const done = transmit(attempt, abort.signal).finally(() => sending.delete(done));
    sending.add(done);
    return done;
  };
  const again = async ({ message, guid }: Attempt, redelivery: boolean): Promise<Attempt> => {
    const attempt = add(message, { guid, redelivery, state: 'sending' });
    await start(attempt);
    return attempt;
  };

  world.send = (message) => {
    if (!message.app.webhook) return;
    checkPayload(world, contract, message);
    const lost = toLose > 0;
    if (lost) toLose -= 1;
    const state = lost ? 'dropped' : holding ? 'held' : 'sending';
    const attempt = add(message, { guid: randomUUID(), redelivery: false, state });
    if (state === 'sending') void start(attempt);
  };

  return {
    list: () => attempts,
    attempts: (app) =>
      attempts.filter((each) => each.appId === app.id && each.state !== 'held' && each.state !== 'dropped'),
    hold() {
      holding = true;
    },
    async release(options = {}) {
      holding = false;
      const held = attempts.filter((attempt) => attempt.state === 'held');
      for (const attempt of inOrder(held, options)) {
        await start(attempt);
        for (let copy = 1; copy < (options.copies ?? 1); copy += 1) await again(attempt, false);
      }
    },
    loseNext(count) {
      toLose += count;
    },
    async redeliver(id) {
      const first = attempts.find((attempt) => attempt.id === id);
      if (!first) throw new Error(`there is no delivery ${id}`);
      return again(first, true);
    },
    async idle() {
      while (sending.size > 0) await Promise.all(sending);
    },
    close: () => abort.abort(),
  };
}
