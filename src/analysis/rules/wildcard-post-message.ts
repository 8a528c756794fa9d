import { constantOf } from '../languages/ecmascript/constants.js';
import { isLiteral } from '../languages/ecmascript/literals.js';
import { bare } from '../languages/ecmascript/objects.js';
import { isStringify, postedToAll } from '../languages/ecmascript/posted-messages.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { argumentsOf, childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Data that is posted to another window, whatever site is shown there. */
export const wildcardPostMessage = {
  meta: {
    id: 'wildcard-post-message',
    kind: 'security',
    severity: 'warning',
    confidence: 0.7,
    offByDefault:
      'What the message tells may be for everybody: `posted-secret` reports those with a secret in them.',
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A message is posted to another window without saying which site may get it.',
    why: 'The window may show another page by then: one that embeds this page, or one that it was led to. It gets the message all the same. With the origin that is meant the browser holds it back.',
    examples: {
      bad: "popup.postMessage({ account }, '*');",
      good: "popup.postMessage({ account }, 'https://app.acme.dev');",
    },
    equivalents: ['cwe:345', 'cwe:346'],
    yieldsTo: ['posted-secret'],
  },
  mentions: ['postMessage'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const data = postedToAll(context, node);
          if (data === null || saysNothing(context, data)) return;
          const message = 'Whatever site is shown in that window by then gets this message.';
          context.report({ node, message });
        },
      },
    };
  },
} as const satisfies Rule;

/** How many parts of a message are looked at. */
const MAX_PARTS = 200;

/** A message of constants tells nobody anything that is not in the code of the page already. */
function saysNothing(context: RuleContext, data: SyntaxNode): boolean {
  const stack = [bare(data)];
  for (let parts = 0; parts < MAX_PARTS; parts += 1) {
    const at = stack.pop();
    if (at === undefined) return true;
    if (at.type === 'object' || at.type === 'array') stack.push(...partsOf(at).map(bare));
    else if (at.type === 'pair') stack.push(bare(childOf(at, 'value') ?? at));
    else if (isStringify(context, at)) stack.push(...(argumentsOf(at) ?? []).map(bare));
    else if (!isLiteral(context.text, at) && constantOf(context, at) === null) return false;
  }
  return false;
}
