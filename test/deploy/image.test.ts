import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVisitor } from '../web/visitor.js';
import { healthCommand, imageCommand, imageEnvironment, readRoot } from './dockerfile.js';
import { defect, startTestGitHub } from './github.js';
import { buildImage, installedPackages, NODE_USER, type Image } from './image.js';
import { freePort, supervise, until, type Supervised } from './process.js';

jest.setTimeout(300_000);

/**
 * What the Dockerfile makes, without Docker: that its steps work, that nothing is missing which the app reads or imports,
 * that a user who owns nothing but `DATA_DIR` can run it, and that SIGTERM and the health check reach it. Not shown: the
 * base image, and what Docker itself does.
 */
describe('the image', () => {
  let image: Image;
  let dataDir: string;
  const started: Supervised[] = [];
  const cleanups: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    image = await buildImage();
    cleanups.push(() => image.remove());
    dataDir = await mkdtemp(join(tmpdir(), 'code-roach-image-data-'));
    cleanups.push(() => rm(dataDir, { recursive: true, force: true }));
    if (isRoot) await chown(dataDir, NODE_USER.uid, NODE_USER.gid);
  });
  afterAll(async () => {
    for (const process of started) await process.kill();
    for (const cleanup of cleanups) await cleanup();
  });

  const isRoot = process.getuid?.() === 0;
  const start = (command: readonly string[], env: Record<string, string>): Supervised => {
    const running = supervise(command, {
      cwd: image.workdir,
      env: { ...imageEnvironment(), DATA_DIR: dataDir, ...env },
      ...(isRoot ? { user: NODE_USER } : {}),
    });
    started.push(running);
    return running;
  };

  it('holds what runs, and neither tests nor what only builds', async () => {
    expect((await readdir(image.workdir)).toSorted()).toEqual([
      'app.yml',
      'dist',
      'migrations',
      'node_modules',
      'package.json',
    ]);
    const { dependencies, devDependencies } = JSON.parse(readRoot('package.json')) as Record<string, object>;
    const installed = await installedPackages(image.workdir);
    expect(installed).toEqual(expect.arrayContaining(Object.keys(dependencies ?? {})));
    // Types come with packages that need them.
    const tools = Object.keys(devDependencies ?? {}).filter((name) => !name.startsWith('@types/'));
    expect(tools.filter((name) => installed.includes(name))).toEqual([]);
    const files = await readdir(join(image.workdir, 'dist'), { recursive: true });
    expect(
      files.filter((file) => /\.test\.|testing/.test(file) && !file.startsWith('local/example/')),
    ).toEqual([]);
    expect(existsSync(join(image.root, 'data'))).toBe(true);
  });

  it('reviews a pull request, answers the health check, and ends on SIGTERM', async () => {
    const world = await startTestGitHub();
    try {
      const port = await freePort();
      world.hookTo(port);
      world.createRepository('shop');
      const app = start(imageCommand(), { ...world.environment, PORT: port });
      await app.ready();
      const health = start(healthCommand(), { PORT: port });
      expect(await health.ended()).toBe(0);

      const pull = await world.openPull('shop', 'feature', defect('total'));
      await until([app], async () => (await world.github.dump(pull)).checkRuns[0]?.status === 'completed');
      const { reviews } = await world.github.dump(pull);
      expect(reviews[0]?.threads[0]?.comments[0]?.body).toContain('```suggestion\nif (Number.isNaN(total))');
      expect(await app.stop()).toBe(0);
      expect(await start(healthCommand(), { PORT: port }).ended()).toBe(1);
    } finally {
      await world.github.close();
    }
  });

  it('refuses to start without credentials', async () => {
    const app = start(imageCommand(), { PORT: await freePort() });
    expect(await app.ended()).toBe(1);
    expect(app.output()).toMatch(/^code-roach: APP_ID: is not set\..*\n$/);
  });

  it('has what the set-up page reads', async () => {
    const app = start(imageCommand(), { NODE_ENV: '', PORT: await freePort() });
    const address = (): string => /http:\S+\/setup\?token=\S+/.exec(app.output())?.[0] ?? '';
    await until([app], () => address() !== '');
    const visitor = createVisitor(address());
    const { pathname, search } = new URL(address());
    await visitor.get(`${pathname}${search}`);
    expect(await visitor.get('/setup')).toMatchObject({
      status: 200,
      body: expect.stringContaining('Code Roach'),
    });
    expect(await app.stop()).toBe(0);
  });
});
