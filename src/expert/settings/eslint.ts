import type { Setting } from '../../domain/profile.js';
import { readData, type Data } from './data.js';
import type { SettingsReader } from './reader.js';
import { eslintRestrictions } from './restrictions.js';

type Value = string | number | boolean | null;

/** What the options of a rule say, by convention; null where they say nothing. */
interface RuleMeaning {
  readonly convention: string;
  readonly say: (option: Value, data: Data, at: readonly (string | number)[]) => string | null;
  /** What it says when it is off, for a folder below one where it is on. */
  readonly off?: string;
}

/** A list of values, and the one that a rule has without options. */
function map(convention: string, values: Readonly<Record<string, string>>, fallback: string): RuleMeaning {
  const say = (option: Value): string | null => {
    if (option === null) return fallback;
    const key = String(option);
    return Object.hasOwn(values, key) ? (values[key] ?? null) : null;
  };
  return { convention, say };
}

const always = (convention: string, value: string): RuleMeaning => ({ convention, say: () => value });
const forbids = (name: string): RuleMeaning => ({
  ...always(`idioms.${name}`, 'forbidden'),
  off: 'allowed',
});

const COMMAS = { never: 'never', always: 'always', 'always-multiline': 'always' };

/** Rules of ESLint and of its plugins, by their names without the plugin's. */
const RULES: Readonly<Record<string, readonly RuleMeaning[]>> = {
  quotes: [map('formatting.quotes', { single: 'single', double: 'double' }, 'double')],
  'jsx-quotes': [
    map('formatting.jsx-quotes', { 'prefer-single': 'single', 'prefer-double': 'double' }, 'double'),
  ],
  semi: [map('formatting.semicolons', { always: 'always', never: 'never' }, 'always')],
  indent: [
    { convention: 'formatting.indent-style', say: (option) => (option === 'tab' ? 'tabs' : 'spaces') },
    {
      convention: 'formatting.indent-width',
      say: (option) => (option === 'tab' ? null : String(option ?? 4)),
    },
  ],
  'comma-dangle': [
    {
      convention: 'formatting.trailing-commas',
      say: (option, data, at) => {
        const own = option ?? data.get(...at, 'objects')?.value ?? 'never';
        return Object.hasOwn(COMMAS, String(own)) ? (COMMAS[own as keyof typeof COMMAS] ?? null) : null;
      },
    },
  ],
  'eol-last': [map('formatting.final-newline', { always: 'always', never: 'never' }, 'always')],
  'linebreak-style': [map('formatting.line-endings', { unix: 'lf', windows: 'crlf' }, 'lf')],
  'max-len': [
    {
      convention: 'formatting.line-width',
      say: (option, data, at) => String(option ?? data.get(...at, 'code')?.value ?? 80),
    },
  ],
  'arrow-parens': [map('formatting.arrow-parentheses', { always: 'always', 'as-needed': 'avoid' }, 'always')],
  'object-curly-spacing': [map('formatting.brace-spacing', { always: 'spaced', never: 'tight' }, 'tight')],
  'no-trailing-spaces': [always('formatting.trailing-space', 'never')],
  eqeqeq: [always('idioms.equality', 'strict')],
  'no-var': [always('idioms.variables', 'let-const')],
  'prefer-node-protocol': [always('modules.node-prefix', 'prefixed')],
  'consistent-type-imports': [
    {
      convention: 'modules.type-imports',
      say: (_option, data, at) =>
        data.get(...at, 'fixStyle')?.value === 'inline-type-imports' ? 'inline' : 'separate',
    },
  ],
  'no-default-export': [always('modules.exports', 'named')],
  'no-explicit-any': [forbids('any')],
  'no-non-null-assertion': [forbids('non-null')],
  'no-floating-promises': [forbids('floating-promises')],
  'no-console': [forbids('console')],
  'no-process-env': [forbids('process-env')],
  'no-eval': [forbids('eval')],
};

const PLUGIN =
  /^(?:@typescript-eslint|typescript|@stylistic|@stylistic\/(?:js|ts|jsx)|stylistic|style|import|import-x|unicorn|node|n)\//u;

/** Configurations of ESLint and oxlint that are data; those that are code are not run. */
export const eslint: SettingsReader = {
  names: /^(?:\.eslintrc(?:\.(?:json|ya?ml))?|\.?oxlintrc\.jsonc?)$/u,
  readsText: true,
  read(text, name) {
    const data = readData(text);
    if (data === null) return [];
    const linter = name.includes('oxlint') ? 'oxlint' : 'eslint';
    return [{ tool: 'eslint', convention: 'stack.linter', value: linter, line: 1 }, ...eslintSettings(data)];
  },
};

/** What rules say at a path of a configuration. */
export function eslintSettings(data: Data, ...path: readonly string[]): readonly Setting[] {
  return data.keys(...path, 'rules').flatMap(({ key, line }) => {
    const name = key.replace(PLUGIN, '');
    const meanings = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
    const at = [...path, 'rules', key];
    const level = levelOf(data, at);
    const restrictions = level === 'on' ? eslintRestrictions(name, data, at) : [];
    if (meanings === undefined || level === null) return restrictions;
    const options = [...at, 1];
    return meanings.flatMap(({ convention, say, off = null }) => {
      const value = level === 'on' ? say(data.get(...options)?.value ?? null, data, options) : off;
      return value === null ? [] : [{ tool: 'eslint', convention, value, line }];
    });
  });
}

function levelOf(data: Data, at: readonly (string | number)[]): 'on' | 'off' | null {
  const level = (data.get(...at) ?? data.get(...at, 0))?.value;
  if (level === 'error' || level === 'warn' || level === 1 || level === 2) return 'on';
  return level === 'off' || level === 0 ? 'off' : null;
}
