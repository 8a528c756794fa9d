import type { SettingsReader } from './reader.js';

/** What a file says by being there: who wrote the lockfile, which tool has a configuration that is code. */
const NAMES: readonly (readonly [names: RegExp, convention: string, value: string])[] = [
  [/^(?:package-lock|npm-shrinkwrap)\.json$/u, 'stack.package-manager', 'npm'],
  [/^yarn\.lock$/u, 'stack.package-manager', 'yarn'],
  [/^pnpm-lock\.yaml$/u, 'stack.package-manager', 'pnpm'],
  [/^bun\.lockb?$/u, 'stack.package-manager', 'bun'],
  [/^turbo\.json$/u, 'monorepo.tool', 'turbo'],
  [/^nx\.json$/u, 'monorepo.tool', 'nx'],
  [/^rush\.json$/u, 'monorepo.tool', 'rush'],
  [/^(?:eslint\.config\.[cm]?[jt]s|\.eslintrc\.[cm]?js)$/u, 'stack.linter', 'eslint'],
  [
    /^(?:prettier\.config\.[cm]?[jt]s|\.prettierrc\.(?:[cm]?[jt]s|json5|toml))$/u,
    'formatting.formatter',
    'prettier',
  ],
];

export const byName: SettingsReader = {
  names: new RegExp(NAMES.map(([names]) => names.source).join('|'), 'u'),
  readsText: false,
  read: (_text, name) =>
    NAMES.filter(([names]) => names.test(name)).map(([, convention, value]) => ({
      tool: 'name',
      convention,
      value,
      line: 1,
    })),
};
