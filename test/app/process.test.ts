import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { runCli } from '../support/app-process.js';
import { preparedFolder } from '../support/prepared-data.js';
import { startWorld, type World } from '../support/world.js';

describe('the server as a process', () => {
  // The last test ends it.
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ database: 'embedded' });
  });
  afterAll(() => world.close());

  it('answers 404 beside the webhook', async () => {
    const url = new URL('/nothing/here', await world.app.webhookUrl);
    expect((await fetch(url)).status).toBe(404);
  });

  it('refuses a second one on its DATA_DIR, in one line that says where', async () => {
    const { code, stderr } = await runCli(['start'], { ...world.environment, PORT: '0', HOST: '127.0.0.1' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^code-roach: [^\n]*DATA_DIR[^\n]*\n$/);
    expect(stderr).toContain(world.environment['DATA_DIR']);
  });

  it('says in one line that a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const data = await preparedFolder(world.environment);
    const env = { ...world.environment, ...data.environment, HOST: '127.0.0.1', PORT: String(port) };
    const { code, stderr } = await runCli(['start'], env);
    other.close();
    await data.remove();
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^code-roach: PORT: [^\\n]*${port}[^\\n]*\\.\\n$`));
  });

  it('ends with 0 on SIGTERM, in the middle of a review too, and the next one goes on', async () => {
    world.github.addFault({ method: 'POST', path: /\/reviews$/, delayMs: 1_500 });
    const pull = await world.openPull({}, { 'src/a.ts': 'if (total === NaN) stop();\n' });
    await world.app.line((line) => line.msg === 'planned');
    expect(await world.app.stop()).toBe(0);
    await world.restart();
    await world.reviewed(pull);
    const dump = await world.github.dump(pull);
    expect(dump.checkRuns).toMatchObject([{ conclusion: 'neutral' }]);
    expect(dump.reviews).toHaveLength(1);
    expect(await world.app.stop()).toBe(0);
  });
});

describe('the command line', () => {
  it.each([
    [
      'no variable at all in production',
      { NODE_ENV: 'production' },
      /^code-roach: APP_ID: is not set\..*\n$/,
    ],
    ['no secret', { APP_ID: '1', PRIVATE_KEY: 'x' }, /^code-roach: (WEBHOOK_SECRET|PRIVATE_KEY): [^\n]+\n$/],
  ])('refuses to start with %s, in one line', async (_name, env, message) => {
    const { code, stderr, stdout } = await runCli(['start'], env);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
  });

  it('tells its version', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    for (const word of ['--version', '-v', 'version']) {
      expect(await runCli([word])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    }
  });

  it('lists its commands, and names an unknown one', async () => {
    expect(await runCli(['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^ {2}demo /m),
    });
    expect(await runCli(['strat'])).toMatchObject({ code: 2, stderr: expect.stringContaining('"strat"') });
  });

  it.each([
    ['a folder that is no repository', ['--repo', tmpdir(), '--base', 'a', '--head', 'b']],
    ['refs without a repository', ['--base', 'a', '--head', 'b']],
    ['a folder that is not there', ['--repo', '/nonexistent/x', '--base', 'a', '--head', 'b']],
    ['an unknown option', ['--frobnicate']],
    ['an option without its value', ['--repo']],
    ['a word that is no option', ['now']],
  ])('demo refuses %s in one line', async (_name, args) => {
    const { code, stderr } = await runCli(['demo', ...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/code-roach: [^\n]+\n$/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('demo names an option that was given no text', async () => {
    const { code, stderr } = await runCli(['demo', '--repo', '', '--base', 'a', '--head', 'b']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'code-roach: demo: --repo is empty. Give it a value, or leave it out.\n',
    });
  });

  it.each(['--page', '--json'])('demo refuses a wrong %s before it begins', async (option) => {
    for (const path of ['/nonexistent/x/file', tmpdir()]) {
      const { code, stderr } = await runCli(['demo', option, path]);
      expect(code).toBe(2);
      expect(stderr).toMatch(new RegExp(`^code-roach: ${option}: [^\\n]*${path.slice(0, 4)}[^\\n]+\\.\\n$`));
    }
  });

  it.each(['start', 'demo', 'scan'])('explains %s, and does not run it', async (name) => {
    for (const flag of ['--help', '-h']) {
      const { code, stdout, stderr } = await runCli([name, flag]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`Usage: code-roach ${name}`);
    }
  });

  it('start refuses an argument in one line', async () => {
    const { code, stderr } = await runCli(['start', '--port=80']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^code-roach: start: [^\n]*"--port=80"[^\n]+\.\n$/);
  });

  it.each([
    ['migrate', '--now'],
    ['purge', 'acme'],
    ['rules', 'no-such-rule'],
    ['rules', '--yaml'],
    ['rules', 'test'],
    ['rules', 'test', '/nonexistent/x'],
    ['start', '--role', 'boss'],
  ])('ends with 2 for what %s cannot take', async (...args) => {
    const { code, stderr } = await runCli(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^code-roach: [^\n]+\.\n$/);
  });

  it('demo says that git is missing', async () => {
    const args = ['demo', '--repo', tmpdir(), '--base', 'a', '--head', 'b'];
    const { code, stderr } = await runCli(args, { PATH: '/nonexistent' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/code-roach: The program git was not found\.[^\n]+\n$/);
  });
});
