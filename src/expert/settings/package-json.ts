import type { Setting } from '../../domain/profile.js';
import { readData, type Data } from './data.js';
import { eslintSettings } from './eslint.js';
import { prettierSettings } from './prettier.js';
import type { SettingsReader } from './reader.js';
import { workspaceSettings } from './workspaces.js';

const PACKAGE = 'package';
/** Names as npm has them: nothing in them can end a line, a code span or a comment. */
export const PACKAGE_NAME = /^(?:@[a-z\d~-][a-z\d._~-]{0,89}\/)?[a-z\d~-][a-z\d._~-]{0,89}$/u;
const VERSION = /^[\w.^~<>=*|+ -]{1,60}$/u;
const MAX_PACKAGES = 200;

export const packageJson: SettingsReader = {
  names: /^package\.json$/u,
  readsText: true,
  read(text) {
    const data = readData(text);
    if (data === null) return [];
    return [
      ...manager(data),
      ...node(data),
      ...moduleType(data),
      ...packageName(data),
      ...workspaceSettings(data, 'workspaces'),
      ...workspaceSettings(data, 'workspaces', 'packages'),
      ...libraries(data, 'dependencies', 'stack.library'),
      ...libraries(data, 'peerDependencies', 'stack.library'),
      ...libraries(data, 'devDependencies', 'stack.tool'),
      ...prettierMajor(data),
      ...(data.keys('prettier').length > 0 ? prettierSettings(data, 'prettier') : []),
      ...eslintSettings(data, 'eslintConfig'),
    ];
  },
};

function manager(data: Data): readonly Setting[] {
  const entry = data.get('packageManager');
  const name = /^(npm|pnpm|yarn|bun)@/u.exec(String(entry?.value ?? ''))?.[1];
  if (entry === null || name === undefined) return [];
  return [{ tool: PACKAGE, convention: 'stack.package-manager', value: name, line: entry.line }];
}

function node(data: Data): readonly Setting[] {
  const entry = data.get('engines', 'node');
  if (entry === null || !VERSION.test(String(entry.value))) return [];
  return [{ tool: PACKAGE, convention: 'stack.node', value: String(entry.value), line: entry.line }];
}

function moduleType(data: Data): readonly Setting[] {
  const entry = data.get('type');
  return entry?.value === 'module'
    ? [{ tool: PACKAGE, convention: 'modules.style', value: 'esm', line: entry.line }]
    : [];
}

/** Of a package below the top: others import it by this name. */
function packageName(data: Data): readonly Setting[] {
  const entry = data.get('name');
  if (entry === null || !PACKAGE_NAME.test(String(entry.value))) return [];
  return [{ tool: PACKAGE, convention: 'monorepo.package', value: String(entry.value), line: entry.line }];
}

/** `name@version`, for each package of a section. */
function libraries(data: Data, section: string, convention: string): readonly Setting[] {
  return data
    .keys(section)
    .slice(0, MAX_PACKAGES)
    .flatMap(({ key, line }) => {
      const version = String(data.get(section, key)?.value ?? '');
      if (!PACKAGE_NAME.test(key) || !VERSION.test(version)) return [];
      return [{ tool: PACKAGE, convention, value: `${key}@${version}`, line }];
    });
}

/** The first number of Prettier's version: its defaults changed with it. */
function prettierMajor(data: Data): readonly Setting[] {
  for (const section of ['devDependencies', 'dependencies']) {
    const entry = data.get(section, 'prettier');
    const major = /^[~^>=v ]*(\d{1,3})(?:\.|$)/u.exec(String(entry?.value ?? ''))?.[1];
    if (entry !== null && major !== undefined)
      return [{ tool: PACKAGE, convention: 'formatting.prettier-major', value: major, line: entry.line }];
  }
  return [];
}
