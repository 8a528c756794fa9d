import { childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { taintOf } from '../languages/ecmascript/taint/index.js';
import { sourceName } from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Request data as the key of an object in which something is then set. */
export const requestDataAsKey = {
  meta: {
    id: 'request-data-as-key',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'Data of a request decides in which object a property is set.',
    why: 'With `__proto__` as the key, the property is set on the prototype of all objects: checks that read a missing property then find one, everywhere in the process. A `Map`, or an object without a prototype, has no such key.',
    examples: {
      bad: "app.post('/set', (req, res) => {\n  settings[req.body.user][req.body.name] = req.body.value;\n});",
      good: "app.post('/set', (req, res) => {\n  settings.get(req.body.user)?.set(req.body.name, req.body.value);\n});",
    },
    equivalents: ['cwe:1321'],
  },
  mentions: ['req', 'ctx', 'event', 'location', 'Request', 'Query', 'Body', 'Param', 'c.'],
  create: (context) => ({
    on: {
      assignment_expression(node) {
        const [outer, inner] = keysOf(node);
        if (outer === undefined || inner === undefined) return;
        const value = childOf(node, 'right');
        const own = [outer, value].some(
          (one) => one !== null && one.type !== 'string' && taintOf(context, one, 'data') !== null,
        );
        const taint = own ? taintOf(context, inner, 'key') : null;
        if (taint === null || hasNoPrototype(context, node)) return;
        context.report({
          node,
          message: `With \`__proto__\` for ${sourceName(taint)}, this sets a property of all objects.`,
        });
      },
    },
  }),
} as const satisfies Rule;

/** Of `object[inner][outer] = …`, or `object[inner].name = …`. */
function keysOf(assignment: SyntaxNode): readonly [SyntaxNode, SyntaxNode] | readonly [] {
  const left = childOf(assignment, 'left');
  const target = left === null ? null : unwrap(left);
  const outer = target === null ? null : (childOf(target, 'index') ?? childOf(target, 'property'));
  const object = target === null ? null : childOf(target, 'object');
  const holder = object === null ? null : unwrap(object);
  const inner = holder?.type === 'subscript_expression' ? childOf(holder, 'index') : null;
  return outer === null || inner === null ? [] : [outer, inner];
}

/** `const object = Object.create(null)`. */
function hasNoPrototype(context: RuleContext, assignment: SyntaxNode): boolean {
  let at: SyntaxNode | null = childOf(assignment, 'left');
  for (let links = 0; at !== null && at.type !== 'identifier' && links < 4; links += 1)
    at = childOf(unwrap(at), 'object');
  const binding = at?.type === 'identifier' ? context.scopes().resolve(at) : null;
  const [declaration] = binding?.declarations ?? [];
  const declarator = declaration?.identifier.parent;
  const value = declarator?.type === 'variable_declarator' ? childOf(declarator, 'value') : null;
  return (
    value !== null && /^Object\.create\(\s*null/u.test(context.text.slice(value.start, value.start + 40))
  );
}
