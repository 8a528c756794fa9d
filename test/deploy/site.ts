import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { execute } from '../support/servers.js';
import { postgresFolder } from '../support/servers/postgres.js';
import { ROOT } from './dockerfile.js';
import type { TestGitHub } from './github.js';
import { commandsUnder } from './operate-page.js';
import { freePort, supervise, until, type Supervised } from './process.js';

/** Where an operator works: a folder with the built app, a database, web and a worker. */
export interface Site {
  /** Runs the commands under a heading of docs/operate.md, as they stand there. */
  operate(heading: string): Promise<void>;
  /** Starts web and worker and waits until they are ready and have swept. */
  start(): Promise<void>;
  /** Waits until a condition holds and no review is wanted, as long as the app lives. */
  quiet(holds: () => Promise<boolean>): Promise<void>;
  /** Ends web and worker as an operator would, and answers their exit codes. */
  stop(): Promise<readonly (number | null)[]>;
  /** Ends web and worker as a power cut would. */
  kill(): Promise<void>;
}

export interface Workplace {
  /** Has what the commands leave behind. */
  readonly folder: string;
  remove(): Promise<void>;
}

export async function createWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'code-roach-site-'));
  await symlink(fileURLToPath(new URL('dist', ROOT)), join(folder, 'dist'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * A site on an empty server. The app's user is none that may do all, as with a server that somebody else runs.
 * @param serverUrl of somebody who may.
 */
export async function createSite({ folder }: Workplace, serverUrl: string, world: TestGitHub): Promise<Site> {
  await execute(
    serverUrl,
    'create role code_roach login createrole',
    'create database code_roach owner code_roach',
  );
  const adminUrl = serverUrl.replace(/\/postgres$/, '/code_roach');
  const databaseUrl = adminUrl.replace('//postgres@', '//code_roach@');
  let running: Supervised[] = [];
  return {
    operate: (heading) => operate(heading, folder, { DATABASE_URL: databaseUrl, ADMIN_URL: adminUrl }),
    async start() {
      running = await startRoles(folder, world, databaseUrl);
      await until(running, () => running.some((it) => it.output().includes('"msg":"swept"')));
    },
    quiet: (holds) => until(running, async () => (await wantedReviews(adminUrl)) === 0 && holds()),
    stop: () => Promise.all(running.map((it) => it.stop())),
    kill: async () => void (await Promise.all(running.map((it) => it.kill()))),
  };
}

async function operate(heading: string, cwd: string, env: Record<string, string>): Promise<void> {
  const path = [postgresFolder(), process.env['PATH']].join(delimiter);
  const command = ['-euo', 'pipefail', '-c', commandsUnder(heading)];
  await promisify(execFile)('bash', command, { cwd, env: { ...process.env, ...env, PATH: path } });
}

async function startRoles(cwd: string, world: TestGitHub, databaseUrl: string): Promise<Supervised[]> {
  const common = {
    ...world.environment,
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    NODE_ENV: 'production',
    GITHUB_PACING: 'off',
  };
  const [web, worker] = [await freePort(), await freePort()];
  world.hookTo(web);
  const command = ['node', 'dist/cli/code-roach.js', 'start', '--role'];
  const processes = [
    supervise([...command, 'web'], { cwd, env: { ...common, PORT: web } }),
    supervise([...command, 'worker'], { cwd, env: { ...common, PORT: worker } }),
  ];
  try {
    await Promise.all(processes.map((it) => it.ready()));
    return processes;
  } catch (error) {
    await Promise.all(processes.map((it) => it.kill()));
    throw error;
  }
}

async function wantedReviews(adminUrl: string): Promise<number> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: string }>(
      'select count(*) as n from review_requests where generation > handled_generation',
    );
    return Number(rows[0]?.n);
  } finally {
    await client.end();
  }
}
