import { afterAll, beforeAll, expect } from '@jest/globals';
import type { InstallOptions, PullRef } from '../../src/local/index.js';
import type { LogLine } from './app-process.js';
import { workOnRows, type Query } from './rows.js';
import { startWorld, type World, type WorldOptions } from './world.js';

/** One defect, so that a review of it has a comment. */
const DEFECT = 'if (total === NaN) stop();\n';
const CANARY = 'elsewhere/canary';

type Act = () => unknown;

/** What happens to tenants in one world, and how to wait for what the app makes of it. It does one job at a time. */
export interface Life {
  readonly world: World;
  /** Installs the app, and waits until it has looked at what is there. Answers the installation's id. */
  install(account: string, options?: Pick<InstallOptions, 'repositories' | 'permissions'>): Promise<number>;
  /** Makes repositories with one commit each. */
  repositories(...names: readonly string[]): Promise<void>;
  /** Opens a pull request with one defect on a branch of its own. */
  open(repository: string, branch?: string): Promise<PullRef>;
  /** Pushes another defect to the branch of a pull request. */
  push(repository: string, branch?: string): Promise<void>;
  /** Acts, and waits until the webhook that this sends, such as `repository.renamed`, was followed. */
  hears(name: string, act: Act): Promise<void>;
  /** What happens there is never told. */
  missesAll(act: Act): Promise<void>;
  /** What happens there is told in the opposite order. */
  hearsBackwards(act: Act): Promise<void>;
  /** Delivers the opening of a pull request once more, as a delivery of its own, and waits until it was followed. */
  hearsAgain(pull: PullRef): Promise<void>;
  /** Acts, and waits until the sweep of an installation that this asks for has ended. */
  sweepsAfter(act: Act): Promise<void>;
  /** Waits for the nth pass over a pull request that ended so; counted in this process. */
  ended(pull: PullRef, outcome?: string, times?: number): Promise<void>;
  /** Waits until a try of a pull request's work has failed. */
  failed(pull: PullRef): Promise<void>;
  /** Lines of this process about a pull request. */
  linesOf(pull: PullRef): readonly string[];
  /** One pull request that is being worked on, held after its first write, and one that waits. */
  oneRunsOneWaits(
    repository: string,
  ): Promise<{ readonly running: PullRef; readonly waiting: PullRef; readonly goOn: () => void }>;
  /** Has a pull request elsewhere opened and reviewed: all that was wanted before has begun by then, if it ever will. */
  settle(): Promise<void>;
  /** Ends the process, if it has not ended, and starts another on the same data, which sweeps. */
  restart(): Promise<void>;
  /** Stops the app and works on its rows. */
  rows<T>(work: (query: Query) => Promise<T>): Promise<T>;
}

/** Makes all that is known of tenants an hour old: lists of GitHub are believed about nothing that is newer. */
export async function anHourLater(query: Query): Promise<void> {
  for (const table of ['installations', 'repositories']) {
    await query(`update ${table} set updated_at = updated_at - interval '1 hour'`);
  }
}

/** One world for all tests of a file. None may log an error, or ask GitHub for what it does not describe. */
export function useLife(take: (life: Life) => void, options: WorldOptions = {}): void {
  const logs: World['app']['log'][] = [];
  let world: World;
  beforeAll(async () => {
    const { standIn, environment } = options;
    // All writes of a file in one minute are more than github.com allows: a server without limits takes them.
    world = await startWorld({
      standIn: { limits: 'off', ...standIn },
      environment: { GITHUB_PACING: 'off', WORKER_CONCURRENCY: '1', ENGINE_PROCESSES: '1', ...environment },
    });
    logs.push(world.app.log);
    const life = createLife(world, () => logs.push(world.app.log));
    await world.app.line(({ msg }) => msg === 'swept');
    take(life);
  }, 120_000);
  afterAll(async () => {
    const errors = logs.flat().filter(({ level }) => level >= 50);
    const { contractViolations } = world.github;
    await world.close();
    expect({ errors, contractViolations }).toEqual({ errors: [], contractViolations: [] });
  });
}

function createLife(world: World, onRestart: () => void): Life {
  const { github } = world;
  const app = Number(world.environment['APP_ID']);
  let canaries = 0;
  let pushes = 0;

  const count = (matches: (line: LogLine) => boolean): number => world.app.log.filter(matches).length;
  const nth = async (times: number, matches: (line: LogLine) => boolean): Promise<void> =>
    void (await world.app.line(() => count(matches) >= times));
  const after = async (act: Act, matches: (line: LogLine) => boolean, times = 1): Promise<void> => {
    const before = count(matches);
    await act();
    await nth(before + times, matches);
  };
  const isFollowed = (name: string) => (line: LogLine) => line.msg === 'relayed' && line['event'] === name;
  const isSwept = ({ msg }: LogLine): boolean => msg === 'swept';
  const isInstallationSwept = ({ msg }: LogLine): boolean => msg === 'installation swept';
  const isAbout =
    ({ repository, number }: PullRef) =>
    (line: LogLine): boolean =>
      line['repository'] === repository && line['pull'] === number;

  const life: Life = {
    world,
    async install(account, options = {}) {
      let id = 0;
      await life.sweepsAfter(() => (id = github.install({ app, account, ...options })));
      return id;
    },
    async repositories(...names) {
      for (const repository of names) {
        const [owner = '', name = ''] = repository.split('/');
        github.createRepository({ owner, name });
        await github.push({ repository, branch: 'main', files: { 'README.md': 'Hello.\n' } });
      }
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
    hears: (name, act) => after(act, isFollowed(name)),
    async missesAll(act) {
      github.deliveries.hold();
      await act();
      await github.deliveries.release({ drop: () => true });
    },
    async hearsBackwards(act) {
      github.deliveries.hold();
      await act();
      await github.deliveries.release({ order: 'reversed' });
    },
    hearsAgain: (pull) => after(() => world.again(openingOf(world, pull)), isFollowed('pull_request.opened')),
    sweepsAfter: (act) => after(act, isInstallationSwept),
    ended: (pull, outcome = 'reviewed', times = 1) =>
      nth(times, (line) => line.msg === 'review ended' && isAbout(pull)(line) && line['outcome'] === outcome),
    failed: (pull) => nth(1, (line) => line.msg === 'review failed' && isAbout(pull)(line)),
    linesOf: (pull) => world.app.log.filter(isAbout(pull)).map(({ msg }) => msg),
    async oneRunsOneWaits(repository) {
      const write = holdNextWrite(world, repository);
      const pulls: PullRef[] = [];
      await after(
        async () => {
          pulls.push(await life.open(repository, 'first'));
          await write.held;
          pulls.push(await life.open(repository, 'second'));
        },
        isFollowed('pull_request.opened'),
        2,
      );
      const [running, waiting] = pulls;
      if (running === undefined || waiting === undefined) throw new Error('there are two');
      return { running, waiting, goOn: write.release };
    },
    async settle() {
      if (canaries === 0) {
        await life.repositories(CANARY);
        await life.install('elsewhere');
      }
      canaries += 1;
      await life.ended(await life.open(CANARY, `canary-${canaries}`));
    },
    async restart() {
      await world.app.stop();
      await world.restart();
      onRestart();
      await nth(1, isSwept);
    },
    async rows(work) {
      await world.app.stop();
      return workOnRows(world.environment, work);
    },
  };
  return life;
}

/** The payload that told of it. */
function openingOf({ github }: World, { repository, number }: PullRef): unknown {
  return github.deliveries
    .list()
    .filter(({ event, action }) => event === 'pull_request' && action === 'opened')
    .map(({ payload }) => payload)
    .find((payload) => {
      // What GitHub sends with every pull request.
      const told = payload as { number: number; repository: { full_name: string } };
      return told.number === number && told.repository.full_name === repository;
    });
}

/** Holds the answer to the next write in a repository, which has its effect. */
function holdNextWrite({ github }: World, repository: string) {
  let [release, arrived] = [(): void => undefined, (): void => undefined];
  const gate = new Promise<void>((resolve) => (release = resolve));
  const held = new Promise<void>((resolve) => (arrived = resolve));
  let isFirst = true;
  github.onWrite(async (_n, phase, { path }) => {
    if (phase === 'before' || !isFirst || !path.startsWith(`/repos/${repository}/`)) return;
    isFirst = false;
    arrived();
    await gate;
  });
  return { held, release: () => release() };
}
