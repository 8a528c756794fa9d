import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { createMetrics } from '../../src/adapters/telemetry/index.js';
import { environmentSchema, readConfig } from '../../src/config.js';
import { DEFAULT_LIMITS } from '../../src/engine/limits.js';
import { readCompose } from './compose.js';
import { readRoot, ROOT } from './dockerfile.js';
import { blocks, commandsUnder, operatePage, tableRows } from './operate-page.js';

const page = operatePage();
const shell = blocks().filter(({ language }) => language === 'sh');
const lines = shell.flatMap(({ text }) => text.trim().split('\n'));

/** What an operator has, apart from this repository. */
const PROGRAMS = [
  'caddy',
  'cd',
  'cp',
  'curl',
  'docker',
  'flyctl',
  'git',
  'gunzip',
  'install',
  'NEW',
  'node',
  'npm',
];
const MORE_PROGRAMS = [
  'umask',
  'pg_dump',
  'pg_restore',
  'printf',
  'psql',
  'runuser',
  'sed',
  'systemctl',
  'useradd',
];
/** Variables that are not the app's own. */
const OTHER_VARIABLES = [
  'ADMIN_URL',
  'CODE_ROACH_VERSION',
  'FLY_API_TOKEN',
  'FLY_APP',
  'NODE_EXTRA_CA_CERTS',
  'POSTGRES_PASSWORD',
  'REDIS_PASSWORD',
  'WEB_ADDRESS',
  'WEB_PORT',
];
/** Files that the operator makes. */
const OTHER_FILES = ['app.env', 'compose.override.yaml', '.data/credentials.json', '/etc/code-roach.env'];

/** What npm does without a script of ours. */
const NPM_ITSELF = new Set(['install', 'ci']);

describe('docs/operate.md', () => {
  it('has commands that a shell can read, of programs that are known', () => {
    for (const { text } of shell) execFileSync('bash', ['-n', '-c', text]);
    const first = lines.map((line) => /^\(?(\w+)/.exec(line)?.[1] ?? line);
    expect(first.filter((word) => ![...PROGRAMS, ...MORE_PROGRAMS].includes(word))).toEqual([]);
  });

  it('names commands of the app, scripts and services that exist', () => {
    const commands = [...page.matchAll(/dist\/cli\/code-roach\.js (\w+)/g)].map(([, name]) => name ?? '');
    expect(new Set(commands)).toEqual(new Set(['migrate', 'start', 'purge', 'feedback', 'crawl']));
    for (const name of commands) expect(existsSync(new URL(`src/cli/${name}.ts`, ROOT))).toBe(true);
    const { scripts } = JSON.parse(readRoot('package.json')) as { scripts: Record<string, string> };
    const called = lines.flatMap((line) =>
      [...line.matchAll(/npm (run )?(\w+)/g)].map(([, , name]) => name ?? ''),
    );
    expect(called.filter((name) => !NPM_ITSELF.has(name) && !(name in scripts))).toEqual([]);
    const { services } = readCompose();
    const named = [
      ...page.matchAll(/docker compose (?:exec(?: -T)?|logs|run --rm|stop) ([a-z ]+?)(?= [a-z_]+ |\n)/g),
    ]
      .flatMap(([, names]) => names?.split(' ') ?? [])
      .filter((name) => !['pg_dump', 'psql'].includes(name));
    expect(named.length).toBeGreaterThan(4);
    for (const name of named) expect(Object.keys(services)).toContain(name);
  });

  it('names variables that exist', () => {
    const known = [...Object.keys(environmentSchema.shape), ...OTHER_VARIABLES];
    const named = [...page.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)].map(([name]) => name);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('gives the defaults that the app has', () => {
    const stated = [...page.matchAll(/`([A-Z_]+)` \(([\d.]+)\)/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    const defaults = Object.entries(environmentSchema.parse({})).map(([name, value]) => [
      name,
      String(value),
    ]);
    const ofCompose = [
      ['WEB_ADDRESS', '127.0.0.1'],
      ['WEB_PORT', '3000'],
    ];
    expect(stated.length).toBeGreaterThan(3);
    for (const pair of stated) expect([...defaults, ...ofCompose]).toContainEqual(pair);
    expect(readRoot('compose.yaml')).toContain('${WEB_ADDRESS:-127.0.0.1}:${WEB_PORT:-3000}');
    expect(page).toContain(`more than ${DEFAULT_LIMITS.memoryMb} MB is given up`);
    expect(page).toContain(`up to ${DEFAULT_LIMITS.memoryMb / 2} MB for each of \`ENGINE_PROCESSES\``);
    for (const name of ['postgres', 'redis']) expect(page).toContain(readCompose().services[name]?.image);
  });

  it('names files that exist', () => {
    const links = [...page.matchAll(/\]\(([\w./-]+)\)/g)].map(([, file]) => `docs/${file}`);
    const spans = [...page.matchAll(/`([\w./-]+\.(?:ts|toml|ya?ml|json|md|env|service))`/g)].map(
      ([, file]) => file ?? '',
    );
    const files = [...links, ...spans].filter(
      (file) => !OTHER_FILES.includes(file) && !file.startsWith('/etc/'),
    );
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => !existsSync(new URL(file, ROOT)))).toEqual([]);
  });

  it('backs up and restores by the same options with and without compose', () => {
    for (const heading of ['Back up', 'Restore']) {
      const [plain = '', compose = ''] = shell.filter((it) => it.heading === heading).map(({ text }) => text);
      const optionsOf = (text: string) =>
        /pg_(?:dump|restore)(.*)/
          .exec(text)?.[1]
          ?.match(/--(?!dbname|file|username)[\w-]+(=\S+)?/g)
          ?.toSorted();
      expect(optionsOf(plain)?.length).toBeGreaterThan(1);
      expect(optionsOf(compose)).toEqual(optionsOf(plain));
    }
  });

  it('turns stored credentials into variables that the app takes', () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const folder = mkdtempSync(join(tmpdir(), 'code-roach-operate-'));
    try {
      mkdirSync(join(folder, '.data'));
      const stored = { appId: 7, privateKey, webhookSecret: 'secret' };
      writeFileSync(join(folder, '.data', 'credentials.json'), JSON.stringify(stored));
      const command = shell.find(({ text }) => text.includes('> app.env'))?.text ?? '';
      // Whoever goes on in the same shell, as root too, makes files that others may read.
      const inShell = ['-euo', 'pipefail', '-c', `umask 022\n${command}\numask`];
      expect(execFileSync('bash', inShell, { cwd: folder, encoding: 'utf8' })).toBe('0022\n');
      expect(statSync(join(folder, 'app.env')).mode & 0o777).toBe(0o600);
      const { credentials } = readConfig(parseEnv(readFileSync(join(folder, 'app.env'), 'utf8')));
      expect(credentials).toEqual({ ...stored, privateKey });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('has a unit that runs the app, and waits for it longer than it takes to stop', () => {
    const unit = blocks().find(({ language }) => language === 'ini')?.text ?? '';
    const valueOf = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? '';
    expect(valueOf('ExecStart')).toMatch(/ dist\/cli\/code-roach\.js start$/);
    const environment = parseEnv(valueOf('Environment').replaceAll(' ', '\n'));
    expect(Object.keys(environment).filter((name) => !(name in environmentSchema.shape))).toEqual([]);
    const { shutdownSeconds } = readConfig(environment);
    expect(Number(valueOf('TimeoutStopSec'))).toBeGreaterThan(shutdownSeconds + 5);
    // A file wins over the unit, and commands beside the service read the file alone.
    expect(lines).toContain(
      `printf 'HOST=127.0.0.1\\nDATA_DIR=/var/lib/${valueOf('StateDirectory')}\\n' >> app.env`,
    );
    expect(lines).toContain(`install -m 640 -g ${valueOf('User')} app.env ${valueOf('EnvironmentFile')}`);
    const asUser = `runuser -u ${valueOf('User')} -- node --env-file=${valueOf('EnvironmentFile')} dist/`;
    const commands = lines.filter((line) => line.startsWith('runuser'));
    expect(commands.length).toBeGreaterThan(1);
    for (const line of commands) expect(line.startsWith(asUser)).toBe(true);
  });

  it('upgrades in an order in which nothing runs that was replaced, and migrates before it starts', () => {
    const upgrade = shell.find(({ heading, text }) => heading === 'Upgrade' && text.includes('systemctl'));
    const order = ['systemctl stop', 'git checkout', 'npm ci', 'npm run build', 'migrate', 'systemctl start'];
    const places = order.map((step) => upgrade?.text.indexOf(step) ?? -1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBe(0);
    // What the page says of Fly.
    const fly = readRoot('fly.toml');
    expect(fly).toMatch(/^release_command = "node dist\/cli\/code-roach\.js migrate"$/m);
    expect(fly).toMatch(/^strategy = "rolling"$/m);
  });

  it('alerts on metrics that exist', async () => {
    const rules = blocks().find(({ text }) => text.startsWith('groups:'))?.text ?? '';
    const { groups } = parse(rules) as { groups: { rules: { alert: string; expr: string }[] }[] };
    const { body } = await createMetrics({ version: '1' }).text();
    const metrics = new Set([...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const labels = [...body.matchAll(/(\w+)="/g)].map(([, name]) => name);
    for (const { alert, expr } of groups.flatMap((group) => group.rules)) {
      const named = [...expr.matchAll(/\bcode_roach_\w+/g)].map(([name]) => name);
      expect([alert, named.length > 0, named.filter((name) => !metrics.has(name))]).toEqual([
        alert,
        true,
        [],
      ]);
      for (const [, label] of expr.matchAll(/\{(\w+)=/g)) expect(labels).toContain(label);
    }
  });

  it('names panels of the dashboard', () => {
    const titles = (JSON.parse(readRoot('docs/grafana-dashboard.json')) as { panels: { title: string }[] })
      .panels;
    const named = [...page.matchAll(/the dashboard: (.*?) \|/g)].flatMap(
      ([, list]) => list?.match(/[^*]+(?=\*)/g) ?? [],
    );
    const wanted = named.filter((name) => name !== ', ');
    expect(wanted.length).toBeGreaterThan(0);
    for (const name of wanted) expect(titles.map(({ title }) => title)).toContain(name);
  });

  it('names log lines that the app writes', () => {
    const sources = readdirSync(new URL('src', ROOT), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readRoot(`src/${file}`))
      .join('\n');
    const named = tableRows('When something is wrong', 'msg').flatMap(
      ([cell]) => cell?.match(/[^`]+(?=`)/g) ?? [],
    );
    const messages = [...named.filter((name) => name !== ', '), 'swept', 'database: up to date'];
    expect(messages.length).toBeGreaterThan(8);
    for (const message of messages.filter((it) => it !== 'database: up to date')) {
      expect([message, sources.includes(`'${message}'`)]).toEqual([message, true]);
    }
  });

  it('lists every log line from warn on', () => {
    const text = readdirSync(new URL('src', ROOT), { recursive: true, encoding: 'utf8' })
      .filter((file) => /^(main[./]|adapters\/)/.test(file) && /(?<!\.test)\.ts$/.test(file))
      .map((file) => readRoot(`src/${file}`))
      .join('\n');
    const calls = text.match(/\blog(?:\.(?:warn|error|fatal)|\[[^\]]+\])\((?:[^()]|\([^()]*\))*\)/g) ?? [];
    const written = calls.map((call) => /'([^']+)',?\s*\)$/.exec(call)?.[1] ?? call);
    const listed = tableRows('When something is wrong', 'msg').flatMap(
      ([cell]) => cell?.match(/[^`]+(?=`)/g) ?? [],
    );
    expect(written.length).toBeGreaterThan(14);
    expect(written.filter((message) => !listed.includes(message))).toEqual([]);
  });

  it('is where the drill finds its commands', () => {
    expect(commandsUnder('Back up')).toMatch(/^pg_dump /);
    expect(commandsUnder('Restore')).toMatch(/^psql [^]*\npg_restore [^]*\nnode .* migrate\n$/);
  });
});
