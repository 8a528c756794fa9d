import { isBuiltIn, memberName } from '../languages/ecmascript/names.js';
import { isExport } from '../languages/ecmascript/modules.js';
import { bare, declaredValue } from '../languages/ecmascript/objects.js';
import { argumentsOf, childOf } from '../languages/ecmascript/syntax.js';
import { inlineCode } from '../inline-code.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `JSON.parse(text).hasOwnProperty(key)`, and the same of what has no prototype or comes with a request. */
export const builtinOfData = {
  meta: {
    id: 'builtin-of-data',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'A method of `Object.prototype` is called on an object that may lack it or bring its own.',
    why: 'What `Object.create(null)` and `querystring.parse` make has no such method, so the call throws. What is parsed from a text may have a property of that name, so whoever wrote the text decides that the call throws. `Object.hasOwn(object, key)` asks without it.',
    examples: {
      bad: 'const seen = Object.create(null);\nif (!seen.hasOwnProperty(key)) visit(key);',
      good: 'const seen = Object.create(null);\nif (!Object.hasOwn(seen, key)) visit(key);',
    },
    equivalents: ['eslint:no-prototype-builtins', 'cwe:1321'],
  },
  mentions: ['hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const member = callee === null ? null : bare(callee);
        const name = member === null ? null : memberName(context, member);
        if (member === null || name === null || !METHODS.test(name) || argumentsOf(node) === null) return;
        const object = childOf(member, 'object');
        if (object === null) return;
        const consequence = consequenceOf(context, object);
        if (consequence === null) return;
        const property = childOf(member, 'property') ?? childOf(member, 'index') ?? member;
        const { start, end } = property;
        context.report({ node, range: { start, end }, message: consequence(inlineCode(name, 'it')) });
      },
    },
  }),
} as const satisfies Rule;

const METHODS = /^(?:hasOwnProperty|isPrototypeOf|propertyIsEnumerable)$/u;

type Consequence = (name: string) => string;

const LACKS: Consequence = (name) =>
  `The object has no prototype, so there is no ${name} and the call throws.`;
const BRINGS: Consequence = (name) =>
  `Whoever writes the data can name a property ${name}, and then the call throws or lies.`;

function consequenceOf(context: RuleContext, object: SyntaxNode): Consequence | null {
  if (isSent(context, bare(object))) return BRINGS;
  const value = declaredValue(context, object);
  if (isSent(context, value)) return BRINGS;
  const callee = value.type === 'call_expression' ? childOf(value, 'function') : null;
  if (callee === null) return null;
  if (isBuiltIn(context, callee, 'JSON', /^parse$/u)) return BRINGS;
  if (isExport(context, callee, ['querystring'], /^(?:parse|decode)$/u)) return LACKS;
  const [prototype] = isBuiltIn(context, callee, 'Object', /^create$/u) ? (argumentsOf(value) ?? []) : [];
  return prototype?.type === 'null' ? LACKS : null;
}

/** `req.query`, which most parsers make without a prototype. */
function isSent(context: RuleContext, node: SyntaxNode): boolean {
  const object = childOf(node, 'object');
  if (object?.type !== 'identifier' || memberName(context, node) !== 'query') return false;
  return /^(?:req|request)$/u.test(context.textOf(object));
}
