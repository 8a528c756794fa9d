import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Longer expressions are equal to none: nested ones would be read again and again. */
const MAX_TEXT = 2000;

/** Nodes whose children leave out a part of their text that tells them from others. */
const WHOLE = /string|slice|char|literal/u;

/** What is said the same way has the same text here: no comments, no layout. Null for what is too long to compare. */
export function structureOf(context: RuleContext, node: SyntaxNode): string | null {
  if (node.end - node.start > MAX_TEXT) return null;
  const parts: string[] = [];
  const open: (SyntaxNode | string)[] = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (typeof at === 'string') parts.push(at);
    else if (at.children.length === 0 || WHOLE.test(at.type)) parts.push(at.type, context.textOf(at));
    else {
      parts.push(at.type, '(');
      open.push(')', ...at.children.filter(({ type }) => !type.endsWith('comment')).toReversed());
    }
  }
  return parts.join(' ');
}

/** True when two expressions are written alike. */
export function areAlike(context: RuleContext, a: SyntaxNode, b: SyntaxNode): boolean {
  if (a.type !== b.type) return false;
  const structure = structureOf(context, a);
  return structure !== null && structure === structureOf(context, b);
}
