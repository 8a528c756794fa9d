import { childOf, isTestPath, type SyntaxNode } from '../../analysis/index.js';
import type { Fact } from '../../domain/profile.js';
import { choice, open, type Convention } from '../convention.js';
import type { Evidence } from '../evidence.js';
import type { Family, TalliedSource } from '../family.js';
import { habitOf, sureShare } from '../habit.js';
import { specifierOf } from './modules.js';

const ID = 'tests';

/** Modules that test frameworks are imported from. */
const FRAMEWORKS: Readonly<Record<string, string>> = {
  '@jest/globals': 'Jest',
  jest: 'Jest',
  vitest: 'Vitest',
  mocha: 'Mocha',
  'node:test': 'node:test',
  ava: 'AVA',
  tap: 'tap',
  tape: 'tape',
  jasmine: 'Jasmine',
  '@playwright/test': 'Playwright',
  '@hapi/lab': 'lab',
  'bun:test': 'bun:test',
  uvu: 'uvu',
};

/** Where tests may lie, in words that follow "Tests lie". */
const WHERE = {
  beside: 'beside the code that they test',
  test: 'in the folder `test`',
  tests: 'in the folder `tests`',
  spec: 'in the folder `spec`',
  __tests__: 'in folders `__tests__` beside the code',
} as const;
const PLACES = Object.fromEntries(Object.entries(WHERE).map(([id, words]) => [id, `Tests lie ${words}.`]));

const FRAMEWORK = open(
  { id: `${ID}.framework`, by: 'files', unit: 'files that import it' },
  /^[\w:]{1,20}$/u,
  (name) => `Tests run with ${name.includes(':') ? `\`${name}\`` : name}.`,
);
/** Files that are named as tests; else those in folders of tests, among which helpers and samples are. */
const PLACE = choice({ id: `${ID}.place`, by: 'places', unit: 'test files', share: 0.9 }, PLACES);
const FOLDER = choice(
  { id: `${ID}.folder`, by: 'places', unit: 'files in folders of tests', share: 0.9 },
  PLACES,
);
const FILE_NAME = choice(
  { id: `${ID}.file-name`, by: 'places', unit: 'test files' },
  {
    '.test': 'Test files are named `*.test.*`.',
    '.spec': 'Test files are named `*.spec.*`.',
    '-test': 'Test files are named `*-test.*`.',
    _test: 'Test files are named `*_test.*`.',
  },
);
const CASE = choice(
  { id: `${ID}.case`, by: 'places', unit: 'cases' },
  {
    it: 'A case is `it(…)`.',
    test: 'A case is `test(…)`.',
  },
);
const ASSERTION = choice(
  { id: `${ID}.assertion`, by: 'places', unit: 'assertions' },
  {
    expect: 'Assertions are `expect(…)`.',
    assert: 'Assertions are `assert(…)`, `assert.equal(…)`.',
    context: 'Assertions are methods of the test context: `t.equal(…)`, `t.is(…)`.',
  },
);
const MOCKS = choice(
  { id: `${ID}.mocks`, by: 'places', unit: 'mocks' },
  {
    jest: 'Mocks are made with `jest.fn`, `jest.mock`, `jest.spyOn`.',
    vi: 'Mocks are made with `vi.fn`, `vi.mock`, `vi.spyOn`.',
    sinon: 'Mocks are made with `sinon`.',
    nock: 'HTTP is faked with `nock`.',
    mock: 'Mocks are made with `mock` of `node:test`.',
  },
);

const MOCKING = choice(
  { id: `${ID}.mocking`, by: 'files', unit: 'test files', share: 0.95 },
  { none: 'Tests use no mocks of a library.', library: null },
);
const HTTP = choice(
  { id: `${ID}.http`, by: 'files', unit: 'files that import it' },
  {
    nock: 'HTTP is faked with `nock`.',
    msw: 'HTTP is faked with `msw`.',
    supertest: 'Servers are asked with `supertest`.',
  },
);

/** How and where the repository tests. */
export const tests: Family = {
  id: ID,
  conventions: [FRAMEWORK, PLACE, FILE_NAME, CASE, ASSERTION, MOCKS, MOCKING, HTTP],
  nodes: {
    import_statement: countFramework,
    call_expression: countFramework,
  },
  source: countCases,
  path(path, counter) {
    if (!isTestPath(path)) return;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const ending = /(\.test|\.spec|-test|_test)\.[^.]+$/u.exec(name)?.[1];
    const folders = path.split('/').slice(0, -1);
    const folder = folders.find((one) => /^(?:tests?|spec|__tests__)$/u.test(one));
    if (ending !== undefined) {
      counter.add(FILE_NAME.id, ending, 1);
      counter.add(PLACE.id, folder ?? 'beside', 1);
    } else if (folder !== undefined) counter.add(FOLDER.id, folder, 1);
  },
  facts(evidence) {
    const folder = evidence.counts.has(PLACE.id) ? null : habitOf(FOLDER, evidence);
    return [
      ...frameworkByPackage(evidence),
      ...severalPlaces(evidence),
      ...(folder === null ? [] : [folder]),
    ];
  },
};

function countFramework(node: SyntaxNode, source: TalliedSource): void {
  const specifier = specifierOf(node, source.text);
  const name = specifier !== null && Object.hasOwn(FRAMEWORKS, specifier) ? FRAMEWORKS[specifier] : undefined;
  if (name !== undefined) source.counter.add(FRAMEWORK.id, name, source.lineOf(node.start));
  if (specifier !== null && HTTP.allows(specifier))
    source.counter.add(HTTP.id, specifier, source.lineOf(node.start));
}

const MAX_NAME = 20;
/** Assertions of tap, tape and AVA. */
const CONTEXT =
  /^(?:equals?|same|ok|notOk|deepEqual|strictEqual|is|not|true|false|truthy|falsy|match|like|throws|rejects|error)$/u;
const MOCKED =
  /^(?:fn|mock|spyOn|doMock|unstable_mockModule|stub|spy|fake|method|createSandbox|hoisted|mocked)$/u;

/** Assertions stand in other code too: they are those of tests where there are cases. */
function countCases(source: TalliedSource): void {
  const calls = source.nodes.filter(({ type }) => type === 'call_expression');
  const cases = calls.filter((call) => isCase(call, source));
  if (cases.length === 0) return;
  for (const call of cases) countName(CASE, childOf(call, 'function'), source);
  const mock = calls.filter((call) => countCall(call, source)).at(0);
  source.counter.add(MOCKING.id, mock === undefined ? 'none' : 'library', source.lineOf(mock?.start ?? 0));
}

function isCase(call: SyntaxNode, source: TalliedSource): boolean {
  const callee = childOf(call, 'function');
  if (callee?.type !== 'identifier' || !CASE.allows(source.textOf(callee))) return false;
  const [first] = childOf(call, 'arguments')?.children ?? [];
  return first?.type === 'string' || first?.type === 'template_string';
}

function countName(convention: Convention, name: SyntaxNode | null, source: TalliedSource): void {
  const text = name === null ? '' : source.textOf(name);
  if (name !== null && convention.allows(text))
    source.counter.add(convention.id, text, source.lineOf(name.start));
}

/** True for a mock. */
function countCall(node: SyntaxNode, source: TalliedSource): boolean {
  const callee = childOf(node, 'function');
  if (callee === null) return false;
  const { counter } = source;
  const line = source.lineOf(node.start);
  if (callee.type === 'identifier') {
    countName(ASSERTION, callee, source);
    return false;
  }
  const [object, property] = [childOf(callee, 'object'), childOf(callee, 'property')];
  if (object === null || property === null) return false;
  // `t.assert.equal(…)`
  const named = object.type === 'member_expression' ? childOf(object, 'property') : object;
  if (named === null || named.end - named.start > MAX_NAME) return false;
  const name = source.textOf(named);
  if (name === 'assert') counter.add(ASSERTION.id, name, line);
  if (object.type !== 'identifier') return false;
  if (name === 't' && CONTEXT.test(source.textOf(property))) counter.add(ASSERTION.id, 'context', line);
  const isMock = MOCKS.allows(name) && MOCKED.test(source.textOf(property));
  if (isMock) counter.add(MOCKS.id, name, line);
  return isMock;
}

/** A framework whose functions are global is imported nowhere: then it is the one that package.json has. */
function frameworkByPackage({ counts, settings }: Evidence): readonly Fact[] {
  if (counts.has(FRAMEWORK.id)) return [];
  for (const [module, name] of Object.entries(FRAMEWORKS)) {
    const setting = settings.find(
      ({ convention, value }) => convention === 'stack.tool' && value.startsWith(`${module}@`),
    );
    const statement = FRAMEWORK.say(name);
    if (setting === undefined || statement === null) continue;
    const { path, line } = setting;
    const counted = { support: 0, counter: 0, unit: FRAMEWORK.unit, confidence: 1 };
    const places = { examples: [{ path, line }], exceptions: [] };
    return [
      {
        id: FRAMEWORK.id,
        family: ID,
        scope: '',
        statement,
        value: name,
        ...counted,
        ...places,
        origin: 'declared',
      },
    ];
  }
  return [];
}

/** Fewer lie somewhere else by chance. */
const LEAST_PART = 0.1;

/** Where tests lie, when it is in more than one place. */
function severalPlaces({ counts }: Evidence): readonly Fact[] {
  const places = [...(counts.get(PLACE.id) ?? [])].sort(([, a], [, b]) => b.count - a.count);
  const all = places.reduce((sum, [, { count }]) => sum + count, 0);
  const parts = places.filter(([, { count }]) => count >= LEAST_PART * all);
  if (parts.length < 2 || all < LEAST_TESTS) return [];
  const words = parts.map(([id, { count }]) => {
    const where = Object.hasOwn(WHERE, id) ? WHERE[id as keyof typeof WHERE] : id;
    return `${where} (${Math.round((100 * count) / all)} %)`;
  });
  const support = parts.reduce((sum, [, { count }]) => sum + count, 0);
  return [
    {
      id: `${ID}.places`,
      family: ID,
      scope: '',
      statement: `Tests lie ${words.join(' and ')}.`,
      value: parts.map(([id]) => id).join(' '),
      support,
      counter: all - support,
      unit: PLACE.unit,
      confidence: sureShare(support, all - support),
      examples: parts.flatMap(([, summed]) => summed.places.slice(0, 1)),
      exceptions: [],
      origin: 'inferred',
    },
  ];
}

const LEAST_TESTS = 4;
