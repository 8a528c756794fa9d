import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import {
  startStandIn,
  type FileContent,
  type PullDump,
  type PullRef,
  type RequestRecord,
  type StandIn,
  type StandInOptions,
} from '../../src/local/index.js';
import { startAppProcess, type AppProcess, type LogLine } from './app-process.js';
import { emptyFolder, preparedDatabase, preparedFolder, type PreparedData } from './prepared-data.js';

const SECRET = 'it is a secret';
const OWNER = 'acme';
const NAME = 'shop';
/** After this long without a word the app is at rest. */
const SILENCE_MS = 1_200;
/** What it said of a webhook before it answered has arrived here after this long. */
const PIPE_MS = 250;
const AUTHOR = 'ada';
/** The repository of a world that has one. */
export const REPOSITORY = `${OWNER}/${NAME}`;

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export type Files = Readonly<Record<string, FileContent | null>>;

/** A stand-in GitHub with one repository and one installed app, and the application as a process of its own. */
export interface World {
  readonly github: StandIn;
  readonly owner: string;
  /** Owner and name. */
  readonly repository: string;
  readonly installationId: number;
  readonly environment: Record<string, string>;
  readonly app: AppProcess;
  /** Starts the application again on the same data, after `app.kill()` or `app.stop()`. */
  restart(): Promise<AppProcess>;
  /** Pushes `base` to main and `head` on top of it to a branch, and opens a pull request. */
  openPull(
    base: Files,
    head: Files,
    options?: { readonly draft?: boolean; readonly as?: string; readonly branch?: string },
  ): Promise<PullRef>;
  /** Waits for the nth review of the pull request that ended with nothing newer wanted, counted over all processes. */
  reviewed(pull: PullRef, times?: number): Promise<void>;
  /** Waits for something that the pull request shows in the end. */
  shows(pull: PullRef, isShown: (dump: PullDump) => boolean): Promise<void>;
  /** Sends a payload once more, signed, as a delivery of its own. */
  again(payload: unknown, event?: string, guid?: string): Promise<number>;
  /** Review comments of a pull request, as any client of the API reads them. */
  commentsOf(
    number: number,
  ): Promise<readonly { readonly id: number; readonly path: string; readonly body: string }[]>;
  /** The pull request's JSON as the API answers it now. */
  pullAsApiShowsIt(number: number): Promise<unknown>;
  /** Leaves a review of the app pending on the next pull request, as a process that died in mid-request would. */
  leavePendingReview(): Promise<void>;
  /** Waits until nothing is delivered, relayed or worked on any more. */
  quiet(): Promise<void>;
  /** API requests so far; token minting, sweeps and training apart. */
  requests(): readonly RequestRecord[];
  writes(): readonly RequestRecord[];
  /**
   * The same GitHub and the same process for another owner, with a repository and an installation that nobody has touched: a
   * world within the world, with its own numbers, requests and log. What the stand-in was told of faults stays.
   */
  elsewhere(): Promise<World>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Variables that the application gets besides those that make it an app. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly standIn?: StandInOptions;
  /**
   * Where rows and jobs are, unless `environment` says so: embedded, or on a server where there is one, which costs less and
   * is the default. A test that kills its process while it works takes the embedded one, or sets `LOCK_SECONDS`.
   */
  readonly database?: 'embedded' | 'server';
  /** What the first process does; a test can start others beside it. */
  readonly role?: 'all' | 'web';
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const github = await startStandIn(options.standIn);
  const registered = github.createApp({ slug: 'code-roach', publicKey });
  const place = settle(github, registered.id, OWNER);
  github.createUser({ login: AUTHOR });
  const environment: Record<string, string> = {
    APP_ID: String(registered.id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: SECRET,
    GITHUB_API_URL: github.url,
    // A second one costs a fifth of what a test does, and none of them has work for two.
    ENGINE_PROCESSES: '1',
    // Most tests are about reviews.
    ONBOARDING: 'off',
    // The seconds that it leaves between writes are most of what some tests take; it has tests of its own.
    GITHUB_PACING: 'off',
  };
  const data = await prepareData(environment, options);
  Object.assign(environment, data.environment, options.environment);
  const args = ['--role', options.role ?? 'all'];
  const running: Running = { app: startAppProcess(environment, args), endedBefore: [], places: 1 };
  const connect = async (): Promise<void> =>
    github.setWebhook(registered.id, { url: await running.app.webhookUrl, secret: SECRET });
  await connect();
  const shared: Shared = {
    github,
    appId: registered.id,
    environment,
    running,
    sweeps: options.role !== 'web',
    async restart() {
      running.endedBefore.push(...endedIn(running.app));
      running.app = startAppProcess(environment, args);
      await connect();
      return running.app;
    },
    async close() {
      await running.app.kill();
      await github.close();
      await data.remove();
    },
  };
  return worldAt(shared, place);
}

/** The process that runs now, the reviews that those before it have ended, and how many owners there are. */
interface Running {
  app: AppProcess;
  readonly endedBefore: LogLine[];
  places: number;
}

interface Shared {
  readonly github: StandIn;
  readonly appId: number;
  readonly environment: Record<string, string>;
  readonly running: Running;
  readonly sweeps: boolean;
  readonly restart: () => Promise<AppProcess>;
  readonly close: () => Promise<void>;
}

interface Place {
  readonly owner: string;
  readonly installationId: number;
}

function settle(github: StandIn, app: number, owner: string): Place {
  const installationId = github.install({ app, account: owner });
  github.createRepository({ owner, name: NAME, defaultBranch: 'main' });
  return { owner, installationId };
}

function worldAt(shared: Shared, { owner, installationId }: Place): World {
  const { github, appId, environment, running } = shared;
  const repository = `${owner}/${NAME}`;
  const begin = { app: running.app, lines: running.app.log.length, requests: github.requests.length };
  const client = new Octokit({
    authStrategy: createAppAuth,
    auth: { appId, privateKey, installationId },
    baseUrl: github.url,
  });
  const at = { owner, repo: NAME };
  const requests = (): readonly RequestRecord[] =>
    github.requests
      .slice(begin.requests)
      .filter((it) => it.kind !== 'token' && !isSweep(it) && !isTraining(it));

  return {
    github,
    owner,
    repository,
    installationId,
    environment,
    get app() {
      const { app } = running;
      return app === begin.app && begin.lines > 0 ? logFrom(app, begin.lines) : app;
    },
    restart: shared.restart,
    async openPull(base, head, { draft = false, as = AUTHOR, branch = 'feature' } = {}) {
      const parent = await github.push({ repository, branch: 'main', files: base });
      const sha = await github.commit({ repository, files: head, parents: [parent] });
      await github.push({ repository, branch, sha });
      return github.openPull({ repository, base: 'main', head: branch, title: 'Feature', as, draft });
    },
    async reviewed(pull, times = 1) {
      // The first one's repository may be renamed meanwhile.
      const isMeant = (line: LogLine): boolean =>
        line['pull'] === pull.number && (owner === OWNER || line['repository'] === repository);
      const ended = () => [...running.endedBefore, ...endedIn(running.app)].filter(isMeant);
      await running.app.line(() => ended().length >= times);
    },
    async again(payload, event = 'pull_request', guid = randomUUID()) {
      const body = JSON.stringify(payload);
      const response = await fetch(await running.app.webhookUrl, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'x-github-event': event,
          'x-github-delivery': guid,
          'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
        },
      });
      return response.status;
    },
    async pullAsApiShowsIt(number) {
      const { data } = await client.rest.pulls.get({ ...at, pull_number: number });
      return data;
    },
    async leavePendingReview() {
      let isLeft = false;
      github.onWrite(async (_, phase) => {
        if (isLeft || phase !== 'after') return;
        isLeft = true;
        await client.rest.pulls.createReview({ ...at, pull_number: 1, body: 'left behind' });
      });
    },
    async quiet() {
      await github.deliveries.idle();
      // What a process does by itself when it starts.
      if (shared.sweeps) await running.app.line(({ msg }) => msg === 'swept');
      // Between two writes it says nothing for a second.
      for (let left = PIPE_MS; left > 0; left = SILENCE_MS - running.app.silence()) {
        await sleep(left);
        // What has arrived is read before it is asked for how long there was nothing.
        await setImmediate();
      }
    },
    async shows(pull, isShown) {
      const limit = Date.now() + 60_000;
      while (!isShown(await github.dump(pull))) {
        if (Date.now() > limit) throw new Error('the pull request never showed it');
        await sleep(100);
      }
    },
    async commentsOf(number) {
      const { data } = await client.rest.pulls.listReviewComments({
        ...at,
        pull_number: number,
        per_page: 100,
      });
      return data;
    },
    requests,
    writes: () => requests().filter((it) => it.kind === 'write'),
    async elsewhere() {
      await this.quiet();
      running.places += 1;
      return worldAt(shared, settle(github, appId, `${OWNER}-${running.places}`));
    },
    close: shared.close,
  };
}

/** The process as it is from that line on. */
function logFrom(app: AppProcess, lines: number): AppProcess {
  return {
    ...app,
    get log() {
      return app.log.slice(lines);
    },
    line: (matches) => app.line((line) => app.log.indexOf(line) >= lines && matches(line)),
  };
}

function prepareData(
  app: Record<string, string>,
  { environment, database }: WorldOptions,
): Promise<PreparedData> {
  if (environment?.['DATABASE_URL'] !== undefined) return emptyFolder();
  return database === 'embedded' ? preparedFolder(app) : preparedDatabase(app);
}

/** What the app asks on its own account, now and then, apart from any pull request. */
function isSweep({ path, query }: RequestRecord): boolean {
  const isList = path.endsWith('/pulls') && query.includes('state=open');
  return isList || path.startsWith('/app/') || path === '/installation/repositories';
}

function isTraining({ path, operation = '' }: RequestRecord): boolean {
  return (
    ['DefaultBranch', 'TrainingSettings', 'Blobs'].includes(operation) ||
    /\/(?:git\/trees|tarball)\//.test(path)
  );
}

function endedIn({ log }: AppProcess): readonly LogLine[] {
  return log.filter((line) => line.msg === 'review ended' && line['again'] !== true);
}
