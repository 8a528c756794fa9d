import { describe, expect, it } from '@jest/globals';
import { factsOf } from '../testing/facts.js';

/** What is forbidden: the folder and the sentence. */
const said = (files: Readonly<Record<string, string>>) =>
  [...factsOf(files).values()]
    .filter(({ family }) => family === 'forbidden')
    .map(({ scope, statement }) => [scope, statement]);

const ESLINT = `{
  "rules": {
    "no-restricted-imports": ["error", "moment", { "name": "lodash", "message": "Use lodash-es." }, {
      "paths": ["request", { "name": "react", "importNames": ["default"] }],
      "patterns": ["../internal/*", { "group": ["old/**"], "message": "It is old" }]
    }],
    "no-restricted-globals": ["error", { "name": "event" }],
    "no-restricted-syntax": ["error", { "selector": "ForInStatement", "message": "Use Object.keys." }, "With Statement"],
    "no-restricted-modules": ["off", "fs"]
  }
}
`;

describe('forbidden', () => {
  it('is what ESLint and oxlint restrict by name', () => {
    const sentences = [
      ['', 'Do not import `moment`.'],
      ['', 'Do not import `lodash`: Use lodash-es.'],
      ['', 'Do not import `request`.'],
      ['', 'Do not import what matches `../internal/*`.'],
      ['', 'Do not import what matches `old/**`: It is old.'],
      ['', 'Do not use the global `event`.'],
      ['', 'Do not write a `ForInStatement`: Use Object.keys.'],
    ];
    expect(said({ '.eslintrc.json': ESLINT })).toEqual(sentences);
    expect(said({ '.oxlintrc.json': ESLINT })).toEqual(sentences);
    expect(factsOf({ '.eslintrc.json': ESLINT }).get('forbidden.import:lodash')).toMatchObject({
      origin: 'declared',
      confidence: 1,
      examples: [{ path: '.eslintrc.json', line: 3 }],
    });
  });
  it('is what Biome restricts', () => {
    const rules = `{ "style": {
      "noRestrictedImports": { "level": "error", "options": { "paths": { "lodash": "Use lodash-es.", "a": { "importNames": ["b"] } } } },
      "noRestrictedGlobals": { "level": "off", "options": { "deniedGlobals": { "event": "No." } } }
    }, "suspicious": { "noConsole": "error" } }`;
    const files = {
      'a.ts': 'a();\n',
      'biome.json': `{ "formatter": { "enabled": false }, "linter": { "rules": ${rules} } }`,
    };
    expect(said(files)).toEqual([['', 'Do not import `lodash`: Use lodash-es.']]);
    expect(factsOf(files).get('idioms.console')?.value).toBe('forbidden');
    expect(factsOf(files).get('stack.linter')?.value).toBe('biome');
  });
  it('is what Ruff bans', () => {
    const table = 'lint.flake8-tidy-imports.banned-api';
    const sentence = [['', 'Do not import `typing.TypedDict`: Use typing_extensions.']];
    expect(said({ 'ruff.toml': `[${table}]\n"typing.TypedDict".msg = "Use typing_extensions."\n` })).toEqual(
      sentence,
    );
    expect(
      said({ 'pyproject.toml': `[tool.ruff.${table}."typing.TypedDict"]\nmsg = "Use typing_extensions."\n` }),
    ).toEqual(sentence);
  });
  it('is what golangci-lint denies', () => {
    const rules =
      'depguard:\n      rules:\n        main:\n          deny:\n            - pkg: io/ioutil\n              desc: Use os.\n';
    expect(said({ '.golangci.yml': `linters:\n  settings:\n    ${rules}` })).toEqual([
      ['', 'Do not import `io/ioutil`: Use os.'],
    ]);
    expect(said({ '.golangci.yml': `linters-settings:\n    ${rules}          files: [a.go]\n` })).toEqual([]);
  });
  it('is about the folder of its configuration, once', () => {
    const rule = (name: string) => `{ "rules": { "no-restricted-imports": ["error", "${name}"] } }`;
    expect(
      said({
        '.eslintrc': rule('a'),
        'b/.eslintrc': rule('a'),
        'b/c/.eslintrc': rule('d'),
        'b/c/e/.eslintrc': rule('d'),
      }),
    ).toEqual([
      ['', 'Do not import `a`.'],
      ['b/c', 'Do not import `d`.'],
    ]);
  });
  it('takes no name that is none, and no reason that holds what nobody sees', () => {
    const names = JSON.stringify([
      'error',
      '`<img>',
      '--> a',
      '__proto__',
      { name: 'a', message: 'No \u202E.' },
    ]);
    expect(said({ '.eslintrc': `{ "rules": { "no-restricted-imports": ${names} } }` })).toEqual([
      ['', 'Do not import `__proto__`.'],
      ['', 'Do not import `a`.'],
    ]);
  });
  it('is no more than people read', () => {
    const names = JSON.stringify(['error', ...Array.from({ length: 200 }, (_, nth) => `a${nth}`)]);
    expect(said({ '.eslintrc': `{ "rules": { "no-restricted-imports": ${names} } }` })).toHaveLength(15);
  });
});
