import { parseArgs } from 'node:util';
import { refusesColor } from '../config/process.js';
import { nearest } from '../domain/nearest.js';
import type { Command, Surroundings } from './command.js';
import { painter } from './paint.js';
import { rulesAsJson, rulesAsText } from './rules/render.js';
import { testedAsText } from './rules/tested-text.js';
import { UsageError } from './usage-error.js';
import type { RuleMeta } from '../domain/finding.js';

/** `code-roach rules`: what can be found, and what can be fixed. */
export const rules: Command = {
  name: 'rules',
  usage: ['code-roach rules [RULE…] [--json]', 'code-roach rules test DIR'],
  summary: 'list the rules, or explain some of them',
  details: [
    'RULE      id of a rule, as the list has it: why it matters, examples, where it is silent, and',
    '          what other tools call it',
    '--json    the same of all of them, or of those that are named, as a JSON array',
    'test DIR  run the valid and invalid cases of the rules in a folder of your own; it ends with 1',
    '          when one fails or a rule is refused, with 2 when there are no rules',
  ],
  async run(args, { stdout }) {
    if (args[0] === 'test') return runTests(args.slice(1), stdout);
    const { values, positionals: ids } = parse(args);
    const { ruleMetas } = await import('../analysis/index.js');
    const chosen = ids.length === 0 ? ruleMetas : ids.map((id) => ruleNamed(id, ruleMetas));
    const paint = painter(stdout.isTTY === true && !refusesColor());
    const text = values.json ? rulesAsJson(chosen) : rulesAsText(chosen, { whole: ids.length > 0, paint });
    stdout.write(text);
    return 0;
  },
};

async function runTests(
  [folder, ...more]: readonly string[],
  stdout: Surroundings['stdout'],
): Promise<number> {
  if (folder === undefined || more.length > 0)
    throw new UsageError('rules test: name one folder, such as .github/code-roach/rules.');
  const { testRules } = await import('./rules/test-rules.js');
  const tested = testRules(folder);
  stdout.write(testedAsText(tested));
  return tested.failed.length + tested.problems.length === 0 ? 0 : 1;
}

function parse(args: readonly string[]) {
  try {
    const options = { json: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError('rules: the only option is --json. Run code-roach rules --help.', { cause: error });
  }
}

function ruleNamed(id: string, metas: readonly RuleMeta[]): RuleMeta {
  const rule = metas.find((meta) => meta.id === id);
  if (rule !== undefined) return rule;
  const meant = nearest(
    id,
    metas.map((meta) => meta.id),
  );
  const advice = meant === null ? 'Run code-roach rules for the list of them.' : `Did you mean ${meant}?`;
  throw new UsageError(`rules: there is no rule ${JSON.stringify(id)}. ${advice}`);
}
