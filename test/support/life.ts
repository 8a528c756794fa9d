import { afterEach, expect } from '@jest/globals';
import { openEmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';
import type { PullRef } from '../../src/local/index.js';
import type { LogLine } from './app-process.js';
import { startWorld, type World, type WorldOptions } from './world.js';

/** One defect, so that a review of it has a comment. */
const DEFECT = 'if (total === NaN) stop();\n';

/** Rows of the embedded database, past all roles. */
export type Query = (sql: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;

/** What happens to tenants in one world, and how to wait for what the app makes of it. */
export interface Life {
  readonly world: World;
  readonly app: number;
  /** Makes a repository with one commit; answers its id. */
  repository(name: string): Promise<number>;
  /** Opens a pull request with one defect on a branch of its own. */
  open(repository: string, branch?: string): Promise<PullRef>;
  /** Pushes another defect to the branch of a pull request. */
  push(repository: string, branch?: string): Promise<void>;
  /** Waits until the nth webhook of this name, such as `repository.renamed`, was followed; counted in this process. */
  followed(name: string, times?: number): Promise<void>;
  /** Waits for the nth pass over a pull request that ended so; counted in this process. */
  ended(pull: PullRef, outcome?: string, times?: number): Promise<void>;
  /** Waits until a try of a pull request's work has failed. */
  failed(pull: PullRef): Promise<void>;
  /** Waits until a sweep of this process, the nth, has ended. */
  swept(times?: number): Promise<void>;
  /** Every line about a pull request's work. */
  worked(pull: PullRef): readonly LogLine[];
  /** One pull request that is being worked on, held after its first write, and one that waits. Both in this repository. */
  oneRunsOneWaits(repository: string): Promise<{
    readonly running: PullRef;
    readonly waiting: PullRef;
    readonly goOn: () => void;
  }>;
  /**
   * Lets a pull request of another installation be opened and reviewed: with one job at a time, all that was wanted
   * before has begun by then.
   */
  settle(): Promise<void>;
  /** Delivers the opening of a pull request once more, as a delivery of its own. */
  told(pull: PullRef): Promise<void>;
  /** Ends the process, if it has not ended, and starts another on the same data, which sweeps. */
  restart(): Promise<void>;
  /** Stops the app, works on its rows, and starts it again unless `stay`. */
  rows<T>(work: (query: Query) => Promise<T>, then?: 'restart' | 'stay'): Promise<T>;
  /** Makes all that is known of tenants an hour old, as a list that GitHub gives then would find it. */
  anHourLater(query: Query): Promise<void>;
}

export const ELSEWHERE = 'elsewhere/canary';

let current: Life | undefined;
const processes: World['app'][] = [];

/** Each test has one; none may end with an error in a log, or with what GitHub does not describe. */
export async function startLife(options: WorldOptions = {}): Promise<Life> {
  const environment = { WORKER_CONCURRENCY: '1', ENGINE_PROCESSES: '1', ...options.environment };
  const world = await startWorld({ ...options, environment });
  current = createLife(world);
  processes.splice(0, processes.length, world.app);
  await current.swept();
  return current;
}

export function endLifeAfterEach(): void {
  afterEach(async () => {
    const { world } = current ?? {};
    if (world === undefined) return;
    const errors = [...processes, world.app].flatMap(({ log }) => log.filter(({ level }) => level >= 50));
    const { contractViolations } = world.github;
    await world.close();
    current = undefined;
    expect({ errors, contractViolations }).toEqual({ errors: [], contractViolations: [] });
  });
}

function createLife(world: World): Life {
  const { github } = world;
  const app = Number(world.environment['APP_ID']);
  let canaries = 0;
  let pushes = 0;

  const count = (matches: (line: LogLine) => boolean): number => world.app.log.filter(matches).length;
  const nth = async (times: number, matches: (line: LogLine) => boolean): Promise<void> =>
    void (await world.app.line(() => count(matches) >= times));
  const isAbout =
    ({ repository, number }: PullRef) =>
    (line: LogLine): boolean =>
      line['repository'] === repository && line['pull'] === number;

  const life: Life = {
    world,
    app,
    async repository(name) {
      const [owner = '', short = ''] = name.split('/');
      const id = github.createRepository({ owner, name: short });
      await github.push({ repository: name, branch: 'main', files: { 'README.md': 'Hello.\n' } });
      return id;
    },
    async open(repository, branch = 'feature') {
      const main = await github.push({ repository, branch: 'main', files: { [`docs/${branch}.md`]: 'x\n' } });
      const files = { [`src/${branch}.ts`]: DEFECT };
      const sha = await github.commit({ repository, files, parents: [main] });
      await github.push({ repository, branch, sha });
      return github.openPull({ repository, base: 'main', head: branch });
    },
    async push(repository, branch = 'feature') {
      pushes += 1;
      await github.push({ repository, branch, files: { [`src/more-${pushes}.ts`]: DEFECT } });
    },
    followed: (name, times = 1) => nth(times, (line) => line.msg === 'relayed' && line['event'] === name),
    ended: (pull, outcome = 'reviewed', times = 1) =>
      nth(times, (line) => line.msg === 'review ended' && isAbout(pull)(line) && line['outcome'] === outcome),
    failed: (pull) => nth(1, (line) => line.msg === 'review failed' && isAbout(pull)(line)),
    swept: (times = 1) => nth(times, (line) => line.msg === 'swept'),
    worked: (pull) => world.app.log.filter(isAbout(pull)),
    async settle() {
      if (canaries === 0) {
        await life.repository(ELSEWHERE);
        github.install({ app, account: 'elsewhere' });
      }
      canaries += 1;
      await life.ended(await life.open(ELSEWHERE, `canary-${canaries}`));
    },
    async oneRunsOneWaits(repository) {
      const opened = count((line) => line['event'] === 'pull_request.opened' && line.msg === 'relayed');
      const write = holdNextWrite(world);
      const running = await life.open(repository, 'first');
      await write.held;
      const waiting = await life.open(repository, 'second');
      await life.followed('pull_request.opened', opened + 2);
      return { running, waiting, goOn: write.release };
    },
    async told({ repository, number }) {
      const isIt = (payload: unknown): boolean => {
        // What GitHub sends with every pull request.
        const told = payload as { number: number; repository: { full_name: string } };
        return told.number === number && told.repository.full_name === repository;
      };
      const opened = github.deliveries
        .list()
        .find((it) => it.event === 'pull_request' && it.action === 'opened' && isIt(it.payload));
      await world.again(opened?.payload);
    },
    async restart() {
      await world.app.stop();
      processes.push(await world.restart());
      await life.swept();
    },
    async rows(work, then = 'stay') {
      await world.app.stop();
      const database = await openEmbeddedDatabase({ dataDir: world.environment['DATA_DIR'] ?? '' });
      try {
        return await work(async (sql, values = []) => {
          const { rows } = await database.pglite.query<Record<string, unknown>>(sql, [...values]);
          return rows;
        });
      } finally {
        await database.close();
        if (then === 'restart') processes.push(await world.restart());
      }
    },
    async anHourLater(query) {
      for (const table of ['installations', 'repositories']) {
        await query(`update ${table} set updated_at = updated_at - interval '1 hour'`);
      }
    },
  };
  return life;
}

/** Holds the answer to the next write, which has its effect. */
function holdNextWrite({ github }: World) {
  let [release, arrived] = [(): void => undefined, (): void => undefined];
  const gate = new Promise<void>((resolve) => (release = resolve));
  const held = new Promise<void>((resolve) => (arrived = resolve));
  let isFirst = true;
  github.onWrite(async (_n, phase) => {
    if (phase === 'before' || !isFirst) return;
    isFirst = false;
    arrived();
    await gate;
  });
  return { held, release: () => release() };
}
