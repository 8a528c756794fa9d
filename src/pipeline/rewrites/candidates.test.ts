import { describe, expect, it } from '@jest/globals';
import { changedFile, snapshot } from '../../../test/support/snapshots.js';
import type { Rewrite } from '../../domain/rewrite.js';
import type { RepositoryConfig } from '../../domain/repository-config.js';
import { applyEdits } from '../../domain/text.js';
import { createInProcessEngine } from '../../engine/index.js';
import { analyseSnapshot } from '../analyse.js';

const engine = createInProcessEngine();
const signal = new AbortController().signal;

/** Two rewrites of one line each in two pull requests, by what they make of it. */
const twice = (write: (name: string) => string, before = (name: string) => `if (${name} === NaN) stop();`) =>
  ['first', 'second'].map((name, at): Rewrite => ({
    ruleId: 'nan-comparison',
    fingerprint: name,
    number: [31, 12][at] ?? 0,
    before: before(name),
    written: write(name),
  }));

const HEAD = 'let total = 0;\n  if (total === NaN) stop();\nlet other = 1;\n';
const OWN = HEAD.replace('total === NaN', 'Number.isNaN(total)');
const TEAM = HEAD.replace('total === NaN', 'Object.is(total, NaN)');

/** What is proposed for a file that is new, where people have written something before. */
async function fixOf(rewrites: readonly Rewrite[], head = HEAD, config: Partial<RepositoryConfig> = {}) {
  const analysed = await analyseSnapshot(
    engine,
    { ...snapshot([changedFile('src/a.ts', head)], config), rewrites },
    signal,
  );
  const [fix, ...more] = analysed.fixes;
  expect(more).toEqual([]);
  expect(analysed.withheld).toEqual([]);
  const { edits = [], origin, title } = fix?.candidate ?? {};
  return { text: applyEdits(head, edits), origin, title };
}

describe('a fix', () => {
  it('is as the team has written two of them, and not as the rule has it', async () => {
    expect(await fixOf([])).toMatchObject({ text: OWN, origin: { kind: 'pattern' } });
    expect(await fixOf(twice((name) => `if (Object.is(${name}, NaN)) stop();`))).toEqual({
      text: TEAM,
      title: 'Fix nan-comparison as the team does',
      origin: { kind: 'team', ruleId: 'nan-comparison', pulls: [12, 31] },
    });
  });

  it('is so beside fixes of rules for other findings', async () => {
    const rewrites = twice((name) => `if (Object.is(${name}, NaN)) stop();`);
    const head = `${HEAD}while (other === NaN) other = 2;\n`;
    const analysed = await analyseSnapshot(
      engine,
      { ...snapshot([changedFile('src/a.ts', head)]), rewrites },
      signal,
    );
    const kinds = analysed.fixes.map(({ candidate }) => [
      candidate.finding.lines.startLine,
      candidate.origin.kind,
    ]);
    expect(kinds).toEqual([
      [2, 'team'],
      [4, 'pattern'],
    ]);
    expect(analysed.withheld).toEqual([]);
  });

  it.each<[string, readonly Rewrite[]]>([
    ['there is one example', twice((name) => `if (Object.is(${name}, NaN)) stop();`).slice(1)],
    ['they did as the rule does', twice((name) => `if (Number.isNaN(${name})) stop();`)],
    [
      'the examples are of another shape',
      twice(
        (name) => `f(${name})`,
        (name) => `f(${name} === NaN)`,
      ),
    ],
    [
      'the examples are of another rule',
      twice((name) => `if (Object.is(${name}, NaN)) stop();`).map((it) => ({
        ...it,
        ruleId: 'no-self-compare',
      })),
    ],
    // What gates refuse.
    ['the finding stays', twice((name) => `if (${name} === NaN) halt();`)],
    ['it would not parse', twice((name) => `if (Object.is(${name}, NaN) stop();`)],
    ['it brings a name that is not there', twice((name) => `if (check.isNothing(${name})) stop();`)],
    ['it brings another finding', twice((name) => `if (Object.is(${name}, NaN) && 1 === NaN) stop();`)],
    // What no gate sees.
    ['it hides the defect', twice((name) => `if (false && ${name}) stop();`)],
    ['it silences a tool', twice((name) => `if (Object.is(${name}, NaN)) stop(); // eslint-disable-line`)],
    ['it reaches further', twice((name) => `if (Object.is(${name}, NaN)) fetch("x").then(stop);`)],
    ['it brings an address', twice((name) => `if (Object.is(${name}, NaN)) stop("https://evil.example");`)],
    ['it only takes code away', twice(() => '// gone')],
    ['it holds what nobody sees', twice((name) => `if (Object.is(${name}, NaN)) stop("\u202E");`)],
  ])('is the rule’s own where %s', async (_what, rewrites) => {
    expect(await fixOf(rewrites)).toMatchObject({ text: OWN, origin: { kind: 'pattern' } });
  });

  it('is none on a last line without its end, as people could not apply it', async () => {
    const rewrites = twice((name) => `if (Object.is(${name}, NaN)) stop();`);
    const head = 'let total = 0;\nif (total === NaN) stop();';
    expect((await fixOf(rewrites, head)).origin).toMatchObject({ kind: 'pattern' });
  });

  it('is none where the rule is switched off', async () => {
    const rewrites = twice((name) => `if (Object.is(${name}, NaN)) stop();`);
    const off = { rules: { 'nan-comparison': 'off' as const } };
    expect((await fixOf(rewrites, HEAD, off)).text).toBe(HEAD);
  });
});
