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
import { startAppProcess, type AppProcess } from './app-process.js';
import { emptyFolder, preparedDatabase, preparedFolder, type PreparedData } from './prepared-data.js';

const SECRET = 'it is a secret';
const OWNER = 'acme';
/** After this long without a word the app is at rest. */
const SILENCE_MS = 1_200;
/** What it said of a webhook before it answered has arrived here after this long. */
const PIPE_MS = 250;
const AUTHOR = 'ada';
export const REPOSITORY = 'acme/shop';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export type Files = Readonly<Record<string, FileContent | null>>;

/** A stand-in GitHub with one repository and one installed app, and the application as a process of its own. */
export interface World {
  readonly github: StandIn;
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
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Variables that the application gets besides those that make it an app. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly standIn?: StandInOptions;
  /**
   * Where rows and jobs are, unless `environment` says so: embedded by default, or on a server where there is one. A test
   * that kills its process takes the embedded one, or sets `LOCK_SECONDS`.
   */
  readonly database?: 'embedded' | 'server';
  /** What the first process does; a test can start others beside it. */
  readonly role?: 'all' | 'web';
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const github = await startStandIn(options.standIn);
  const registered = github.createApp({ slug: 'code-roach', publicKey });
  const installationId = github.install({ app: registered.id, account: OWNER });
  github.createRepository({ owner: OWNER, name: 'shop', defaultBranch: 'main' });
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
  };
  const data = await prepareData(environment, options);
  Object.assign(environment, data.environment, options.environment);
  const args = ['--role', options.role ?? 'all'];
  let app = startAppProcess(environment, args);
  let endedBefore: Record<string, number> = {};
  github.setWebhook(registered.id, { url: await app.webhookUrl, secret: SECRET });
  const client = new Octokit({
    authStrategy: createAppAuth,
    auth: { appId: registered.id, privateKey, installationId },
    baseUrl: github.url,
  });
  const requests = (): readonly RequestRecord[] =>
    github.requests.filter((it) => it.kind !== 'token' && !isSweep(it) && !isTraining(it));

  return {
    github,
    installationId,
    environment,
    get app() {
      return app;
    },
    async restart() {
      endedBefore = addCounts(endedBefore, endedIn(app));
      app = startAppProcess(environment, args);
      github.setWebhook(registered.id, { url: await app.webhookUrl, secret: SECRET });
      return app;
    },
    async openPull(base, head, { draft = false, as = AUTHOR, branch = 'feature' } = {}) {
      const parent = await github.push({ repository: REPOSITORY, branch: 'main', files: base });
      const sha = await github.commit({ repository: REPOSITORY, files: head, parents: [parent] });
      await github.push({ repository: REPOSITORY, branch, sha });
      return github.openPull({
        repository: REPOSITORY,
        base: 'main',
        head: branch,
        title: 'Feature',
        as,
        draft,
      });
    },
    async reviewed(pull, times = 1) {
      const isEnough = (): boolean => (addCounts(endedBefore, endedIn(app))[pull.number] ?? 0) >= times;
      await app.line(() => isEnough());
    },
    async again(payload, event = 'pull_request', guid = randomUUID()) {
      const body = JSON.stringify(payload);
      const response = await fetch(await app.webhookUrl, {
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
      const { data } = await client.rest.pulls.get({ owner: OWNER, repo: 'shop', pull_number: number });
      return data;
    },
    async leavePendingReview() {
      github.onWrite(async (n, phase) => {
        if (n !== 1 || phase !== 'after') return;
        await client.rest.pulls.createReview({
          owner: OWNER,
          repo: 'shop',
          pull_number: 1,
          body: 'left behind',
        });
      });
    },
    async quiet() {
      await github.deliveries.idle();
      // What a process does by itself when it starts.
      if (options.role !== 'web') await app.line(({ msg }) => msg === 'swept');
      // Between two writes it says nothing for a second.
      for (let left = PIPE_MS; left > 0; left = SILENCE_MS - app.silence()) {
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
        owner: OWNER,
        repo: 'shop',
        pull_number: number,
        per_page: 100,
      });
      return data;
    },
    requests,
    writes: () => requests().filter((it) => it.kind === 'write'),
    async close() {
      await app.kill();
      await github.close();
      await data.remove();
    },
  };
}

function prepareData(
  app: Record<string, string>,
  { environment, database }: WorldOptions,
): Promise<PreparedData> {
  if (environment?.['DATABASE_URL'] !== undefined) return emptyFolder();
  return database === 'server' ? preparedDatabase(app) : preparedFolder(app);
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

function endedIn(app: AppProcess): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of app.log) {
    if (line.msg !== 'review ended' || line['again'] === true) continue;
    const pull = String(line['pull']);
    counts[pull] = (counts[pull] ?? 0) + 1;
  }
  return counts;
}

function addCounts(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...keys].map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]));
}
