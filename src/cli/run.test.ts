import { describe, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { runCli } from './run.js';

async function helpOf(...command: readonly string[]): Promise<string> {
  let text = '';
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  const openEngine = (): never => {
    throw new Error('help needs no engine');
  };
  const around = { stdout, stderr: stdout, directory: '/nowhere', openEngine };
  expect(await runCli([...command, '--help'], around)).toBe(0);
  return text;
}

const COMMANDS = ['start', 'migrate', 'purge', 'feedback', 'crawl', 'demo', 'rules', 'scan', 'train'];

describe('code-roach --help', () => {
  it('lists each command with what it does, in one column', async () => {
    const lines = (await helpOf()).split('\n');
    const listed = lines.filter((line) => line.startsWith('  ')).map((line) => /^ {2}(\S+) +\S/.exec(line));
    expect(listed.map((match) => match?.[1])).toEqual([...COMMANDS, '--help', '--verbose', '--version']);
    expect(new Set(listed.map((match) => match?.[0].length)).size).toBe(1);
  });

  it.each([[], ...COMMANDS.map((name) => [name])])(
    'has no line that a terminal would break: %s',
    async (...name) => {
      const text = await helpOf(...name.filter((one) => one !== undefined));
      expect(text).toMatch(/^Usage: code-roach /);
      expect(text.split('\n').filter((line) => line.length > 100 || /\s$/.test(line))).toEqual([]);
    },
  );
});
