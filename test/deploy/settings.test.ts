import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parse } from 'yaml';
import { environmentSchema, readConfig } from '../../src/config.js';
import { composeText, interpolated, interpolations, readCompose } from './compose.js';
import {
  finalTexts,
  healthCommand,
  imageCommand,
  imageEnvironment,
  isIgnored,
  readRoot,
  ROOT,
} from './dockerfile.js';
import { readToml } from './toml.js';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const CREDENTIALS = {
  APP_ID: '1',
  PRIVATE_KEY: Buffer.from(privateKey).toString('base64'),
  WEBHOOK_SECRET: 'a secret',
};
/** What compose.yaml itself is told, which is none of the app's business. */
const OF_COMPOSE = ['CODE_ROACH_VERSION', 'POSTGRES_PASSWORD', 'REDIS_PASSWORD', 'WEB_ADDRESS', 'WEB_PORT'];
const variables: readonly string[] = Object.keys(environmentSchema.shape);
const unknown = (names: readonly string[]) => names.filter((name) => !variables.includes(name));
const isCommand = ([node, file, ...args]: readonly string[]): boolean =>
  node === 'node' &&
  existsSync(new URL((file ?? '').replace('dist/', 'src/').replace('.js', '.ts'), ROOT)) &&
  /^(migrate|start( --role (web|worker|all))?)$/.test(args.join(' '));

describe('Dockerfile', () => {
  it('sets variables that the app has, and runs the app as somebody else than root', () => {
    expect(unknown(Object.keys(imageEnvironment()).filter((name) => name !== 'NODE_ENV'))).toEqual([]);
    expect(isCommand(imageCommand())).toBe(true);
    expect(finalTexts('USER')).toEqual(['node']);
    expect(finalTexts('EXPOSE')).toEqual([imageEnvironment()['PORT']]);
    expect(finalTexts('VOLUME')).toEqual([imageEnvironment()['DATA_DIR']]);
    expect(healthCommand().join(' ')).toContain("process.env.PORT + '/healthz'");
  });

  it.each([
    '.env',
    '.git/config',
    '.data/credentials.json',
    'node_modules/pg/package.json',
    'test/docs.test.ts',
  ])('keeps %s out of the build', (path) => expect(isIgnored(path)).toBe(true));

  it('keeps unit tests out of the build, and their sources in', () => {
    expect([isIgnored('src/proof/prove.test.ts'), isIgnored('src/proof/testing/x.ts')]).toEqual([true, true]);
    expect(isIgnored('src/config.ts')).toBe(false);
  });
});

describe('compose.yaml', () => {
  const app = ['migrate', 'web', 'worker'] as const;
  const filled = { ...CREDENTIALS, POSTGRES_PASSWORD: 'p1', REDIS_PASSWORD: 'p2' };
  const environmentOf = (service: (typeof app)[number]) =>
    Object.fromEntries(
      Object.entries(interpolated(filled).services[service]?.environment ?? {}).map(([k, v]) => [
        k,
        String(v),
      ]),
    );

  it('takes variables that the app has, or that are its own', () => {
    const taken = interpolations().map(({ name }) => name);
    expect(unknown(taken).filter((name) => !OF_COMPOSE.includes(name))).toEqual([]);
    for (const service of app) expect(unknown(Object.keys(environmentOf(service)))).toEqual([]);
  });

  it.each(Object.keys(filled))('does not start without %s', (name) => {
    expect(() => interpolated({ ...filled, [name]: '' })).toThrow(
      `${name} is missing a value: is missing in .env`,
    );
  });

  it('tells the app all that it needs', () => {
    const config = readConfig({ ...imageEnvironment(), ...environmentOf('web') });
    expect(config).toMatchObject({
      production: true,
      databaseUrl: 'postgres://code_roach:p1@postgres:5432/code_roach',
      redisUrl: 'redis://:p2@redis:6379',
      host: '0.0.0.0',
      port: 3000,
    });
    const { postgres } = interpolated(filled).services;
    expect(postgres?.environment).toMatchObject({
      POSTGRES_USER: 'code_roach',
      POSTGRES_DB: 'code_roach',
      POSTGRES_PASSWORD: 'p1',
    });
  });

  it('publishes the port of web alone, and on this machine alone', () => {
    const published = Object.entries(interpolated(filled).services).flatMap(([name, { ports }]) =>
      ports.map((port) => `${name} ${port}`),
    );
    expect(published).toEqual(['web 127.0.0.1:3000:3000']);
  });

  it('starts the app after what it needs: servers that are healthy, and a database that is migrated', () => {
    const { services } = readCompose();
    for (const [name, { depends_on: needed }] of Object.entries(services)) {
      for (const [other, { condition }] of Object.entries(needed)) {
        const checked = (services[other]?.healthcheck?.test?.length ?? 0) > 0;
        const expected = checked ? 'service_healthy' : 'service_completed_successfully';
        expect([name, other, condition]).toEqual([name, other, expected]);
      }
    }
    expect(Object.keys(services['migrate']?.depends_on ?? {})).toEqual(['postgres']);
    for (const name of ['web', 'worker']) {
      expect(Object.keys(services[name]?.depends_on ?? {}).toSorted()).toEqual(['migrate', 'redis']);
    }
    expect(services['migrate']?.restart).toBe('no');
  });

  it('names images, networks and volumes that are there', () => {
    const { services, networks, volumes } = readCompose();
    for (const service of Object.values(services)) {
      expect(service.image).toMatch(/^(code-roach:\$\{CODE_ROACH_VERSION:-latest\}|\w+:\d[\w.-]*)$/);
      expect(service.networks.filter((it) => !(it in networks))).toEqual([]);
      expect(service.volumes.filter((it) => !((it.split(':')[0] ?? '') in volumes))).toEqual([]);
    }
    expect(networks['data']?.internal).toBe(true);
    for (const name of ['postgres', 'redis']) expect(services[name]?.networks).toEqual(['data']);
  });

  it('runs commands that the app has, and waits for them longer than they take to stop', () => {
    const { services } = readCompose();
    for (const name of app) expect([name, isCommand(services[name]?.command ?? [])]).toEqual([name, true]);
    const grace = Number(/^(\d+)s$/.exec(services['worker']?.stop_grace_period ?? '')?.[1]);
    expect(grace).toBeGreaterThan(readConfig(environmentOf('worker')).shutdownSeconds + 5);
  });

  it('has no password in it', () => {
    expect(composeText()).not.toMatch(/PASSWORD: (?!\$\{)/);
  });
});

describe('fly.toml', () => {
  const fly = readToml(readRoot('fly.toml'));
  const strings = (name: string) => fly.table(name) as Readonly<Record<string, string>>; // checked by each use
  const secrets = { ...CREDENTIALS, DATABASE_URL: 'postgres://u:p@db/code_roach' };
  const config = readConfig({ ...imageEnvironment(), ...strings('env'), ...secrets });

  it('sets variables that the app has', () => {
    expect(unknown(Object.keys(fly.table('env')))).toEqual([]);
    const named = [...readRoot('fly.toml').matchAll(/\b[A-Z]+_[A-Z_]+\b/g)].map(([name]) => name);
    expect(unknown(named)).toEqual([]);
  });

  it('runs web and workers apart, and migrates before', () => {
    const { web, worker } = strings('processes');
    for (const command of [web, worker, strings('deploy')['release_command']]) {
      expect([command, isCommand((command ?? '').split(' '))]).toEqual([command, true]);
    }
    const groups = [...fly.tables('vm'), ...fly.tables('metrics'), fly.table('http_service')];
    for (const { processes } of groups) {
      expect((processes as string[]).filter((name) => !(name in fly.table('processes')))).toEqual([]);
    }
    expect(fly.table('http_service')['processes']).toEqual(['web']);
    expect(fly.tables('mounts')).toEqual([]);
  });

  it('asks the app for its health where it listens, and shows its metrics to the private network alone', () => {
    expect(fly.table('http_service')['internal_port']).toBe(config.port);
    expect(fly.table('http_service.checks')['path']).toBe('/readyz');
    expect(fly.table('checks.worker')).toMatchObject({ port: config.port, path: '/readyz' });
    expect(fly.table('metrics')).toMatchObject({ port: config.metrics?.port, path: '/metrics' });
    expect(config.metrics?.host).toBe('0.0.0.0');
    expect(fly.tables('services')).toEqual([]);
  });

  it('waits longer than the app takes to stop', () => {
    expect(fly.table('')['kill_signal']).toBe('SIGTERM');
    expect(fly.table('')['kill_timeout']).toBeGreaterThan(config.shutdownSeconds + 5);
  });
});

describe('.github/workflows/deploy.yml', () => {
  const text = readRoot('.github/workflows/deploy.yml');
  const workflow = parse(text) as {
    on: { workflow_run: { workflows: string[] }; push: { tags: string[] } };
    permissions: Record<string, string>;
    jobs: { deploy: { permissions: Record<string, string> } };
  };

  it('follows a workflow that is there', () => {
    const { name } = parse(readRoot('.github/workflows/ci.yml')) as { name: string };
    expect(workflow.on.workflow_run.workflows).toEqual([name]);
    expect(text).toContain('/actions/workflows/ci.yml/runs');
  });

  it('pins actions to commits, and writes nothing to the repository', () => {
    const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^(actions|superfly)\/[\w/-]+@[0-9a-f]{40}$/);
    expect(workflow.permissions).toEqual({});
    expect(Object.values(workflow.jobs.deploy.permissions)).not.toContain('write');
  });

  it('puts nothing that somebody else can write into a script', () => {
    const scripts = [...text.matchAll(/run: (\|[^]*?|>-[^]*?)(?=\n {6}- |$)/g)].map(([, script]) => script);
    expect(scripts).toHaveLength(3);
    for (const script of scripts) expect(script).not.toContain('${{');
  });

  it('takes variables and secrets of Fly alone, and arguments that the Dockerfile has', () => {
    const named = [...text.matchAll(/(?:vars|secrets)\.(\w+)/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(['FLY_APP', 'FLY_API_TOKEN']));
    const given = [...text.matchAll(/--build-arg (\w+)=/g)].map(([, name]) => name);
    expect(given).toEqual(finalTexts('ARG').map((argument) => argument.split('=')[0]));
  });
});
