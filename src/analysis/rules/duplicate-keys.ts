import { keyName } from '../languages/ecmascript/names.js';
import { childOf, hasToken, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A key that an object literal has twice. */
export const duplicateKeys = {
  meta: {
    id: 'duplicate-keys',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'An object literal has the same key twice.',
    why: 'The later property replaces the earlier one without a word, so one of the two values is never seen. Mostly a line was copied and its key left as it was.',
    examples: {
      bad: 'const size = { width: 10, width: 20 };',
      good: 'const size = { width: 10, height: 20 };',
    },
    equivalents: ['eslint:no-dupe-keys', 'sonarjs:S1534', 'cwe:694'],
  },
  create: (context) => ({
    on: {
      object(node) {
        if (node.children.length < 2) return;
        const seen = new Map<string, Kinds>();
        for (const property of partsOf(node)) checkProperty(context, seen, property);
      },
    },
  }),
} as const satisfies Rule;

interface Kinds {
  get: boolean;
  set: boolean;
}

/** A getter and a setter of one name belong together; anything else of the same name replaces. */
function checkProperty(context: RuleContext, seen: Map<string, Kinds>, property: SyntaxNode): void {
  const key = keyOf(property);
  const name = key === null ? null : keyName(context, key);
  if (key === null || name === null || setsPrototype(property, key, name)) return;
  const method = property.type === 'method_definition';
  const get = !(method && hasToken(property, 'set'));
  const set = !(method && hasToken(property, 'get'));
  const before = seen.get(name) ?? { get: false, set: false };
  if ((get && before.get) || (set && before.set)) {
    const what = inlineCode(name, 'This key');
    context.report({ node: key, message: `${what} is there twice, so the value that comes first is lost.` });
  }
  seen.set(name, { get: get || before.get, set: set || before.set });
}

function keyOf(property: SyntaxNode): SyntaxNode | null {
  if (property.type === 'shorthand_property_identifier') return property;
  return childOf(property, 'key') ?? childOf(property, 'name');
}

/** `__proto__: x` sets the prototype and defines no property. */
function setsPrototype(property: SyntaxNode, key: SyntaxNode, name: string): boolean {
  return name === '__proto__' && property.type === 'pair' && key.type !== 'computed_property_name';
}
