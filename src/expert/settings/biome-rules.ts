import type { Setting } from '../../domain/profile.js';
import type { Data } from './data.js';
import { restriction } from './restrictions.js';

/** What rules of Biome say when they are on, by name: a convention and its value. */
const RULES: Readonly<Record<string, readonly [convention: string, value: string]>> = {
  noConsole: ['idioms.console', 'forbidden'],
  noConsoleLog: ['idioms.console', 'forbidden'],
  noExplicitAny: ['idioms.any', 'forbidden'],
  noNonNullAssertion: ['idioms.non-null', 'forbidden'],
  noFloatingPromises: ['idioms.floating-promises', 'forbidden'],
  noProcessEnv: ['idioms.process-env', 'forbidden'],
  noGlobalEval: ['idioms.eval', 'forbidden'],
  noVar: ['idioms.variables', 'let-const'],
  noDoubleEquals: ['idioms.equality', 'strict'],
  noDefaultExport: ['modules.exports', 'named'],
  useNodejsImportProtocol: ['modules.node-prefix', 'prefixed'],
};
const ON = /^(?:error|warn|info|on)$/u;

/** What the linter of Biome states in `biome.json`, rules that are named alone. */
export function biomeRules(data: Data): readonly Setting[] {
  const rules = ['linter', 'rules'] as const;
  if (data.get('linter', 'enabled')?.value === false) return [];
  const linter = data.keys('linter').slice(0, 1);
  return [
    ...linter.map(({ line }) => ({ tool: 'biome', convention: 'stack.linter', value: 'biome', line })),
    ...data.keys(...rules).flatMap(({ key: group }) =>
      data.keys(...rules, group).flatMap(({ key, line }) => {
        const at = [...rules, group, key];
        const level = String((data.get(...at) ?? data.get(...at, 'level'))?.value ?? '');
        const said = Object.hasOwn(RULES, key) ? RULES[key] : undefined;
        if (said !== undefined && level === 'off' && said[1] === 'forbidden')
          return [{ tool: 'biome', convention: said[0], value: 'allowed', line }];
        if (!ON.test(level)) return [];
        return [
          ...(said === undefined ? [] : [{ tool: 'biome', convention: said[0], value: said[1], line }]),
          ...named(key, data, [...at, 'options']),
        ];
      }),
    ),
  ];
}

/** What a rule forbids by name: a mapping of names to reasons. */
function named(rule: string, data: Data, at: readonly string[]): readonly Setting[] {
  const [what, list] =
    rule === 'noRestrictedImports'
      ? (['import', 'paths'] as const)
      : rule === 'noRestrictedGlobals'
        ? (['global', 'deniedGlobals'] as const)
        : [null, null];
  if (what === null) return [];
  return data.keys(...at, list).flatMap(({ key, line }) => {
    const why = data.get(...at, list, key) ?? data.get(...at, list, key, 'message');
    // Some names of a module are not the module.
    if (data.length(...at, list, key, 'importNames') !== null) return [];
    return restriction('biome', what, key, why?.value, line);
  });
}
