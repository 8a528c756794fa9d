import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

async function crash(how: string): Promise<{ code: number | null; lines: string[] }> {
  const args = ['--import', 'tsx', 'test/main/crashing-process.ts', how];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, lines: output.trim().split('\n') };
}

describe('an error that nobody caught', () => {
  it.each([
    ['exception', 'nobody catches'],
    ['rejection', 'nobody waits'],
  ])('as %s is said, reported, and ends the process', async (how, message) => {
    const { code, lines } = await crash(how);
    expect(code).toBe(1);
    const [line = '{}', reported] = lines;
    expect(JSON.parse(line)).toMatchObject({ level: 60, msg: 'crashed', err: { message } });
    expect(reported).toBe(`reported ${message}`);
  });
});
