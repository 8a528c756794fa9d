import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { CLEAN, CLI, DEFECT, openPlace, type Place } from './support.js';

let place: Place;
beforeEach(async () => {
  place = await openPlace({ bare: true });
});
afterEach(() => place.remove());

describe('code-roach scan as a process of its own', () => {
  it('ends with what was found, and keeps result and reasons apart', async () => {
    await place.write({ 'a.ts': CLEAN, 'b.ts': DEFECT });
    expect(await place.spawn(['a.ts'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('no findings · 1 file scanned'),
      stderr: '',
    });
    const found = await place.spawn(['.', '--format', 'json']);
    expect(found).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(found.stdout)).toMatchObject({ findings: [{ path: 'b.ts' }] });
    expect(await place.spawn(['nowhere'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'code-roach: scan: there is no file or folder "nowhere".\n',
    });
  });

  it('says the same as in one process', async () => {
    await place.write({ 'a.ts': DEFECT, 'b.ts': 'interface A<in T> { f(a: T): void }\n', 'c.md': '' });
    const [apart, within] = [await place.spawn(['.']), await place.scan('.')];
    const withoutTime = (text: string): string => text.replace(/\d+\.\d s\n$/, '');
    expect(withoutTime(apart.stdout)).toBe(withoutTime(within.stdout));
    expect([apart.code, apart.stderr]).toEqual([within.code, within.stderr]);
  });

  it('has nothing against a reader that has had enough', async () => {
    await place.write({ 'a.js': 'debugger;\n'.repeat(1_000) });
    const child = spawn(process.execPath, [CLI, 'scan', '.'], { cwd: place.folder });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    await once(child, 'close');
    // On a busy machine it says how far it is.
    const said = stderr.replaceAll(/^code-roach: \d+ of \d+ files?\n/gm, '');
    expect([child.exitCode, said]).toEqual([1, '']);
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux.each(['SIGINT', 'SIGTERM'] as const)(
    'ends at once by %s, and what it had begun',
    async (signal) => {
      const many = Array.from({ length: 200 }, (_, index) => [`${index}.ts`, DEFECT.repeat(500)]);
      await place.write(Object.fromEntries(many));
      const child = spawn(process.execPath, [CLI, 'scan', '.'], { cwd: place.folder, stdio: 'ignore' });
      const engine = await until(
        async () => childrenOf(child.pid ?? 0),
        (pids) => pids.length > 0,
      );
      child.kill(signal);
      await once(child, 'close');
      expect([child.exitCode, child.signalCode]).toEqual([null, signal]);
      await until(
        () => Promise.all(engine.map(isRunning)),
        (running) => !running.includes(true),
      );
    },
  );
});

/** Asks again and again until the answer is right. The time limit of the test ends what never is. */
async function until<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    await setTimeout(20);
  }
}

/** Processes that a process has started, as far as Linux tells. */
async function childrenOf(pid: number): Promise<readonly number[]> {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return listed.split(' ').filter(Boolean).map(Number);
}

/** One that ended and that nobody has asked about is still listed, as Z. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/\) Z /.test(stat);
}
