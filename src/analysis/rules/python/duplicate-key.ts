import { inlineCode } from '../../inline-code.js';
import { hasInterpolation, stringParts } from '../../languages/python/strings.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A dictionary with two values for one key. */
export const duplicateKey = {
  meta: {
    id: 'python-duplicate-key',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['python'],
    summary: 'A dictionary gives one key two values.',
    why: 'The last one wins and the others are lost without a word. Often the key was to be another one.',
    examples: {
      bad: "SIZES = {'small': 1, 'large': 2, 'small': 3}\n",
      good: "SIZES = {'small': 1, 'large': 2, 'huge': 3}\n",
    },
    equivalents: ['ruff:F601', 'pyflakes:MultiValueRepeatedKeyLiteral', 'pylint:W0109'],
  },
  create: (context) => ({
    on: {
      dictionary(node) {
        const seen = new Map<string, string>();
        const doubled: SyntaxNode[] = [];
        for (const pair of partsOf(node)) {
          const key = childOf(pair, 'key');
          const value = childOf(pair, 'value');
          if (pair.type !== 'pair' || key === null || value === null) continue;
          const constant = constantOf(context, bare(key));
          if (constant === null) continue;
          const before = seen.get(constant);
          const text = context.textOf(value);
          seen.set(constant, text);
          if (before === undefined || before === text) continue;
          doubled.push(key);
        }
        if (doubled.length > MAX_DOUBLED) return;
        for (const key of doubled) {
          const name = inlineCode(context.textOf(key), 'The key');
          context.report({ node: key, message: `${name} has a value above already, which is lost here.` });
        }
      },
    },
  }),
} as const satisfies Rule;

/** A table with more of them was made so, by a program or from a list in which both values stand. */
const MAX_DOUBLED = 3;

/** Equal texts for constants that are surely equal. */
function constantOf(context: RuleContext, key: SyntaxNode): string | null {
  if (key.type === 'integer') return context.textOf(key).toLowerCase();
  if (/^(?:true|false|none)$/u.test(key.type)) return key.type;
  const parts = key.type === 'string' && !hasInterpolation(key) ? stringParts(context.text, key) : null;
  if (parts === null || parts.prefix.includes('f')) return null;
  const isRaw = parts.content.includes('\\') && parts.prefix.includes('r');
  return `${parts.prefix.includes('b') ? 'b' : ''}${isRaw ? 'r' : ''}'${parts.content}'`;
}
