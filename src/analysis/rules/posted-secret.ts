import { namesSecret } from '../languages/shared/secret-names.js';
import { stringValue } from '../languages/ecmascript/literals.js';
import { keyName, memberName } from '../languages/ecmascript/names.js';
import { bare, declaredValue } from '../languages/ecmascript/objects.js';
import { isStringify, postedToAll } from '../languages/ecmascript/posted-messages.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { argumentsOf, childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { inlineCode } from '../inline-code.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A token or password that is posted to another window, whatever site is shown there. */
export const postedSecret = {
  meta: {
    id: 'posted-secret',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A secret is posted to another window without saying which site may get it.',
    why: 'Any page can open or embed this one, and gets the message with what is in it. With the origin that is meant the browser gives it to nobody else.',
    examples: {
      bad: "window.opener.postMessage({ accessToken }, '*');",
      good: "window.opener.postMessage({ accessToken }, 'https://app.acme.dev');",
    },
    equivalents: ['cwe:345', 'cwe:359'],
  },
  mentions: ['postMessage'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const data = postedToAll(context, node);
          const secret = data === null || isTick(context, data) ? null : secretIn(context, data);
          if (secret === null) return;
          const message = `Whatever site is shown in that window by then gets ${inlineCode(secret, 'this secret')}.`;
          context.report({ node, message });
        },
      },
    };
  },
} as const satisfies Rule;

/** How many parts of a message are looked at. */
const MAX_PARTS = 200;

/** A token that is all of a message is mostly one that the code makes to know its own messages by. */
function isTick(context: RuleContext, data: SyntaxNode): boolean {
  return data.type === 'identifier' && context.textOf(data) === 'token';
}

/** Name of the first part of a message that is a secret by its name; null when none is. */
function secretIn(context: RuleContext, data: SyntaxNode): string | null {
  const stack = [declaredValue(context, data)];
  for (let parts = 0; parts < MAX_PARTS; parts += 1) {
    const at = stack.pop();
    if (at === undefined) return null;
    const name = secretName(context, at);
    if (name !== null) return name;
    if (at.type === 'object' || at.type === 'array') stack.push(...partsOf(at).map(bare).toReversed());
    else if (at.type === 'pair') stack.push(bare(childOf(at, 'value') ?? at));
    else if (isStringify(context, at)) stack.push(...(argumentsOf(at) ?? []).map(bare));
  }
  return null;
}

const VALUES =
  /^(?:identifier|shorthand_property_identifier|call_expression|await_expression|member_expression)$/u;

function secretName(context: RuleContext, part: SyntaxNode): string | null {
  if (part.type === 'pair') {
    const [key, value] = [childOf(part, 'key'), childOf(part, 'value')];
    const name = key === null ? null : keyName(context, key);
    const holds = value !== null && VALUES.test(bare(value).type);
    return name !== null && holds && namesSecret(name) ? name : null;
  }
  if (part.type === 'call_expression') return storedSecret(context, part);
  const name = part.type.endsWith('identifier') ? context.textOf(part) : memberName(context, part);
  return name !== null && VALUES.test(part.type) && namesSecret(name) ? name : null;
}

/** `localStorage.getItem('token')`. */
function storedSecret(context: RuleContext, call: SyntaxNode): string | null {
  const callee = childOf(call, 'function');
  if (callee === null || memberName(context, bare(callee)) !== 'getItem') return null;
  const [key] = argumentsOf(call) ?? [];
  const name = key === undefined ? null : stringValue(context.text, key);
  return name !== null && namesSecret(name) ? name : null;
}
