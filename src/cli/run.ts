import type { Command, Surroundings } from './command.js';
import type { FileEngine } from '../domain/engine.js';
import { nearest } from '../domain/nearest.js';
import { readCatalogue } from '../engine/catalogue.js';
import { createLateEngine } from '../engine/late.js';
import { UsageError } from './usage-error.js';
import { readVersion } from '../version.js';

/** Each is loaded when it is run: a scan does not wait for a database that it does not use. */
const COMMANDS = {
  start: async () => (await import('./start.js')).start,
  migrate: async () => (await import('./migrate.js')).migrate,
  purge: async () => (await import('./purge.js')).purge,
  feedback: async () => (await import('./feedback.js')).feedback,
  crawl: async () => (await import('./crawl.js')).crawl,
  demo: async () => (await import('./demo.js')).demo,
  rules: async () => (await import('./rules.js')).rules,
  scan: async () => (await import('./scan.js')).scan,
  train: async () => (await import('./train.js')).train,
} as const satisfies Readonly<Record<string, () => Promise<Command>>>;

/** Exit code when no command was run, or one with arguments that it cannot take: 1 would say that a scan found something. */
const MISUSED = 2;

/** Around a command that somebody types. */
function ofProcess(): Surroundings {
  const { stdout, stderr } = process;
  return { stdout, stderr, directory: process.cwd(), openEngine: openPool };
}

/** Works in processes of its own, and is loaded when it is needed. */
async function openPool(onBug: (bug: Error) => void): Promise<FileEngine> {
  const load = async (): Promise<FileEngine> =>
    (await import('../engine/index.js')).createEnginePool({ onBug });
  const catalogue = readCatalogue();
  return catalogue === null ? load() : createLateEngine(catalogue, load);
}

/** Runs one command line and answers the exit code. A failure is one line; `--verbose` adds the stack. */
export async function runCli(
  args: readonly string[],
  surroundings: Surroundings = ofProcess(),
): Promise<number> {
  const { stdout, stderr } = surroundings;
  const { own, operands } = splitOperands(args);
  const verbose = own.includes('--verbose');
  const [name, ...rest] = own.filter((arg) => arg !== '--verbose');
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    stdout.write(await help());
    return name === undefined ? MISUSED : 0;
  }
  if (name === 'version' || name === '--version' || name === '-v') {
    stdout.write(`${readVersion()}\n`);
    return 0;
  }
  if (!isCommand(name)) {
    const meant = nearest(name, Object.keys(COMMANDS));
    const advice = meant === null ? 'Run code-roach --help for the list.' : `Did you mean ${meant}?`;
    stderr.write(`code-roach: there is no command ${JSON.stringify(name)}. ${advice}\n`);
    return MISUSED;
  }
  const command: Command = await COMMANDS[name]();
  if (rest.includes('--help') || rest.includes('-h')) {
    stdout.write(commandHelp(command));
    return 0;
  }
  try {
    return await command.run([...rest, ...operands], { ...surroundings, verbose });
  } catch (error) {
    stderr.write(`code-roach: ${describe(error, verbose)}\n`);
    return error instanceof UsageError ? MISUSED : (command.failureCode ?? 1);
  }
}

/** From `--` on everything is the name of something, however it looks. */
function splitOperands(args: readonly string[]) {
  const end = args.indexOf('--');
  return end === -1 ? { own: args, operands: [] } : { own: args.slice(0, end), operands: args.slice(end) };
}

function isCommand(name: string): name is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, name);
}

function describe(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return String(error);
  return verbose ? (error.stack ?? error.message) : error.message.replaceAll(/\s*\n\s*/g, ' ');
}

async function help(): Promise<string> {
  const commands: Command[] = [];
  for (const load of Object.values(COMMANDS)) commands.push(await load());
  const width = Math.max(...commands.map(({ name }) => name.length), '--verbose'.length);
  const line = (name: string, summary: string): string => `  ${name.padEnd(width)}  ${summary}`;
  return [
    'Usage: code-roach COMMAND',
    '',
    ...commands.map(({ name, summary }) => line(name, summary)),
    '',
    line('--help', 'after a command: how to use it, such as code-roach scan --help'),
    line('--verbose', 'print the stack of an error'),
    line('--version', 'print the version'),
    '',
  ].join('\n');
}

function commandHelp({ usage, summary, details }: Command): string {
  const [first = '', ...more] = usage;
  const indent = ' '.repeat('Usage: '.length);
  const lines = [`Usage: ${first}`, ...more.map((line) => indent + line)];
  return [...lines, '', `  ${summary}`, '', ...details.map((line) => `  ${line}`.trimEnd()), ''].join('\n');
}
