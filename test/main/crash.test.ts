import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

async function crash(how: string): Promise<{ code: number | null; logged: string; reported: string }> {
  const args = ['--import', 'tsx', 'test/main/crashing-process.ts', how];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let logged = '';
  let reported = '';
  child.stdout.on('data', (chunk: Buffer) => (logged += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (reported += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, logged, reported };
}

describe('an error that nobody caught', () => {
  it.each([
    ['exception', 'nobody catches'],
    ['rejection', 'nobody waits'],
  ])('as %s is said, reported, and ends the process', async (how, message) => {
    const { code, logged, reported } = await crash(how);
    expect(code).toBe(1);
    // One line and no other.
    expect(JSON.parse(logged)).toMatchObject({ level: 60, msg: 'crashed', err: { message } });
    expect(reported).toBe(`reported ${message}\n`);
  });
});
