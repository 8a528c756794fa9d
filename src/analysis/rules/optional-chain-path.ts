import { chainsIn, isGuarded, watchChainUses } from '../languages/ecmascript/chain-uses.js';
import { unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** The result of `?.` that is used where `undefined` throws, on one of several paths or behind a test. */
export const optionalChainPath = {
  meta: {
    id: 'optional-chain-path',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'Most such code has tested before that the chain finds something.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'On one path the result of an optional chain is used where `undefined` throws.',
    why: '`?.` says that there may be nothing to its left, and what follows cannot take `undefined`. Either a test before makes sure that there is something, and `?.` is not needed, or it throws.',
    examples: {
      bad: 'const city = (home ?? user?.address).city;',
      good: 'const city = (home ?? user?.address)?.city;',
    },
    equivalents: ['eslint:no-unsafe-optional-chaining', 'sonarjs:S6523', 'cwe:476'],
  },
  mentions: ['?.'],
  create: (context) =>
    watchChainUses(context, ({ value, use }) => {
      for (const chain of chainsIn(value)) {
        // A chain that is the whole value, with no test before it, is a finding of the other rule.
        if (chain === unwrap(value) && !isGuarded(context, chain)) continue;
        const message = `This chain may give \`undefined\`, and ${use} \`undefined\` throws a TypeError.`;
        context.report({ node: chain, message });
      }
    }),
} as const satisfies Rule;
