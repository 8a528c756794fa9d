import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import {
  claimDirectory,
  DataDirectoryInUseError,
  DataDirectoryUnusableError,
  lockDataDirectory,
} from '../../src/adapters/postgres/data-directory-lock.js';
import { openEmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import { changed, newPullRequest } from '../contracts/store-support.js';
import { startScript, type ScriptProcess } from '../support/script-process.js';

describe('data directory', () => {
  let directory: string;
  const lockFile = () => join(directory, 'code-roach.lock');
  const started: ScriptProcess[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'code-roach-data-'));
  });
  afterEach(async () => {
    for (const child of started.splice(0)) await child.kill();
    await rm(directory, { recursive: true });
  });

  async function holdElsewhere(): Promise<ScriptProcess> {
    const child = startScript('test/store/hold-directory.ts', directory);
    started.push(child);
    await child.printed('locked');
    return child;
  }

  it('is refused while another process has it, in one line that names both', async () => {
    const other = await holdElsewhere();
    const refused = openEmbeddedDatabase({ dataDir: directory });
    await expect(refused).rejects.toThrow(DataDirectoryInUseError);
    const message = await refused.catch((error: unknown) => String(error));
    expect(message).toBe(
      `DataDirectoryInUseError: DATA_DIR: ${directory} is in use by process ${other.pid}. End it, or set DATA_DIR to another folder.`,
    );
  }, 30_000);

  it('is made, with the folders above it', async () => {
    const lock = await claimDirectory(join(directory, 'a', 'b'));
    await lock.release();
    expect(await readdir(join(directory, 'a'))).toEqual(['b']);
  });

  it('is refused by the name of its setting, in one line, where it cannot be', async () => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    const inProc = existsSync('/proc/self') ? ['/proc/x', '/proc/x/y'] : [];
    const cases: readonly (readonly [string, string])[] = [
      [file, 'is a file'],
      [join(file, 'below'), `cannot be made: ${file} is a file`],
      ...inProc.map((path) => [path, 'cannot be written \\(no folder can be made there\\)'] as const),
    ];
    for (const [path, why] of cases) {
      const refused = openEmbeddedDatabase({ dataDir: path });
      await expect(refused).rejects.toThrow(DataDirectoryUnusableError);
      const message = await refused.catch((error: unknown) => (error instanceof Error ? error.message : ''));
      expect(message).toMatch(
        new RegExp(`^DATA_DIR: ${path} ${why}\\. Name a folder that this user may write\\.$`),
      );
    }
  });

  it.each(['EACCES', 'EPERM'])('is refused without names of its files on %s', (code) => {
    const cause = Object.assign(new Error('open code-roach.lock.1'), {
      code,
      path: join('/data', 'code-roach.lock.1'),
    });
    expect(new DataDirectoryUnusableError('/data', cause).message).toBe(
      'DATA_DIR: /data cannot be written (permission denied). Name a folder that this user may write.',
    );
  });

  it('is taken over from a process that was killed', async () => {
    const child = await holdElsewhere();
    await child.kill();
    const lock = await lockDataDirectory(directory);
    expect(await readFile(lockFile(), 'utf8')).toContain(`"pid":${process.pid}`);
    await lock.release();
  }, 30_000);

  const onLinux = existsSync('/proc/self/stat') ? it : it.skip;
  onLinux(
    'is taken over from a process that was killed and whose parent has not asked how it ended',
    async () => {
      // `sleep` takes the place of the shell that started the holder, and asks for no child.
      const command = '"$0" --import tsx test/store/hold-directory.ts "$1" & exec sleep 60';
      const parent = spawn('sh', ['-c', command, process.execPath, directory], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        await once(parent.stdout, 'data');
        const { pid } = z.object({ pid: z.number() }).parse(JSON.parse(await readFile(lockFile(), 'utf8')));
        process.kill(pid, 'SIGKILL');
        while (!/\) Z /.test(await readFile(`/proc/${pid}/stat`, 'utf8'))) await sleep(10);
        await (await lockDataDirectory(directory)).release();
      } finally {
        parent.kill('SIGKILL');
      }
    },
    30_000,
  );

  it('is taken over when the pid in the lock belongs to another process now', async () => {
    const child = await holdElsewhere();
    const held: unknown = JSON.parse(await readFile(lockFile(), 'utf8'));
    await writeFile(lockFile(), JSON.stringify({ ...(held as object), started: 'boot:1' }));
    await (await lockDataDirectory(directory)).release();
    await child.kill();
    // A container starts again with the same pid: here this process' own.
    await writeFile(lockFile(), JSON.stringify({ pid: process.pid, started: 'boot:1', token: 't' }));
    await (await lockDataDirectory(directory)).release();
  }, 30_000);

  it('is refused when this very process has it', async () => {
    const lock = await lockDataDirectory(directory);
    await expect(lockDataDirectory(directory)).rejects.toThrow(`process ${process.pid}`);
    await lock.release();
    await (await lockDataDirectory(directory)).release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('goes to one of several that find it abandoned at once', async () => {
    await writeFile(lockFile(), '');
    const attempts = await Promise.allSettled(Array.from({ length: 5 }, () => lockDataDirectory(directory)));
    const locks = attempts.filter((attempt) => attempt.status === 'fulfilled');
    expect(locks).toHaveLength(1);
    await locks[0]?.value.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('leaves a lock alone that somebody else has taken since', async () => {
    const lock = await lockDataDirectory(directory);
    const theirs = JSON.stringify({ pid: 1, started: '', token: 'theirs' });
    await writeFile(lockFile(), theirs);
    await lock.release();
    expect(await readFile(lockFile(), 'utf8')).toBe(theirs);
  });

  it('keeps what was stored, and is free again when the store closes', async () => {
    const ref = newPullRequest();
    const delivery = changed(ref);
    const first = createStore(await openEmbeddedDatabase({ dataDir: directory }));
    await first.withSystem().recordDelivery(delivery);
    await first.close();
    const second = createStore(await openEmbeddedDatabase({ dataDir: directory }));
    expect(await second.withSystem().pendingDeliveries(10)).toEqual([delivery]);
    await second.close();
    expect(await readdir(directory)).toEqual(['postgres']);
  }, 60_000);

  it('is refused, and free again, when a newer version has migrated it', async () => {
    const database = await openEmbeddedDatabase({ dataDir: directory });
    const future = `into drizzle.__drizzle_migrations (hash, created_at) values ('of the future', 9e12)`;
    await database.pglite.exec(`insert ${future}`);
    await database.close();
    await expect(openEmbeddedDatabase({ dataDir: directory })).rejects.toThrow(
      'DATA_DIR: a newer version of Code Roach has changed this database',
    );
    expect(await readdir(directory)).toEqual(['postgres']);
  }, 60_000);
});
