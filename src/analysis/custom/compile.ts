import type { SgNode } from '@ast-grep/napi';
import type { CustomRule } from '../../domain/custom-rule.js';
import type { Range } from '../../domain/text.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { matchesOf } from './structural.js';
import { fill } from './template.js';

/** A rule that finds more than this in one file is a mistake. */
const MAX_MATCHES = 200;

/** Milliseconds that one rule may take in one file. It is looked at when it is done: what never ends is ended from outside. */
export const MAX_RULE_MS = 1_000;

/** What went wrong with a rule of a repository: no bug of ours. */
export class CustomRuleError extends Error {
  override readonly name = 'CustomRuleError';
}

/** A rule of a repository as one of ours: the same walk, the same gates. */
export function compileCustomRule(custom: CustomRule): Rule {
  return {
    meta: custom.meta,
    create: (context) => ({ on: {}, end: () => run(context, custom) }),
  };
}

function run(context: RuleContext, custom: CustomRule): void {
  const before = performance.now();
  const matches = matchesOf(context.text, context.languageId, custom.matcher);
  if (performance.now() - before > MAX_RULE_MS)
    throw new CustomRuleError(`took longer than ${MAX_RULE_MS} ms in ${context.path}`);
  if (matches.length > MAX_MATCHES)
    throw new CustomRuleError(`found more than ${MAX_MATCHES} places in ${context.path}`);
  for (const match of matches) reportMatch(context, custom, match);
}

function reportMatch(context: RuleContext, custom: CustomRule, match: SgNode): void {
  const { start, end } = match.range();
  const range = { start: start.index, end: end.index };
  const message = fill(custom.message, match, context.text, (text) => inlineCode(text, 'this'));
  const fix = custom.fix === null ? null : fixOf(context, custom, match, range);
  context.report({
    node: covering(context.root, range),
    range,
    message,
    ...(fix === null ? {} : { fix }),
  });
}

function fixOf(
  { text }: RuleContext,
  { fix, meta }: CustomRule,
  match: SgNode,
  range: Range,
): RuleFix | null {
  if (fix === null) return null;
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
  const indent = /^[\t ]*/u.exec(text.slice(lineStart, range.start))?.[0] ?? '';
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  // The lines of the template go where the match begins; those of what it holds stand there already.
  const template = fix.replaceAll(/\r?\n(?=[^\r\n])/gu, `${lineEnd}${indent}`);
  const filled = fill(template, match, text);
  return filled === text.slice(range.start, range.end)
    ? null
    : { title: `Apply the fix of ${meta.id}`, edits: [{ ...range, text: filled }] };
}

/** The smallest node that holds a range. */
function covering(root: SyntaxNode, { start, end }: Range): SyntaxNode {
  let at = root;
  for (;;) {
    const inner = at.children.find((child) => child.start <= start && child.end >= end);
    if (inner === undefined) return at;
    at = inner;
  }
}
