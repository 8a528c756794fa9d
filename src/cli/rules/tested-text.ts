import type { RulesTested } from './test-rules.js';

const MAX_CODE = 200;

/** What came of the tables: what failed with its code, then one line that counts. What was refused has failed. */
export function testedAsText({ rules, cases, failed, problems, untested }: RulesTested): string {
  const lines = [
    ...problems.map(({ source, ruleId, why }) => `${source.path}:${source.line}: ${named(ruleId)}${why}`),
    ...failed.map(({ path, ruleId, code, why }) => `${path}: ${named(ruleId)}${why}\n${indented(code)}`),
    ...untested.map((id) => `${id} has no cases`),
    `${count(rules.length, 'rule')}, ${count(cases, 'case')}, ${failed.length + problems.length} failed`,
  ];
  return `${lines.join('\n')}\n`;
}

const named = (ruleId: string | null): string => (ruleId === null ? '' : `${ruleId}: `);

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

function indented(code: string): string {
  return code.slice(0, MAX_CODE).trimEnd().replaceAll(/^/gmu, '    ');
}
