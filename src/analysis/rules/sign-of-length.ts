import { numberValue } from '../languages/ecmascript/literals.js';
import { provenOf } from '../languages/ecmascript/arrays.js';
import { binaryOf, childOf, memberOf, partsOf } from '../languages/ecmascript/syntax.js';
import { keyName } from '../languages/ecmascript/names.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `x.length >= 0` of something that the file does not prove to be an array. */
export const signOfLength = {
  meta: {
    id: 'sign-of-length',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Only a name says that it is a length, and an object may count as it likes.',
    confidence: 0.85,
    languages: ECMASCRIPT,
    summary: 'What is by its name a length or a size is compared as if it could be negative.',
    why: 'No collection has fewer than 0 elements, so the test has the same result for all of them. What was meant is whether there is anything in it.',
    examples: {
      bad: 'if (seen.size >= 0) report(seen);',
      good: 'if (seen.size > 0) report(seen);',
    },
    equivalents: ['sonarjs:S3981', 'cwe:570', 'cwe:571'],
  },
  mentions: ['length', 'size'],
  create: (context) => ({
    on: {
      binary_expression(node) {
        const binary = binaryOf(node);
        if (binary === null || !/^(?:<|>=)$/u.test(binary.operator.type)) return;
        if (numberValue(context.text, binary.right) !== 0) return;
        const member = memberOf(binary.left);
        if (member === null || !/^(?:length|size)$/u.test(context.textOf(member.property))) return;
        const { object, property } = member;
        // Another rule knows these, and repairs them.
        if (context.textOf(property) === 'length' && provenOf(context, object) !== null) return;
        if (isOwnObject(context, object, context.textOf(property))) return;
        context.report({ node, message: 'No collection has fewer than 0 elements.' });
      },
    },
  }),
} as const satisfies Rule;

/** True for an object of the file that says itself what its length is. */
function isOwnObject(context: RuleContext, object: SyntaxNode, name: string): boolean {
  const binding = object.type === 'identifier' ? context.scopes().resolve(object) : null;
  const holder = binding?.declarations[0]?.identifier.parent ?? null;
  const value = holder?.type === 'variable_declarator' ? childOf(holder, 'value') : null;
  if (value?.type !== 'object') return false;
  return partsOf(value).some((part) => keyName(context, childOf(part, 'key') ?? part) === name);
}
