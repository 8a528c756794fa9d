import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, partsOf } from '../shared/tree.js';

/** Text of a string, or of several that stand beside each other, as it is written; null when something is put in. */
export function stringValue(context: RuleContext, node: SyntaxNode): string | null {
  const inner = bare(node);
  const strings = inner.type === 'concatenated_string' ? partsOf(inner) : [inner];
  let text = '';
  for (const { type, children } of strings) {
    if (type !== 'string') return null;
    for (const child of children) {
      if (child.type === 'interpolation') return null;
      if (child.type === 'string_content') text += context.textOf(child);
    }
  }
  return text;
}

/** The value of a key in a dictionary that is written down. */
export function entryOf(context: RuleContext, dictionary: SyntaxNode, key: string): SyntaxNode | null {
  if (dictionary.type !== 'dictionary') return null;
  for (const pair of partsOf(dictionary)) {
    const [name, value] = pair.type === 'pair' ? partsOf(pair) : [];
    if (name !== undefined && value !== undefined && stringValue(context, name) === key) return bare(value);
  }
  return null;
}
