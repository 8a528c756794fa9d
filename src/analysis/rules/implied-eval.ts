import { constantOf } from '../languages/ecmascript/constants.js';
import { isGlobal } from '../languages/ecmascript/globals.js';
import { memberName } from '../languages/ecmascript/names.js';
import { argumentsOf, binaryOf, childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A timer that is given code as text. */
export const impliedEval = {
  meta: {
    id: 'implied-eval',
    kind: 'security',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'A timer is given code as text instead of a function.',
    why: 'The text is run by `eval` in the global scope: local names are unknown there, a content security policy forbids it, and whatever is put into the text runs as code.',
    examples: {
      bad: "setTimeout('refresh(\"' + id + '\")', 1000);",
      good: 'setTimeout(() => refresh(id), 1000);',
    },
    equivalents: ['eslint:no-implied-eval', 'cwe:95'],
  },
  mentions: ['setInterval', 'setTimeout', 'execScript'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const [code] = argumentsOf(node) ?? [];
        if (code === undefined || !runsText(context, node) || !isText(context, code)) return;
        context.report({ node, message: 'This text is run by `eval` when the time comes.' });
      },
    },
  }),
} as const satisfies Rule;

const RUNNERS = /^(?:set(?:Interval|Timeout)|execScript)$/u;

const GLOBALS = ['window', 'globalThis', 'self', 'global'];

/** `setTimeout`, `window.setTimeout`, `window.window['setTimeout']`. */
function runsText(context: RuleContext, call: SyntaxNode): boolean {
  const callee = childOf(call, 'function');
  const inner = callee === null ? null : unwrap(callee);
  if (inner === null) return false;
  if (inner.type === 'identifier')
    return RUNNERS.test(context.textOf(inner)) && isGlobal(context, inner, context.textOf(inner));
  if (!RUNNERS.test(memberName(context, inner) ?? '')) return false;
  return isGlobalObject(context, inner);
}

/** How many `window.window` are followed. */
const MAX_LINKS = 10;

function isGlobalObject(context: RuleContext, member: SyntaxNode): boolean {
  let object = childOf(member, 'object');
  let name: string | null = null;
  for (let links = 0; object !== null && links < MAX_LINKS; links += 1) {
    const inner = unwrap(object);
    const own = inner.type === 'identifier' ? context.textOf(inner) : memberName(context, inner);
    if (own === null || (name !== null && own !== name)) return false;
    if (inner.type === 'identifier') return GLOBALS.includes(own) && isGlobal(context, inner, own);
    name = own;
    object = childOf(inner, 'object');
  }
  return false;
}

/** What a variable is declared with, if it never gets another value. */
function onlyValue(context: RuleContext, name: SyntaxNode): SyntaxNode | null {
  const binding = context.scopes().resolve(name);
  const [declaration, second] = binding?.declarations ?? [];
  if (binding === null || binding.reassigned || declaration === undefined || second !== undefined)
    return null;
  const { identifier } = declaration;
  return identifier.field === 'name' && identifier.parent?.type === 'variable_declarator'
    ? childOf(identifier.parent, 'value')
    : null;
}

/** How long a sum is looked through. */
const MAX_OPERANDS = 100;

/** A string, a template, a sum with one of them, or a name of one. */
function isText(context: RuleContext, code: SyntaxNode): boolean {
  const stack = [unwrap(code)];
  for (let operands = 0; operands < MAX_OPERANDS; operands += 1) {
    const at = stack.pop();
    if (at === undefined) return false;
    if (at.type === 'string' || at.type === 'template_string') return true;
    const sum = binaryOf(at);
    const value = at.type === 'identifier' ? onlyValue(context, at) : null;
    if (sum?.operator.type === '+') stack.push(unwrap(sum.right), unwrap(sum.left));
    else if (value !== null) stack.push(unwrap(value));
    else if (typeof constantOf(context, at)?.value === 'string') return true;
  }
  return false;
}
