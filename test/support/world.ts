import { generateKeyPairSync } from 'node:crypto';
import { rm } from 'node:fs/promises';
import {
  startStandIn,
  type FileContent,
  type PullRef,
  type RequestRecord,
  type StandIn,
} from '../../src/local/index.js';
import { preparedDataDir, startAppProcess, type AppProcess } from './app-process.js';

const SECRET = 'it is a secret';
const OWNER = 'acme';
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
  /** API requests so far, token minting apart. */
  requests(): readonly RequestRecord[];
  writes(): readonly RequestRecord[];
  close(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const github = await startStandIn();
  const registered = github.createApp({ slug: 'code-roach', publicKey });
  github.install({ app: registered.id, account: OWNER });
  github.createRepository({ owner: OWNER, name: 'shop', defaultBranch: 'main' });
  github.createUser({ login: AUTHOR });
  const environment: Record<string, string> = {
    APP_ID: String(registered.id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: SECRET,
    GITHUB_API_URL: github.url,
  };
  environment['DATA_DIR'] = await preparedDataDir(environment);
  let app = await startAppProcess(environment);
  let endedBefore: Record<string, number> = {};
  github.setWebhook(registered.id, { url: app.webhookUrl, secret: SECRET });
  const requests = (): readonly RequestRecord[] => github.requests.filter((it) => it.kind !== 'token');

  return {
    github,
    environment,
    get app() {
      return app;
    },
    async restart() {
      endedBefore = addCounts(endedBefore, endedIn(app));
      app = await startAppProcess(environment);
      github.setWebhook(registered.id, { url: app.webhookUrl, secret: SECRET });
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
    requests,
    writes: () => requests().filter((it) => it.kind === 'write'),
    async close() {
      await app.kill();
      await github.close();
      await rm(environment['DATA_DIR'] ?? '', { recursive: true, force: true });
    },
  };
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
