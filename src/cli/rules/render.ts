import type { RuleMeta } from '../../domain/finding.js';
import { versionText } from '../../domain/language-version.js';
import { plainText } from '../../publishers/markdown.js';
import { SEVERITY_STYLE, type Paint } from '../paint.js';

/** All of `meta` as a JSON array; what a rule leaves out is `false` or `null`. The reason for being off is `whyOff`. */
export function rulesAsJson(rules: readonly RuleMeta[]): string {
  const all = rules.map(
    ({
      offByDefault,
      opinion = false,
      fix = null,
      suppressedBy = [],
      silentIn = null,
      mendedIn,
      ...meta
    }) => ({
      ...meta,
      suppressedBy,
      offByDefault: offByDefault !== undefined,
      whyOff: offByDefault ?? null,
      opinion,
      silentIn,
      mendedIn: mendedIn === undefined ? null : versionText(mendedIn),
      fix,
    }),
  );
  return `${JSON.stringify(all, null, 2)}\n`;
}

/** For people: a rule a line and how many there are, or the whole of each. */
export function rulesAsText(
  rules: readonly RuleMeta[],
  { whole, paint }: { readonly whole: boolean; readonly paint: Paint },
): string {
  if (whole) return rules.map((rule) => `${section(rule, paint).join('\n')}\n`).join('\n');
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map((rule) => line(rule, width, paint));
  return `${[...lines, '', count(rules)].join('\n')}\n`;
}

/** Where a rule reports nothing, after `It is`. */
export const SILENT_IN: Readonly<Record<NonNullable<RuleMeta['silentIn']>, string>> = {
  tests: 'silent in tests',
  samples: 'silent in tests, examples and fixtures',
};

const LEVEL_WIDTH = 'warning'.length;

function line(rule: RuleMeta, width: number, paint: Paint): string {
  const fix = rule.fix === undefined ? '   ' : paint('green', 'fix');
  return `${level(rule, paint, LEVEL_WIDTH)}  ${fix}  ${rule.id.padEnd(width)}  ${plainText(rule.summary)}`;
}

function level({ offByDefault, severity }: RuleMeta, paint: Paint, width = 0): string {
  return offByDefault === undefined
    ? paint(SEVERITY_STYLE[severity], severity.padEnd(width))
    : paint('dim', 'off'.padEnd(width));
}

function count(rules: readonly RuleMeta[]): string {
  const off = rules.filter(({ offByDefault }) => offByDefault !== undefined).length;
  const fixable = rules.filter(({ fix }) => fix !== undefined).length;
  return `${rules.length} rules, ${off} of them off by default; ${fixable} with a fix`;
}

function code(text: string): readonly string[] {
  return text.split('\n').map((each) => `    ${each}`);
}

function section(rule: RuleMeta, paint: Paint): readonly string[] {
  const { id, kind, languages, summary, why, fix, examples, equivalents, suppressedBy = [] } = rule;
  return [
    `${paint('bold', id)}  ${kind}, ${level(rule, paint)}  ${paint('dim', languages.join(', '))}`,
    '',
    ...(rule.offByDefault === undefined ? [] : [`  Off by default: ${plainText(rule.offByDefault)}`, '']),
    `  ${plainText(summary)}`,
    `  ${plainText(why)}`,
    `  ${fix === undefined ? 'It has no fix.' : plainText(fix)}`,
    ...(rule.silentIn === undefined ? [] : [`  It is ${SILENT_IN[rule.silentIn]}.`]),
    ...(rule.mendedIn === undefined
      ? []
      : [`  It needs a file of the repository that says a version before ${versionText(rule.mendedIn)}.`]),
    '',
    paint('dim', '  reported'),
    ...code(examples.bad),
    paint('dim', '  not reported'),
    ...code(examples.good),
    ...(equivalents.length + suppressedBy.length === 0 ? [] : ['']),
    ...(equivalents.length === 0 ? [] : [`  ${paint('dim', 'elsewhere')} ${equivalents.join(', ')}`]),
    ...(suppressedBy.length === 0
      ? []
      : [`  ${paint('dim', 'also silenced by comments that switch off')} ${suppressedBy.join(', ')}`]),
  ];
}
