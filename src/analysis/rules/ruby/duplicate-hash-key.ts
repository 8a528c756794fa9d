import { inlineCode } from '../../inline-code.js';
import { keyName } from '../../languages/ruby/calls.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A table with more of them was made so, by a program or from a list in which both values stand. */
const MAX_DOUBLED = 3;

/** A hash with two values for one key. */
export const rubyDuplicateHashKey = {
  meta: {
    id: 'ruby-duplicate-hash-key',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['ruby'],
    summary: 'A hash gives one key two values.',
    why: 'The last one wins and the others are lost without a word. Often the key was to be another one.',
    examples: {
      bad: 'SIZES = { small: 1, large: 2, small: 3 }\n',
      good: 'SIZES = { small: 1, large: 2, huge: 3 }\n',
    },
    equivalents: ['rubocop:Lint-DuplicateHashKey'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      const seen = new Map<string, string>();
      const doubled: SyntaxNode[] = [];
      for (const pair of partsOf(node)) {
        const key = pair.type === 'pair' ? childOf(pair, 'key') : null;
        const value = childOf(pair, 'value');
        const constant = key === null ? null : constantOf(context, key);
        if (key === null || value === null || constant === null) continue;
        const before = seen.get(constant);
        const text = context.textOf(value);
        seen.set(constant, text);
        if (before !== undefined && before !== text) doubled.push(key);
      }
      if (doubled.length > MAX_DOUBLED) return;
      for (const key of doubled) {
        const name = inlineCode(context.textOf(key), 'The key');
        context.report({ node: key, message: `${name} has a value above already, which is lost here.` });
      }
    };
    return { on: { hash: check, argument_list: check } };
  },
} as const satisfies Rule;

/** Equal texts for constants that are surely equal: a symbol is no string, and `1` is not `1.0`. */
function constantOf(context: RuleContext, key: SyntaxNode): string | null {
  if (/^(?:integer|float|true|false|nil)$/u.test(key.type)) return `${key.type} ${context.textOf(key)}`;
  const name = keyName(context, key);
  if (name === null) return null;
  // `'a': 1` is a symbol, `'a' => 1` is not.
  const isArrow = key.parent?.children.some(({ type }) => type === '=>') === true;
  return `${key.type === 'string' && isArrow ? 'string' : 'symbol'} ${name}`;
}
