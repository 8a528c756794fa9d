import { parseArgs } from 'node:util';
import { ConfigError, readConfig, type AppCredentials, type Config } from '../config.js';
import type { AppConfig, Role } from '../main.js';
import { credentialsFile, readStoredCredentials } from '../web/credentials.js';
import type { Setup } from '../web/setup/index.js';
import type { Command } from './command.js';
import { UsageError } from './usage-error.js';

const ROLES = ['all', 'web', 'worker'] as const satisfies readonly Role[];

/** `code-roach start`: web, worker or both, until SIGTERM or SIGINT; before that the set-up page, when there is no app yet. */
export const start: Command = {
  name: 'start',
  usage: ['code-roach start [--role web|worker|all]'],
  summary: 'run the app: take webhooks (web) and review pull requests (worker)',
  details: [
    '--role ROLE  what this process does: web, worker, or all of it (all);',
    '             web and worker apart share a PostgreSQL database (DATABASE_URL)',
    '',
    'Without credentials (APP_ID, PRIVATE_KEY, WEBHOOK_SECRET) it serves a page that registers the',
    'GitHub App, keeps its credentials in DATA_DIR, and goes on as the app. The page listens on',
    'loopback unless HOST is set, and needs the token that is printed with its address. With',
    'NODE_ENV=production there is no such page.',
    'The README lists the environment variables.',
  ],
  async run(args) {
    const role = readRole(args);
    const config = readConfig();
    if (role !== 'all' && config.databaseUrl === null) {
      throw new ConfigError(
        `--role: ${role} alone needs DATABASE_URL: the embedded database belongs to one process. Set it, or leave --role out.`,
      );
    }
    // Listened for from the beginning: a signal that comes while the server starts must not cut it off half-way.
    const stopped = untilSignal();
    const ready = await withCredentials(config, role, stopped);
    if (ready === null) return end(0);
    const { config: withApp, setup } = ready;
    // Loaded when nothing is left to be refused.
    const { startApp } = await import('../main.js');
    const starting = startApp(withApp, {
      role,
      ownsProcess: true,
      beforeListening: async () => setup?.close(),
    });
    // A start that fails ends the process, which the page would keep up.
    starting.catch(() => setup?.close());
    // A start can wait for others: for a server that is not there yet, or for a process that migrates.
    const app = await Promise.race([starting, stopped.then(() => patience(starting))]);
    if (app === null) return end(0);
    await stopped;
    await app.close();
    return end(0);
  },
};

/** Long enough for a start that waits for nobody, so that it is closed in order. */
const START_MS = 8_000;

async function patience<T>(starting: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), START_MS);
  });
  try {
    return await Promise.race([starting, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Ends the process, whatever a part that did not close in time still holds. */
function end(code: number): number {
  setTimeout(() => process.exit(code), EXIT_MS).unref();
  return code;
}

/** For the last lines of the log. */
const EXIT_MS = 500;

function readRole(args: readonly string[]): Role {
  let given: string;
  let operand: string | undefined;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { role: { type: 'string', default: 'all' } },
      allowPositionals: true,
    });
    given = values.role;
    operand = positionals[0];
  } catch (error) {
    // Node's second sentence is about arguments that begin with a dash; there are none here.
    const [what] = (error instanceof Error ? error.message : String(error)).split(/\.?(?:\s*\n| To )/);
    const shown = JSON.stringify(args.join(' '));
    throw new UsageError(`start: ${shown}: ${what}. Run code-roach start --help for the options.`, {
      cause: error,
    });
  }
  if (operand !== undefined) throw new UsageError(unknownOperand(operand));
  const role = ROLES.find((it) => it === given);
  if (role !== undefined) return role;
  throw new UsageError(`--role: there is no role ${JSON.stringify(given)}. Name web, worker or all.`);
}

function unknownOperand(operand: string): string {
  const role = ROLES.find((it) => it === operand);
  const remedy =
    role === undefined ? 'Run code-roach start --help for the options' : `Write --role ${role} for the role`;
  return `start: there is no argument ${JSON.stringify(operand)}. ${remedy}.`;
}

interface Ready {
  readonly config: AppConfig;
  /** Says that the app starts, on the port that it will listen on; null when nothing had to be set up. */
  readonly setup: Setup | null;
}

/**
 * The environment's credentials, else those that the set-up has stored, else those that it registers now.
 * @returns null when the process was told to stop before there were any.
 */
async function withCredentials(config: Config, role: Role, stopped: Promise<void>): Promise<Ready | null> {
  const known = config.credentials ?? (await readStoredCredentials(config.dataDir));
  if (known !== null) return { config: { ...config, credentials: credentialsOf(known) }, setup: null };
  const variables = 'Set it with PRIVATE_KEY and WEBHOOK_SECRET';
  if (config.production) {
    throw new ConfigError(
      `APP_ID: is not set. ${variables}, or start once without NODE_ENV=production to register the app from a browser.`,
    );
  }
  if (role === 'worker') {
    throw new ConfigError(
      `APP_ID: is not set. ${variables}, or register the app first: start without --role, on the same DATA_DIR.`,
    );
  }
  return register(config, stopped);
}

async function register(config: Config, stopped: Promise<void>): Promise<Ready | null> {
  const { startSetup } = await import('../web/setup/index.js');
  const host = config.hostIsChosen ? config.host : '127.0.0.1';
  const none = stopped.then(() => null);
  const onError = (error: unknown): void =>
    tell(`The set-up page failed: ${error instanceof Error ? error.message : 'bug'}`);
  // A folder on a server that is away does not answer; there is nothing yet that would have to be closed.
  const setup = await Promise.race([startSetup({ ...config, host, onError }), none]);
  if (setup === null) return null;
  tell(
    '',
    'There is no GitHub App yet. Open this address in a browser to register one. It works once; keep it to yourself until then:',
    '',
    `  ${setup.url}`,
    '',
    config.hostIsChosen
      ? 'From another machine, put its name there instead. Ctrl-C ends this.'
      : `Only this machine can open it; from afar, ssh -L ${setup.port}:127.0.0.1:${setup.port} to it first. Ctrl-C ends this.`,
    '',
  );
  const registered = await Promise.race([setup.credentials, none]);
  if (registered === null) {
    await setup.close();
    return null;
  }
  tell(`Registered as ${registered.slug}. The credentials are in ${credentialsFile(config.dataDir)}.`);
  // The port that was picked stays: the browser is about to come back to it.
  return { config: { ...config, port: setup.port, credentials: credentialsOf(registered) }, setup };
}

function credentialsOf({ appId, privateKey, webhookSecret }: AppCredentials): AppCredentials {
  return { appId, privateKey, webhookSecret };
}

/** To the terminal, beside the log on standard output. */
function tell(...lines: string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
