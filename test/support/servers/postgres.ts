import { execFile } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { startOwnServer, type OwnServer, type ServerProgram, type SystemUser } from './own-server.js';

const run = promisify(execFile);
const DEBIAN_FOLDER = '/usr/lib/postgresql';

/** Folder with `postgres` and `initdb`: Debian's newest, else the first in PATH. Null when there is none. */
export function postgresFolder(): string | null {
  const versions = readdirOrNothing(DEBIAN_FOLDER).sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...versions.map((version) => join(DEBIAN_FOLDER, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => ['postgres', 'initdb'].every((it) => isProgram(join(folder, it)))) ?? null;
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function readdirOrNothing(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Who may log in only with a password; everybody else needs none. */
export const PASSWORD_USER = 'with_password';

export interface PostgresOptions {
  /** What is committed is on the disk, as a server is by default; without it only a crash of the machine can lose it. */
  readonly durable?: boolean;
}

/** @throws Error when there is no postgres on this machine. */
export function startPostgres(ownerPid?: number, options: PostgresOptions = {}): Promise<OwnServer> {
  const bin = postgresFolder();
  if (bin === null) throw new Error('no postgres found');
  const user = userForServer();
  const program: ServerProgram = {
    name: 'postgres',
    command: join(bin, 'postgres'),
    args: (folder, port) => [
      `-D${join(folder, 'data')}`,
      `-p${port}`,
      ...[...SETTINGS, ...(options.durable === true ? [] : NOT_DURABLE)].map((setting) => `-c${setting}`),
    ],
    stopSignal: 'SIGINT',
    user,
    prepare: (folder) => initialise(bin, folder, user),
    isReady: (port) => accepts(urlOf(port)),
    url: urlOf,
  };
  return startOwnServer(program, ownerPid);
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=32MB',
];
/** Data are safe from a crash of the server, not from one of the machine. */
const NOT_DURABLE = ['fsync=off', 'full_page_writes=off'];
const urlOf = (port: number) => `postgres://postgres@127.0.0.1:${port}/postgres`;

async function initialise(bin: string, folder: string, user: SystemUser | null): Promise<void> {
  const data = join(folder, 'data');
  const how = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-sync'];
  await run(join(bin, 'initdb'), ['-D', data, ...how], { cwd: folder, ...user });
  const rules = join(data, 'pg_hba.conf');
  const locked = `host all ${PASSWORD_USER} 127.0.0.1/32 scram-sha-256\n`;
  await writeFile(rules, locked + (await readFile(rules, 'utf8')));
}

async function accepts(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** PostgreSQL refuses to run as root. */
function userForServer(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find(([name]) => name === wanted) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('postgres does not run as root, and there is no user postgres or nobody');
}
