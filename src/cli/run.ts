import type { Command } from './command.js';
import { demo } from './demo.js';
import { migrate } from './migrate.js';
import { purge } from './purge.js';
import { start } from './start.js';
import { readVersion } from '../version.js';

const COMMANDS = [start, migrate, purge, demo] as const satisfies readonly Command[];

/** Runs one command line and answers the exit code. A failure is one line; `--verbose` adds the stack. */
export async function runCli(args: readonly string[]): Promise<number> {
  const verbose = args.includes('--verbose');
  const [name, ...rest] = args.filter((arg) => arg !== '--verbose');
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help());
    return name === undefined ? 1 : 0;
  }
  if (name === 'version' || name === '--version' || name === '-v') {
    process.stdout.write(`${readVersion()}\n`);
    return 0;
  }
  const command = COMMANDS.find((it) => it.name === name);
  if (command === undefined) {
    process.stderr.write(
      `code-roach: there is no command ${JSON.stringify(name)}. Run code-roach --help for the list.\n`,
    );
    return 1;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(commandHelp(command));
    return 0;
  }
  try {
    return await command.run(rest, { verbose });
  } catch (error) {
    process.stderr.write(`code-roach: ${describe(error, verbose)}\n`);
    return 1;
  }
}

function describe(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return String(error);
  return verbose ? (error.stack ?? error.message) : error.message.replaceAll(/\s*\n\s*/g, ' ');
}

function help(): string {
  const width = Math.max(...COMMANDS.map((command) => command.usage.length));
  const lines = COMMANDS.map((command) => `  ${command.usage.padEnd(width)}  ${command.summary}`);
  const common = [
    '  --verbose  print the stack of an error',
    '  --help     after a command: how to use it',
    '  --version  print the version',
  ];
  return ['Usage:', ...lines, '', ...common, ''].join('\n');
}

function commandHelp({ usage, summary, details }: Command): string {
  return [`Usage: ${usage}`, '', `  ${summary}`, '', ...details.map((line) => `  ${line}`), ''].join('\n');
}
