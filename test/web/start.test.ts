import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentialsFile, readStoredCredentials, storeCredentials } from '../../src/web/credentials.js';
import { runCli } from '../support/app-process.js';
import { GOOD, startFakeConversions, type FakeConversions } from './fake-conversions.js';
import { startSetupProcess } from './setup-process.js';
import { createVisitor } from './visitor.js';

const FORM = { publicUrl: 'http://127.0.0.1:1', owner: 'account', organization: '', name: 'Roach' };

describe('code-roach start without credentials', () => {
  let dataDir: string;
  let github: FakeConversions;
  let env: Record<string, string>;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'code-roach-start-'));
    github = await startFakeConversions();
    env = { DATA_DIR: dataDir, GITHUB_API_URL: github.url };
  });
  afterEach(async () => {
    await github.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Sends the form of a set-up, and is sent back with a code. */
  const register = async (url: string) => {
    const visitor = createVisitor(url);
    await visitor.get(url);
    const { body } = await visitor.post('/setup', FORM);
    const state = /\?state=([\w-]+)"/.exec(body)?.[1] ?? 'none';
    return { status: () => visitor.get(`/setup/callback?code=abc&state=${state}`).then((it) => it.status) };
  };
  const asked = async (): Promise<void> => {
    while (github.codes.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  it.each([
    ['in production', ['start'], { NODE_ENV: 'production' }, /^code-roach: APP_ID: is not set\./],
    [
      'as a worker',
      ['start', '--role', 'worker'],
      { DATABASE_URL: 'postgres://127.0.0.1:1/x' },
      /^code-roach: APP_ID: is not set\./,
    ],
    [
      'as a worker with the embedded database',
      ['start', '--role=worker'],
      {},
      /^code-roach: --role: worker alone needs DATABASE_URL: /,
    ],
    [
      'as a web with the embedded database',
      ['start', '--role=web'],
      {},
      /^code-roach: --role: web alone needs DATABASE_URL: /,
    ],
    ['with a part of them', ['start'], { APP_ID: '1' }, /^code-roach: PRIVATE_KEY: is not set\./],
    ['with a DATA_DIR that is none', ['start'], { DATA_DIR: '/dev/null/x' }, /^code-roach: DATA_DIR: /],
    [
      'with a DATA_DIR that is a file',
      ['start'],
      { DATA_DIR: '/dev/null' },
      /DATA_DIR: \/dev\/null is a file\. /,
    ],
    ['with one that nobody can make', ['start'], { DATA_DIR: '/proc/x' }, /^code-roach: DATA_DIR: /],
  ] as [string, string[], Record<string, string>, RegExp][])(
    'refuses %s, in one line',
    async (_name, args, over, message) => {
      const { code, stdout, stderr } = await runCli(args, { ...env, ...over });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr).toMatch(/^[^\n]+\.\n$/);
    },
  );

  it.each([
    ['in a role that is none', ['start', '--role', 'boss'], /^code-roach: --role: there is no role "boss"/],
    [
      'with a role that lacks its option',
      ['start', 'worker'],
      /^code-roach: start: there is no argument "worker". Write --role worker for the role\.$/m,
    ],
    [
      'with an argument',
      ['start', 'now'],
      /^code-roach: start: there is no argument "now". Run code-roach start --help for the options\.$/m,
    ],
    ['with an option that is none', ['start', '--port=80'], /^code-roach: start: "--port=80": /],
  ] as [string, string[], RegExp][])('ends with 2 %s, in one line', async (_name, args, message) => {
    const { code, stdout, stderr } = await runCli(args, env);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
  });

  it('refuses stored credentials that others may read, in one line', async () => {
    await storeCredentials(dataDir, {
      appId: 1,
      privateKey: 'x',
      webhookSecret: 'x',
      clientId: 'x',
      clientSecret: 'x',
      slug: 'x',
      htmlUrl: 'https://x',
    });
    await chmod(credentialsFile(dataDir), 0o644);
    const { code, stderr } = await runCli(['start'], env);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^code-roach: DATA_DIR: [^\n]*chmod 600[^\n]*\.\n$/);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 on %s while the page waits', async (signal) => {
    const app = startSetupProcess(env);
    await fetch(await app.url);
    expect(await app.end(signal)).toBe(0);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('ends with 0 on a signal while its folder does not answer', async () => {
    const silent = `
      import files from 'node:fs/promises';
      import { syncBuiltinESMExports } from 'node:module';
      files.access = () => new Promise(() => {
        setInterval(() => {}, 1000);
        console.error('asked');
      });
      syncBuiltinESMExports();`;
    const preload = `data:text/javascript,${encodeURIComponent(silent)}`;
    const app = startSetupProcess({ ...env, NODE_OPTIONS: `--import=${preload}` });
    await app.printed(/asked/);
    expect(await app.end('SIGTERM')).toBe(0);
  });

  it('prints its address on the terminal only, and listens on loopback only', async () => {
    const app = startSetupProcess(env);
    const { hostname, port, searchParams } = new URL(await app.url);
    expect(hostname).toBe('127.0.0.1');
    expect(app.stdout()).not.toContain(searchParams.get('token'));
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((it) => it?.family === 'IPv4' && !it.internal);
    if (outside !== undefined) expect(await accepts(outside.address, Number(port))).toBe(false);
    expect(await accepts('127.0.0.1', Number(port))).toBe(true);
    await app.end('SIGTERM');
  });

  it('killed after GitHub has answered and before the file is written, can be set up again', async () => {
    let buy: ((answer: typeof GOOD) => void) | undefined;
    github.answer = new Promise((resolve) => (buy = resolve));
    const first = startSetupProcess(env);
    const { status } = await register(await first.url);
    const lost = status().catch(() => null);
    await asked();
    await first.end('SIGKILL');
    buy?.(GOOD);
    expect(await lost).toBeNull();
    expect(await readStoredCredentials(dataDir)).toBeNull();
    github.answer = GOOD;
    const second = startSetupProcess(env);
    expect(await (await register(await second.url)).status()).toBe(200);
    await second.printed(/Registered as /);
    await second.end('SIGKILL');
    expect(await readStoredCredentials(dataDir)).toMatchObject({ appId: 42 });
  });

  it('stores what GitHub is answering before a signal ends it', async () => {
    let buy: ((answer: typeof GOOD) => void) | undefined;
    github.answer = new Promise((resolve) => (buy = resolve));
    const app = startSetupProcess(env);
    const { status } = await register(await app.url);
    const answer = status();
    await asked();
    const ended = app.end('SIGINT');
    buy?.(GOOD);
    expect(await answer).toBe(200);
    expect(await ended).toBe(0);
    expect(await readStoredCredentials(dataDir)).toMatchObject({ appId: 42 });
  });

  it('answers without a gap between the set-up and the app', async () => {
    const app = startSetupProcess(env);
    const url = new URL(await app.url);
    const { status } = await register(url.href);
    expect(await status()).toBe(200);
    await app.printed(/Registered as /);
    const home = `${url.origin}/setup?installation_id=1&setup_action=install`;
    expect(await (await fetch(home)).text()).toContain('is starting as the app');
    await app.printed(/"msg":"listening"/);
    expect(await (await fetch(home)).text()).toContain('The app is installed');
    expect(await app.end('SIGTERM')).toBe(0);
  }, 60_000);

  it('ends, with the page that says that it starts, when the app cannot start', async () => {
    const app = startSetupProcess({ ...env, DATABASE_URL: 'postgres://x:%E0y@127.0.0.1/x' });
    expect(await (await register(await app.url)).status()).toBe(200);
    await app.printed(/DATABASE_URL: cannot be used/);
    await expect(app.printed(/nothing/)).rejects.toThrow('ended before');
    expect(await app.end('SIGKILL')).toBe(1);
  });

  it('leaves a file that is whole when two processes are set up in one folder', async () => {
    const apps = [startSetupProcess(env), startSetupProcess(env)];
    const [one, other] = await Promise.all(apps.map(async (app) => register(await app.url)));
    expect(await one?.status()).toBe(200);
    expect(await other?.status()).toBe(409);
    expect(await readStoredCredentials(dataDir)).toMatchObject({ appId: 42 });
    expect((await stat(credentialsFile(dataDir))).mode & 0o777).toBe(0o600);
    await Promise.all(apps.map((app) => app.end('SIGKILL')));
  });
});

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
