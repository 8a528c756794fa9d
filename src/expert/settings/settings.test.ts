import { describe, expect, it } from '@jest/globals';
import { cpuSeconds } from '../../analysis/testing/cpu-seconds.js';
import { factsOf } from '../testing/facts.js';
import { readSettings, settingsPart } from './index.js';

/** What a configuration says, by convention; the first that says it. */
function saidBy(path: string, text: string): Readonly<Record<string, string>> {
  const said: Record<string, string> = {};
  for (const { convention, value } of readSettings(path, text)) said[convention] ??= value;
  return said;
}

describe('prettier', () => {
  const config = '# ours\nsingleQuote: true\nsemi: false\nprintWidth: 100\ntrailingComma: es5\n';
  it('is read as YAML or JSON, with its documented defaults', () => {
    const expected = {
      'formatting.formatter': 'prettier',
      'formatting.quotes': 'single',
      'formatting.semicolons': 'never',
      'formatting.line-width': '100',
      'formatting.trailing-commas': 'always',
      'formatting.trailing-commas-in-calls': 'never',
      'formatting.indent-width': '2',
      'formatting.brace-spacing': 'spaced',
    };
    expect(saidBy('.prettierrc', config)).toMatchObject(expected);
    const json = '{ "singleQuote": true, "semi": false, "printWidth": 100, "trailingComma": "es5" }';
    expect(saidBy('package.json', `{ "prettier": ${json} }`)).toMatchObject(expected);
  });
  it('says nothing of an option that is different for some scripts', () => {
    const text = '{ "semi": true, "overrides": [{ "files": "*.ts", "options": { "semi": false } }] }';
    const semicolons = readSettings('.prettierrc.json', text).filter(
      ({ convention, tool }) => convention === 'formatting.semicolons' && tool === 'prettier',
    );
    expect(semicolons).toEqual([]);
  });
  it('has the defaults of its version', () => {
    const commas = (version: string) =>
      factsOf({
        'a.ts': 'a();\n',
        '.prettierrc': '{}',
        'package.json': `{ "devDependencies": { "prettier": "${version}" } }`,
      }).get('formatting.trailing-commas-in-calls')?.value;
    expect(['^3.1.0', '~2.8', '1.19.1', 'latest'].map(commas)).toEqual([
      'always',
      'never',
      'never',
      undefined,
    ]);
  });
});

describe('other formatters', () => {
  it('oxfmt', () =>
    expect(saidBy('.oxfmtrc.jsonc', '{\n  // ours\n  "printWidth": 110,\n}')).toMatchObject({
      'formatting.line-width': '110',
      'formatting.quotes': 'double',
    }));
  it('biome', () => {
    expect(
      saidBy('biome.json', '{ "javascript": { "formatter": { "quoteStyle": "single" } } }'),
    ).toMatchObject({
      'formatting.quotes': 'single',
      'formatting.indent-style': 'tabs',
    });
    expect(saidBy('biome.json', '{ "formatter": { "enabled": false } }')).toEqual({});
  });
  it('.editorconfig, for each language', () => {
    const text =
      'root = true\n[*]\nindent_style = space\nindent_size = 4\n[*.{js,ts}]\nindent_size = 2\n[*.py]\nindent_size = 8\n';
    expect(saidBy('.editorconfig', text)).toMatchObject({
      'formatting.indent-style': 'spaces',
      'formatting.indent-width': '2',
      'formatting.python.indent-width': '8',
      'formatting.go.indent-width': '4',
    });
    expect(saidBy('.editorconfig', '[*.ts]\nindent_style = tab\nindent_size = 4\n')).toEqual({
      'formatting.indent-style': 'tabs',
    });
    const python = { 'a.py': 'def a():\n  b()\n', '.editorconfig': '[**.py]\nindent_size = 4\n' };
    expect(factsOf(python).get('formatting.python.indent-width')).toMatchObject({
      value: '4',
      statement: 'Python: a level of indentation is 4 spaces.',
      origin: 'declared',
      support: 0,
      counter: 1,
    });
  });
});

describe('linters', () => {
  it('state what rules that are on say', () => {
    const text = `{
      "rules": {
        "quotes": ["error", "single", { "avoidEscape": true }],
        "@stylistic/semi": [2, "never"],
        "indent": [1, "tab"],
        "comma-dangle": ["error", { "objects": "always-multiline" }],
        "max-len": ["warn", { "code": 120 }],
        "no-var": "off",
        "eqeqeq": "error",
        "@typescript-eslint/no-explicit-any": "error",
        "vue/quotes": ["error", "double"]
      }
    }`;
    expect(saidBy('.eslintrc', text)).toEqual({
      'stack.linter': 'eslint',
      'formatting.quotes': 'single',
      'formatting.semicolons': 'never',
      'formatting.indent-style': 'tabs',
      'formatting.trailing-commas': 'always',
      'formatting.line-width': '120',
      'idioms.equality': 'strict',
      'idioms.any': 'forbidden',
    });
  });
});

describe('Ruff and Black', () => {
  it.each([
    ['ruff.toml', 'line-length = 100\n'],
    ['pyproject.toml', '[project]\nname = "a"\n[tool.ruff]\nline-length = 100\n'],
    ['pyproject.toml', '[tool.black]\nline-length = 100\n[tool.ruff]\nlint = 3\n'],
  ])('state the width of lines: %s', (path, text) => {
    const facts = factsOf({ 'a.py': 'def a():\n  b()\n', [path]: text });
    expect(facts.get('formatting.python.line-width')).toMatchObject({ value: '100', origin: 'declared' });
  });
  it('say nothing where they are broken', () =>
    expect(readSettings('pyproject.toml', '[tool.ruff\nline-length = 100\n')).toEqual([]));
  it.each([
    ['a key without end', `${'a.'.repeat(60_000)}b = 1\n`],
    ['a table without end', `[${'a.'.repeat(60_000)}b]\n`],
    ['many keys', Array.from({ length: 20_000 }, (_, nth) => `a${nth} = 1`).join('\n')],
    ['many keys of one table', Array.from({ length: 15_000 }, (_, nth) => `a.b${nth} = 1`).join('\n')],
    ['a string without end', `a = """${'\\n'.repeat(60_000)}`],
    ['one list after the other', 'a = [\n'.concat('1,\n'.repeat(50_000))],
  ])('are read in no more time than they are long: %s', (_what, text) => {
    expect(cpuSeconds(() => readSettings('pyproject.toml', text))).toBeLessThan(3);
  });
});

describe('declared facts', () => {
  const code = { 'a.ts': 'a("b");\n', 'b.ts': 'a("b");\n', 'c.ts': 'a("b");\n', 'd.ts': 'a("b");\n' };
  it('override what the files do, and say where they are declared', () =>
    expect(
      factsOf({ ...code, '.prettierrc': '{\n  "singleQuote": true\n}' }).get('formatting.quotes'),
    ).toMatchObject({
      value: 'single',
      origin: 'declared',
      support: 0,
      counter: 4,
      confidence: 1,
      examples: [{ path: '.prettierrc', line: 2 }],
    }));
  it('come from the formatter before the linter, and from a default last', () => {
    const width = (files: Readonly<Record<string, string>>) =>
      factsOf({ 'a.ts': 'a();\n', ...files }).get('formatting.indent-width')?.value;
    const eslint = { '.eslintrc': '{ "rules": { "indent": ["error", 4] } }' };
    expect(width({ ...eslint, '.prettierrc': 'tabWidth: 3' })).toBe('3');
    expect(width({ ...eslint, '.prettierrc': 'semi: true' })).toBe('4');
    expect(width({ '.editorconfig': '[*]\nindent_size = 4', '.prettierrc': 'semi: true' })).toBe('4');
  });
  it('of a folder are not those of the repository', () =>
    expect(factsOf({ ...code, 'lib/.prettierrc': 'singleQuote: true' }).get('formatting.quotes')?.value).toBe(
      'double',
    ));
  it('are of tsconfig.json too', () => {
    const facts = factsOf({
      'a.ts': 'a();\n',
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "paths": { "@/*": ["./src/*"] } } }',
    });
    expect(facts.get('idioms.strict-types')?.value).toBe('strict');
    expect(facts.get('modules.aliases')?.statement).toBe('Paths have aliases: `@/*`.');
  });
});

describe('hostile configurations', () => {
  it.each([
    ['brackets without end', '['.repeat(60_000)],
    ['objects without end', '{"a":'.repeat(30_000)],
    ['sequences in a line', '- '.repeat(30_000)],
    ['comments without end', '{'.concat('/*'.repeat(10_000))],
    ['a block in a block', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    [
      'aliases of aliases',
      `a: &a [1]\n${Array.from({ length: 40 }, (_, nth) => `a${nth}: &b${nth} [*a, *a]`).join('\n')}`,
    ],
    ['a text that is no configuration', '\u0000\u{1F4A5}'],
    [
      'names of every object',
      '{ "__proto__": { "semi": false }, "constructor": 1, "rules": { "toString": "error" } }',
    ],
  ])('say nothing: %s', (_what, text) => {
    for (const path of [
      '.prettierrc',
      '.eslintrc',
      'package.json',
      'biome.json',
      'tsconfig.json',
      '.editorconfig',
      'pyproject.toml',
      '.golangci.yml',
      'pnpm-workspace.yaml',
      'AGENTS.md',
    ]) {
      const own = readSettings(path, text).filter(({ tool }) => !/-default$|^prettier$|^biome$/u.test(tool));
      expect(own.filter(({ convention }) => convention !== 'stack.linter')).toEqual([]);
    }
  });
  it('are never run', () => {
    expect(settingsPart('eslint.config.js')).toBe('name');
    expect(settingsPart('prettier.config.mjs')).toBe('name');
    expect(settingsPart('src/index.js')).toBeNull();
  });
});
