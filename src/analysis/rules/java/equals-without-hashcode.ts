import { modifiersOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { parametersOf } from '../../languages/java/functions.js';
import { isType } from '../../languages/java/types.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A class that says what is equal and keeps the hash code of identity. */
export const javaEqualsWithoutHashcode = {
  meta: {
    id: 'java-equals-without-hashcode',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'A class has `equals` and no `hashCode` to go with it.',
    why: 'Equal objects then have different hash codes, so a `HashMap` or `HashSet` does not find one by another that equals it, and holds both.',
    examples: {
      bad: 'class Point {\n    int x;\n\n    @Override\n    public boolean equals(Object other) {\n        return other instanceof Point && ((Point) other).x == x;\n    }\n}\n',
      good: 'class Point {\n    int x;\n\n    @Override\n    public boolean equals(Object other) {\n        return other instanceof Point && ((Point) other).x == x;\n    }\n\n    @Override\n    public int hashCode() {\n        return x;\n    }\n}\n',
    },
    equivalents: ['spotbugs:HE_EQUALS_USE_HASHCODE', 'cwe:581'],
    suppressedBy: [
      'errorprone:EqualsHashCode',
      'sonar:S1206',
      'idea:EqualsAndHashcode',
      'pmd:OverrideBothEqualsAndHashcode',
    ],
  },
  mentions: ['equals'],
  create: (context) => ({
    on: {
      class_declaration(node) {
        const body = childOf(node, 'body');
        // What a superclass has goes with its own `equals`, which is not known here.
        if (body === null || childOf(node, 'superclass') !== null || isSamplePath(context.path)) return;
        const modifiers = modifiersOf(context, node);
        if ([...modifiers].some((one) => GENERATING.test(one))) return;
        if (modifiers.has('private') && !HASHES.test(context.text)) return;
        const methods = body.children.filter(({ type }) => type === 'method_declaration');
        if (methods.some((one) => nameOf(context, one) === 'hashCode' && parametersOf(one).length === 0))
          return;
        const equals = methods.find((one) => isEquals(context, one));
        const name = equals === undefined ? null : childOf(equals, 'name');
        if (equals === undefined || name === null || isIdentity(context, equals)) return;
        context.report({
          node: equals,
          range: { start: name.start, end: name.end },
          message:
            'Objects that this calls equal have different hash codes, so a `HashMap` does not find them.',
        });
      },
    },
  }),
} as const satisfies Rule;

/** Annotations with which a tool writes the method, and classes that only others make whole. */
const GENERATING = /^(?:EqualsAndHashCode|Data|Value|AutoValue|Immutable|abstract)$/u;

/** What puts objects where they are found by their hash code; a private class gets no further than its file. */
const HASHES = /Hash|\bto(?:Set|Map)\b|groupingBy|\bdistinct\b|\b(?:Set|Map)\.(?:of|copyOf)\b/u;

function nameOf(context: RuleContext, method: SyntaxNode): string {
  const name = childOf(method, 'name');
  return name === null ? '' : context.textOf(name);
}

function isEquals(context: RuleContext, method: SyntaxNode): boolean {
  if (nameOf(context, method) !== 'equals' || modifiersOf(context, method).has('static')) return false;
  const [only, second] = parametersOf(method);
  if (only === undefined || second !== undefined) return false;
  return isType(context, childOf(only, 'type'), 'java.lang.Object');
}

/** True for a body of one statement that leaves things as they are, or refuses. */
function isIdentity(context: RuleContext, method: SyntaxNode): boolean {
  const body = childOf(method, 'body');
  const [only, second] = body === null ? [] : partsOf(body);
  if (only === undefined || second !== undefined) return only === undefined;
  const text = context.textOf(only).replaceAll(/[\s()]/gu, '');
  return /^(?:throw.*|return(?:super\.equals\w+|this==\w+|\w+==this|true|false);)$/su.test(text);
}
