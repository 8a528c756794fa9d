import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createEnginePool, createInProcessEngine, type EngineBug } from '../../src/engine/index.js';
import { childrenOf, isRunning, taskOf, until, WORKER } from './support.js';

const bugs: EngineBug[] = [];
const engine = createEnginePool({
  workers: 2,
  limits: { taskTimeoutMs: 3_000, memoryMb: 400 },
  workerUrl: WORKER,
  onBug: (bug) => bugs.push(bug),
});
afterAll(() => engine.close());

const READ = /^done$/;
const LIMIT = /^(took longer than \d+ s|needed more than 400 MB) to analyse$|^has more than 5000 findings$/;
/** How it ends depends on the machine; that it ends in one of these ways does not. */
const EITHER = new RegExp(`${READ.source}|${LIMIT.source}`);
const bundle = fileURLToPath(import.meta.resolve('fast-check'));

const HOSTILE: readonly (readonly [what: string, path: string, text: string, verdict: RegExp])[] = [
  ['50,000 deep brackets', 'deep.ts', '('.repeat(50_000) + ')'.repeat(50_000), EITHER],
  ['50,000 deep calls', 'calls.js', `${'f('.repeat(50_000)}${')'.repeat(50_000)};`, EITHER],
  ['50,000 deep blocks', 'blocks.ts', '{'.repeat(50_000) + '}'.repeat(50_000), EITHER],
  ['30,000 functions in each other', 'functions.ts', '()=>{'.repeat(30_000) + '}'.repeat(30_000), EITHER],
  ['100,000 open brackets', 'open.ts', '['.repeat(100_000), EITHER],
  ['100,000 open braces', 'braces.js', '{'.repeat(100_000), EITHER],
  ['50,000 open templates', 'templates.js', '`${'.repeat(50_000), EITHER],
  ['4 MB in one line', 'line.js', 'a=1;'.repeat(1024 * 1024), /^larger than 512 KB$/],
  ['400 KB of open type arguments', 'types.ts', `x = ${'a<b<c,'.repeat(66_000)}`, LIMIT],
  ['360 KB of open constructors', 'new.ts', 'new a<'.repeat(60_000), LIMIT],
  ['an expression of 200,000 terms', 'terms.js', `x=${'a+'.repeat(200_000)}1;`, EITHER],
  ['20,000 conditions in each other', 'conditions.js', `${'if(x===NaN)'.repeat(20_000)};`, LIMIT],
  ['a bundle', 'bundle.js', readFileSync(bundle, 'utf8').slice(0, 400_000), EITHER],
  [
    'a bundle in one line',
    'bundle.min.js',
    readFileSync(bundle, 'utf8').slice(0, 400_000).replaceAll('\n', ' '),
    EITHER,
  ],
  ['zeros', 'zeros.ts', '\0'.repeat(500_000), EITHER],
  ['halves of characters', 'halves.ts', '\uD83D'.repeat(150_000), EITHER],
];

const words = (verdict: { readonly kind: string; readonly why?: string }): string =>
  verdict.why ?? verdict.kind;

describe('code that is hostile to parsers', () => {
  it('is skipped with the reason or read, and hurts no other file of the run', async () => {
    const good = taskOf('good.ts', 'if (x === NaN) {\n  y();\n}\ndebugger;\n');
    const expected = await createInProcessEngine().detect(good);
    const run = HOSTILE.flatMap(([, path, text]) => [engine.detect(taskOf(path, text)), engine.detect(good)]);
    const verdicts = await Promise.all(run);
    for (const [index, [what, , , verdict]] of HOSTILE.entries()) {
      expect([what, words(verdicts[2 * index] ?? { kind: 'none' })]).toEqual([
        what,
        expect.stringMatching(verdict),
      ]);
      expect(verdicts[2 * index + 1]).toEqual(expected);
    }
    expect(bugs).toEqual([]);
  }, 180_000);

  it('is skipped with the reason or tallied, as configurations are', async () => {
    const configurations = ['.prettierrc', '.eslintrc', 'package.json'].flatMap((path) =>
      ['['.repeat(100_000), '{"a":'.repeat(60_000), '- '.repeat(100_000), '{/*'.repeat(50_000)].map(
        (text) => [path, path, text, EITHER] as const,
      ),
    );
    const good = taskOf('good.ts', "a('b');\n");
    const expected = await createInProcessEngine().train(good);
    for (const [what, path, text] of [...HOSTILE, ...configurations]) {
      const [verdict, next] = await Promise.all([engine.train(taskOf(path, text)), engine.train(good)]);
      expect([what, words(verdict)]).toEqual([
        what,
        expect.stringMatching(/^done$|^larger than|^took|^needed/),
      ]);
      expect(next).toEqual(expected);
    }
    expect(bugs).toEqual([]);
  }, 180_000);

  it('is withheld or skipped when it is to be proven', async () => {
    const many = taskOf('many.ts', 'x === NaN;\n'.repeat(4_000));
    const found = await engine.detect(many);
    if (found.kind === 'skipped') throw new Error(found.why);
    const proven = await engine.prove({ ...many, candidates: found.value.candidates });
    if (proven.kind === 'done') expect(proven.value.fixes.length).toBeLessThan(300);
    else expect(proven.why).toMatch(LIMIT);
  }, 60_000);
});

describe('the pool', () => {
  it('answers what the engine in this process answers, fixes included', async () => {
    const here = createInProcessEngine();
    const task = taskOf(
      'src/a.ts',
      '\uFEFFif (x === NaN) {\r\n\ty("😀");\r\n}\r\na === NaN && b === NaN;\r\ndebugger;\r\n',
    );
    const found = await engine.detect(task);
    expect(found).toEqual(await here.detect(task));
    if (found.kind === 'skipped') throw new Error(found.why);
    const { candidates } = found.value;
    const proven = await engine.prove({ ...task, candidates });
    expect(proven).toEqual(await here.prove({ ...task, candidates }));
    expect(await engine.train(task)).toEqual(await here.train(task));
    expect(proven).toMatchObject({ value: { fixes: [{}, {}, {}], withheld: [{ gate: 'joint' }] } });
    expect([engine.rules, engine.languageOf('a.tsx'), engine.languageOf('a.md')]).toEqual([
      here.rules,
      'tsx',
      null,
    ]);
  }, 30_000);

  it('leaves no process behind when its own is killed while a parser runs', async () => {
    const built = new URL('index.js', WORKER).href;
    const script = fileURLToPath(new URL('./workers/parent.mjs', import.meta.url));
    const parent = spawn(process.execPath, [script, built], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = Number(line.toString());
    expect(await childrenOf(parent.pid ?? 0, 'worker.js')).toEqual([child]);
    parent.kill('SIGKILL');
    await until(() => !isRunning(child));
  }, 60_000);

  it('leaves none either that came to look for its parent when that was gone', async () => {
    const child = fork(fileURLToPath(WORKER), ['1'], {
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const [, signal] = (await once(child, 'exit')) as [unknown, string | null];
    expect(signal).toBe('SIGKILL');
  }, 60_000);
});
