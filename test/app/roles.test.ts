import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { PullRef } from '../../src/local/index.js';
import { runCli, startAppProcess, type AppProcess } from '../support/app-process.js';
import { eventually } from '../contracts/queue-support.js';
import { describeWithServer } from '../support/describe-with-server.js';
import { startWorld, type World, type WorldOptions } from '../support/world.js';

jest.setTimeout(300_000);

const PULLS = 4;

let world: World;
const workers: AppProcess[] = [];

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill()));
  const { contractViolations } = world.github;
  await world.close();
  expect(contractViolations).toEqual([]);
});

function startWorker(): AppProcess {
  const worker = startAppProcess(world.environment, ['--role', 'worker']);
  workers.push(worker);
  return worker;
}

function endedIn(app: AppProcess) {
  return app.log.filter((line) => line.msg === 'review ended');
}

async function openPulls(): Promise<PullRef[]> {
  const pulls: PullRef[] = [];
  for (let n = 0; n < PULLS; n++) {
    const head = { [`src/f${n}.ts`]: `if (total === NaN) stop(${n});\n` };
    pulls.push(await world.openPull({ [`docs/${n}.md`]: 'x\n' }, head, { branch: `feature-${n}` }));
  }
  return pulls;
}

/** What a pull request shows: one run that says what was found, and one review with its suggestion. */
async function pictures(pulls: readonly PullRef[]): Promise<string[]> {
  return Promise.all(
    pulls.map(async (pull) => {
      const { checkRuns, reviews } = await world.github.dump(pull);
      const conclusions = checkRuns.map((run) => String(run.conclusion)).join(',');
      return `${conclusions} / ${reviews.map((review) => review.threads.length).join(',')}`;
    }),
  );
}

async function untilAllShow(pulls: readonly PullRef[], picture: string): Promise<void> {
  const limit = Date.now() + 200_000;
  while (Date.now() < limit) {
    if ((await pictures(pulls)).every((it) => it === picture)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  expect(await pictures(pulls)).toEqual(pulls.map(() => picture));
}

const DONE = 'neutral / 1';

/**
 * An installation of which one webhook tells, without its repositories, as GitHub may leave them out; and a pull request
 * that was opened in one of them, of which none tells.
 */
async function installUntold(): Promise<PullRef> {
  const { github } = world;
  const repository = 'other/large';
  github.createRepository({ owner: 'other', name: 'large' });
  const main = await github.push({ repository, branch: 'main', files: { 'README.md': 'Hello.\n' } });
  github.deliveries.hold();
  github.install({ app: Number(world.environment['APP_ID']), account: 'other' });
  const files = { 'src/a.ts': 'if (total === NaN) stop();\n' };
  await github.push({ repository, branch: 'feature', files, parents: [main] });
  const pull = await github.openPull({ repository, base: 'main', head: 'feature' });
  await github.deliveries.release({ drop: () => true });
  const told = github.deliveries.list().findLast((it) => it.event === 'installation')?.payload;
  // What GitHub sends is an object.
  await world.again({ ...(told as object), repositories: undefined }, 'installation');
  return pull;
}

/**
 * As quick as GitHub without limits lets it be; what a killed worker held is free after a second. Rows are in a database
 * that has been migrated, unless the environment names one.
 */
function worldWith(environment: Record<string, string>): WorldOptions {
  return {
    role: 'web',
    standIn: { limits: 'off' },
    environment: { GITHUB_PACING: 'off', LOCK_SECONDS: '1', ...environment },
  };
}

function rolesTests(open: () => Promise<Record<string, string>>): void {
  it('web takes webhooks, workers that come later review them, and none does it twice', async () => {
    world = await startWorld(worldWith(await open()));
    const pulls = await openPulls();
    await world.github.deliveries.idle();
    expect(await pictures(pulls)).toEqual(pulls.map(() => ' / '));
    startWorker();
    startWorker();
    await untilAllShow(pulls, DONE);
    await eventually(() => workers.flatMap((worker) => endedIn(worker)).length >= PULLS);
    expect(endedIn(world.app)).toEqual([]);
  });

  it('web hears of an installation, and a worker finds out what it has', async () => {
    world = await startWorld(worldWith(await open()));
    const worker = startWorker();
    // What it asks when it starts was asked before.
    await worker.line((line) => line.msg === 'swept');
    const pull = await installUntold();
    await untilAllShow([pull], DONE);
    await worker.line((line) => line.msg === 'installation swept');
    // It gives way to the review that it asks for, and goes on after it.
    const turns = worker.log.filter((line) => line.msg.startsWith('installation swept'));
    expect(turns.reduce((missed, line) => missed + Number(line['missed']), 0)).toBe(1);
    expect(world.app.log.filter((line) => line.msg.includes('swept'))).toEqual([]);
  });

  it('a worker that dies loses nothing', async () => {
    world = await startWorld(worldWith(await open()));
    const pulls = await openPulls();
    const first = startWorker();
    await first.line((line) => line.msg === 'step' && line['step'] === 'snapshot');
    await first.kill();
    startWorker();
    await untilAllShow(pulls, DONE);
  });

  it('a worker that is told to end leaves the rest to another', async () => {
    world = await startWorld(worldWith(await open()));
    const pulls = await openPulls();
    const first = startWorker();
    await first.line((line) => line.msg === 'review ended');
    expect(await first.stop()).toBe(0);
    startWorker();
    await untilAllShow(pulls, DONE);
  });
}

describeWithServer('postgres', 'web and workers on PostgreSQL', (newDatabase) => {
  rolesTests(async () => ({}));

  it('processes that start together on an empty database migrate it once', async () => {
    world = await startWorld(worldWith({ DATABASE_URL: (await newDatabase()).url }));
    await Promise.all([startWorker(), startWorker(), startWorker()].map((worker) => worker.webhookUrl));
    const pull = await world.openPull({}, { 'src/a.ts': 'debugger;\n' });
    await untilAllShow([pull], DONE);
  });
});

describeWithServer('own-postgres', 'a PostgreSQL that goes away', (startPostgres) => {
  it('makes the processes not ready, and loses nothing', async () => {
    const server = await startPostgres();
    world = await startWorld(worldWith({ DATABASE_URL: server.url }));
    const worker = startWorker();
    const urls = await Promise.all([world.app.webhookUrl, worker.webhookUrl]);
    const statuses = (path: string) =>
      Promise.all(urls.map(async (url) => (await fetch(new URL(path, url))).status));
    expect(await statuses('/readyz')).toEqual([200, 200]);
    // A worker takes no webhooks.
    expect((await fetch(urls[1] ?? '', { method: 'POST' })).status).toBe(404);
    const pulls = await openPulls();
    await worker.line((line) => line.msg === 'step' && line['step'] === 'snapshot');
    await server.stop();
    expect(await statuses('/readyz')).toEqual([503, 503]);
    expect(await statuses('/healthz')).toEqual([200, 200]);
    await server.restart();
    await untilAllShow(pulls, DONE);
    expect(await statuses('/readyz')).toEqual([200, 200]);
  });
});

describeWithServer('postgres', 'web and workers on PostgreSQL and Redis', () => {
  describeWithServer('own-redis', 'with a Redis of their own', (startRedis) => {
    rolesTests(async () => ({ REDIS_URL: (await startRedis({})).url }));

    it('a Redis that forgets everything in mid-run is filled again from the rows', async () => {
      const redis = await startRedis({});
      world = await startWorld(worldWith({ REDIS_URL: redis.url }));
      const pulls = await openPulls();
      const worker = startWorker();
      await worker.line((line) => line.msg === 'step' && line['step'] === 'snapshot');
      await redis.flush();
      await redis.restart();
      await untilAllShow(pulls, DONE);
    });
  });
});

describe('roles without a server', () => {
  it('need one, and say so in a line', async () => {
    world = await startWorld({ database: 'embedded' });
    for (const role of ['web', 'worker']) {
      const { code, stderr } = await runCli(['start', '--role', role], world.environment);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^code-roach: --role: [^\n]*DATABASE_URL[^\n]*\n$/);
    }
  });
});
