import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GUIDE_PATH } from '../../src/domain/guide.js';
import { renderGuide } from '../../src/publishers/guide.js';
import { hiddenMarker } from '../../src/publishers/markdown.js';
import { createRepositoryReader } from '../../src/adapters/github/repository-reader.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import { gitBlobId } from '../../src/domain/blob.js';
import { TransientError, UserError } from '../../src/domain/errors.js';
import type { Engine } from '../../src/domain/engine.js';
import type { Store, TenantStore } from '../../src/domain/ports.js';
import type { RepositoryReader } from '../../src/domain/repository-reader.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import type { FileContent } from '../../src/local/index.js';
import { train, type TrainPorts } from '../../src/pipeline/train.js';
import { openAnyDatabase } from '../support/test-database.js';
import { openPacedScene, type PacedScene } from './paced-scene.js';

let scene: PacedScene;
let stores: Store[];
beforeEach(async () => {
  scene = await openPacedScene({});
  stores = [];
}, 60_000);
afterEach(async () => {
  const { contractViolations } = scene.github;
  for (const store of stores) await store.close();
  await scene.close();
  expect(contractViolations).toEqual([]);
});

async function newStore(): Promise<TenantStore> {
  const store = createStore(await openAnyDatabase());
  stores.push(store);
  return store.withTenant(scene.repository.installationId);
}

const NOW = new Date('2030-01-01T00:00:00Z');
const REQUEST = { generation: 1, handledGeneration: 0 };

function portsFor(store: TenantStore, over: Partial<TrainPorts> = {}): TrainPorts {
  const clients = scene.clients({});
  return {
    store,
    reader: createRepositoryReader(clients),
    engine: createInProcessEngine(),
    codeVersion: '1',
    now: () => NOW,
    ...over,
  };
}

const never = new AbortController().signal;
const run = (ports: TrainPorts, signal = never) => train(ports, scene.repository, REQUEST, signal);
const push = (files: Readonly<Record<string, FileContent | null>>) =>
  scene.github.push({ repository: 'acme/shop', branch: 'main', files });

/** Source that people could have written, each file in another way. */
const source = (n: number): string =>
  [
    `import { load${n} } from './load-${n % 7}.js';`,
    '',
    `export async function use${n}(name: string): Promise<string> {`,
    `  const found = await load${n}(name, '${n}');`,
    n % 11 === 0 ? '  if (found == null) throw new Error("none")' : '  if (found === null) return name;',
    '  return found;',
    '}',
    '',
  ].join('\n');
const many = (from: number, to: number) =>
  Object.fromEntries(
    Array.from({ length: to - from }, (_, n) => [`src/part-${from + n}.ts`, source(from + n)]),
  );

/** An engine that counts what it is given. */
function counting(engine: Engine = createInProcessEngine()): Engine & { trained: number } {
  const counted = {
    ...engine,
    trained: 0,
    train: (...args: Parameters<Engine['train']>) => {
      counted.trained += 1;
      return engine.train(...args);
    },
  };
  return counted;
}

describe('training on a repository', () => {
  it('is the same after any pushes as from the beginning, and reads what they changed', async () => {
    await push({
      ...many(0, 400),
      'package.json': '{ "name": "shop" }\n',
      '.prettierrc': '{ "semi": true }\n',
    });
    const store = await newStore();
    const first = await run(portsFor(store));
    expect(first).toMatchObject({
      read: 403,
      again: false,
      profile: { version: 1, files: 403, leftOut: [] },
    });

    const changes: Readonly<Record<string, FileContent | null>>[] = [
      { 'src/part-1.ts': 'export const a = "b"\n', 'src/part-2.ts': null, 'lib/moved.ts': source(2) },
      { '.prettierrc': null, '.github/code-roach.yml': 'paths:\n  exclude: [lib/**]\n' },
      many(400, 402),
    ];
    for (const files of changes) {
      await push(files);
      const refreshed = await run(portsFor(store));
      expect(refreshed.read).toBeLessThanOrEqual(2);
      const fresh = await newStore();
      const whole = await run(portsFor(fresh));
      const plain = async (of: TenantStore) =>
        JSON.stringify({ ...(await of.profile(scene.repository)), version: 0 });
      expect(await plain(store)).toBe(await plain(fresh));
      expect(JSON.stringify(await store.tallies(scene.repository, '1'))).toBe(
        JSON.stringify(await fresh.tallies(scene.repository, '1')),
      );
      expect(whole.read).toBeGreaterThan(300);
    }
  }, 120_000);

  it('follows the guide as people have edited it', async () => {
    await push(many(0, 20));
    const store = await newStore();
    const learned = (await run(portsFor(store))).profile.facts;
    const [changed, deleted] = learned.filter(({ family }) => family !== 'languages');
    if (changed === undefined || deleted === undefined) throw new Error('nothing was learned');
    const guide = renderGuide(learned, { files: 20, linkTo: ({ path }) => path });
    const lineOf = (id: string): string =>
      guide.split('\n').find((line) => line.includes(hiddenMarker('fact', id))) ?? '';
    const edited = guide
      .replace(lineOf(changed.id), `- Do it our way. ${hiddenMarker('fact', changed.id)}`)
      .replace(`${lineOf(deleted.id)}\n`, '')
      .replace('\n## ', '\n- Never call the shop directly.\n\n## ');
    await push({ [GUIDE_PATH]: edited });
    const { facts, version } = (await run(portsFor(store))).profile;
    expect(version).toBe(2);
    expect(facts.find(({ id }) => id === changed.id)).toMatchObject({
      statement: 'Do it our way.',
      origin: 'declared',
    });
    expect(facts.map(({ id }) => id)).not.toContain(deleted.id);
    expect(facts.map(({ statement }) => statement)).toContain('Never call the shop directly.');
    await push({ [GUIDE_PATH]: null });
    expect((await run(portsFor(store))).profile.facts).toEqual(learned);
  });

  it('keeps its version while the facts stay, and has the next when they do not', async () => {
    await push(many(0, 20));
    const store = await newStore();
    const versions = [(await run(portsFor(store))).profile.version];
    versions.push((await run(portsFor(store))).profile.version);
    await push({ 'README.md': 'nothing that counts\n' });
    versions.push((await run(portsFor(store))).profile.version);
    await push(many(20, 60));
    versions.push((await run(portsFor(store))).profile.version);
    expect(versions).toEqual([1, 1, 1, 2]);
  });

  it('that is stopped half-way goes on with what is missing', async () => {
    await push(many(0, 350));
    const store = await newStore();
    const first = counting();
    const full = Object.assign(new Error('stopped'), { name: 'AbortError' });
    const saves: Promise<void>[] = [];
    const dying: TenantStore = {
      ...store,
      async saveTallies(...args) {
        const save = store.saveTallies(...args);
        saves.push(save);
        await save;
        throw full;
      },
    };
    await expect(run(portsFor(dying, { engine: first }))).rejects.toBe(full);
    // Others may have been under way.
    await Promise.all(saves);
    const kept = await store.tallies(scene.repository, '1');
    expect(kept.length).toBeGreaterThanOrEqual(100);
    expect(await store.profile(scene.repository)).toBeNull();
    const second = counting();
    const end = await run(portsFor(store, { engine: second }));
    expect(end.profile.files).toBe(351);
    expect(second.trained).toBe(351 - kept.length);
  });

  it('by other code reads all of it again', async () => {
    await push(many(0, 5));
    const store = await newStore();
    await run(portsFor(store));
    expect((await run(portsFor(store, { codeVersion: '2' }))).read).toBe(6);
    expect(await store.tallies(scene.repository, '1')).toEqual([]);
  });

  it('leaves out what nobody wrote or can read, and says so', async () => {
    await push({
      'link.ts': { content: '/etc/passwd', mode: '120000' },
      'built.min.js': 'x;\n',
      'huge.ts': 'x;\n'.repeat(200_000),
      'minified.js': `${'x;'.repeat(4_000)}\n`,
      'latin.ts': Buffer.from("const a = 'caf\xe9';\n", 'latin1'),
      'binary.ts': Buffer.from([1, 0, 2]),
    });
    const { profile } = await run(portsFor(await newStore()));
    expect(profile.files).toBe(1);
    const left = new Map(profile.leftOut.map(({ why, examples }) => [examples.join(), why]));
    expect(left).toEqual(
      new Map([
        ['binary.ts', 'binary'],
        ['built.min.js', 'generated'],
        ['huge.ts', 'larger than 512 KB'],
        ['latin.ts', 'not UTF-8 text'],
        ['minified.js', 'minified: a line of more than 5,000 characters'],
      ]),
    );
  });

  it('reads an archive to where it breaks a limit, says so, and does not ask for the rest again', async () => {
    await push(many(0, 600));
    const store = await newStore();
    const real = createRepositoryReader(scene.clients({}));
    const reader: RepositoryReader = {
      ...real,
      async archive(repository, sha, wants, take, signal) {
        let left = 50;
        await real.archive(repository, sha, (path) => left-- > 0 && wants(path), take, signal);
        return { kind: 'stopped', why: 'larger than 1 MB' };
      },
    };
    const { profile } = await run(portsFor(store, { reader }));
    // Some of the rest were asked for one by one.
    expect(profile.files).toBe(300);
    expect(profile.leftOut).toEqual([
      { why: 'the archive is larger than 1 MB', files: 301, examples: expect.any(Array) },
    ]);
    expect((await run(portsFor(store, { reader }))).read).toBe(0);
  });

  it('takes nothing from an archive that the tree does not have', async () => {
    await push(many(0, 300));
    const real = createRepositoryReader(scene.clients({}));
    const forged = Buffer.from('forged();\n');
    const reader: RepositoryReader = {
      ...real,
      async archive(repository, sha, wants, take, signal) {
        await take({ path: 'src/part-0.ts', bytes: forged });
        await take({ path: '../../etc/passwd.ts', bytes: forged });
        return real.archive(repository, sha, wants, take, signal);
      },
    };
    const store = await newStore();
    await run(portsFor(store, { reader }));
    const shas = (await store.tallies(scene.repository, '1')).map(({ blobSha }) => blobSha);
    expect(shas).toHaveLength(301);
    expect(shas).not.toContain(gitBlobId(forged));
    expect(shas).toContain(gitBlobId(source(0)));
  });

  it('of an empty repository is an empty profile, and of one that is gone a refusal', async () => {
    const id = scene.github.createRepository({ owner: 'acme', name: 'empty' });
    const store = await newStore();
    const empty = { ...scene.repository, repositoryId: id, name: 'empty' };
    const { profile } = await train(portsFor(store), empty, REQUEST, never);
    expect(profile).toMatchObject({ version: 1, commitSha: null, facts: [], files: 0, leftOut: [] });
    const gone = { ...scene.repository, name: 'gone' };
    await expect(train(portsFor(store), gone, REQUEST, never)).rejects.toThrow(UserError);
  });

  it('asks for itself again where the branch has moved meanwhile', async () => {
    await push(many(0, 3));
    const store = await newStore();
    const real = createRepositoryReader(scene.clients({}));
    const reader: RepositoryReader = {
      ...real,
      async tree(repository, sha) {
        await push({ 'src/late.ts': 'late();\n' });
        return real.tree(repository, sha);
      },
    };
    expect((await run(portsFor(store, { reader }))).again).toBe(true);
  });

  it('is to be tried again where GitHub fails', async () => {
    await push(many(0, 300));
    scene.github.addFault({ path: /tarball/, answer: { status: 502 } });
    await expect(run(portsFor(await newStore()))).rejects.toThrow(TransientError);
  });

  it('shows the token to nobody but the API', async () => {
    await push(many(0, 300));
    const seen: (string | null)[] = [];
    const original = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (request.url.includes('/codeload/')) seen.push(request.headers.get('authorization'));
      return original(input, init);
    };
    try {
      await run(portsFor(await newStore()));
    } finally {
      globalThis.fetch = original;
    }
    expect(seen).toEqual([null]);
  });
});
