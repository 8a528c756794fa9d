import { inlineCode } from '../../inline-code.js';
import type { RuleContext, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { TaintKind } from '../shared/taint.js';
import { taintOf } from './taint.js';

/** Reports a node when a value that it uses comes from a request; true when it did. */
export function reportTaint(
  context: RuleContext,
  node: SyntaxNode,
  value: SyntaxNode | null | undefined,
  kind: TaintKind,
  message: (source: string) => string,
  fix?: RuleFix,
): boolean {
  const taint = value === null || value === undefined ? null : taintOf(context, value, kind);
  if (taint === null) return false;
  const text = message(inlineCode(taint.label, 'Data of the request'));
  context.report({ node, message: text, ...(fix !== undefined && { fix }) });
  return true;
}
