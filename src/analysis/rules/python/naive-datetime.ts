import { qualifiedName } from '../../languages/python/modules.js';
import { childOf } from '../../languages/shared/tree.js';
import { keywordOf } from '../../languages/python/functions.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** `datetime.utcnow()` and `datetime.utcfromtimestamp()`. */
export const naiveDatetime = {
  meta: {
    id: 'python-naive-datetime',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'A program that keeps all its times in UTC and without a zone is right.',
    confidence: 0.8,
    languages: ['python'],
    summary: 'A time in UTC is made that does not know its time zone.',
    why: 'Most methods take a time without a zone for local time, so `timestamp()` and `astimezone()` of it are wrong by the offset of the machine. These functions are deprecated since Python 3.12.',
    examples: {
      bad: 'from datetime import datetime\n\nstarted = datetime.utcnow()\n',
      good: 'from datetime import datetime, timezone\n\nstarted = datetime.now(timezone.utc)\n',
    },
    equivalents: ['ruff:DTZ003', 'ruff:DTZ004'],
    yieldsTo: ['python-misused-utc'],
  },
  mentions: ['utcnow', 'utcfromtimestamp'],
  create: (context) => ({
    on: {
      attribute(node) {
        if (!NAMES.test(qualifiedName(context, node) ?? '') || isGivenZone(context, node)) return;
        context.report({
          node,
          message:
            'This time is in UTC and does not say so, so it is taken for local time where it is converted.',
        });
      },
    },
  }),
} as const satisfies Rule;

const NAMES = /^datetime\.datetime\.(?:utcnow|utcfromtimestamp)$/u;

/** `….replace(tzinfo=…)` says the zone at once. */
function isGivenZone(context: RuleContext, node: SyntaxNode): boolean {
  const call = node.field === 'function' ? node.parent : null;
  const method = call?.field === 'object' ? call.parent : null;
  const outer = method?.field === 'function' ? method.parent : null;
  const name = method === null || method === undefined ? null : childOf(method, 'attribute');
  if (outer === null || outer === undefined || name === null || context.textOf(name) !== 'replace')
    return false;
  return keywordOf(context, outer, 'tzinfo') !== null;
}
