import { binaryOf, modifiersOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { isType, typeOf } from '../../languages/java/types.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** What stands for nothing in each type that may hold nothing. */
const EMPTY: Readonly<Record<string, string>> = {
  'java.util.Optional': 'empty',
  'java.util.OptionalInt': 'empty',
  'java.util.OptionalLong': 'empty',
  'java.util.OptionalDouble': 'empty',
  'com.google.common.base.Optional': 'absent',
};

/** A method that promises an `Optional` returns null. */
export const javaOptionalNull = {
  meta: {
    id: 'java-optional-null',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'A method that promises an `Optional` returns null, or one is compared with null.',
    why: 'Who calls it asks `isPresent` or `map` without looking for null, which is what an `Optional` is there for, and gets a `NullPointerException`. What is compared with null is always there, and may be empty all the same.',
    fix: 'The fix returns an empty `Optional`; for a comparison there is none, as only its writer knows whether emptiness was meant.',
    examples: {
      bad: 'import java.util.Optional;\n\nclass A {\n    Optional<String> find(String name) {\n        if (name.isEmpty()) return null;\n        return Optional.of(name);\n    }\n}\n',
      good: 'import java.util.Optional;\n\nclass A {\n    Optional<String> find(String name) {\n        if (name.isEmpty()) return Optional.empty();\n        return Optional.of(name);\n    }\n}\n',
    },
    equivalents: ['spotbugs:NP_OPTIONAL_RETURN_NULL'],
    suppressedBy: ['sonar:S2789', 'idea:OptionalAssignedToNull'],
  },
  mentions: ['Optional'],
  create: (context) => ({
    on: {
      binary_expression(node) {
        const sides = binaryOf(node);
        if (sides === null || !/^[=!]=$/u.test(sides.operator) || isSamplePath(context.path)) return;
        const { left, right } = sides;
        if ((left.type === 'null_literal') === (right.type === 'null_literal')) return;
        const value = left.type === 'null_literal' ? right : left;
        if (!isType(context, typeOf(context, value), ...Object.keys(EMPTY))) return;
        const local = localOf(context, value);
        if (local === null || mayBeNull(context, local) || isCheck(context, node)) return;
        context.report({ node, message: 'This `Optional` is there also when it holds nothing.' });
      },
      return_statement(node) {
        const [value] = partsOf(node);
        const fn = context.scopes().functionAt(node);
        if (value === undefined || fn?.type !== 'method_declaration' || isSamplePath(context.path)) return;
        const type = childOf(fn, 'type');
        const found = Object.entries(EMPTY).find(([name]) => isType(context, type, name));
        if (found === undefined || type === null || mayBeNull(context, fn)) return;
        const [fullName, empty] = found;
        for (const one of nullsIn(value))
          context.report({
            node: one,
            message: 'Who gets this null asks it like an `Optional`, which throws.',
            fix: {
              title: 'Return an empty Optional',
              edits: [
                { start: one.start, end: one.end, text: `${nameOf(context, type, fullName)}.${empty}()` },
              ],
            },
          });
      },
    },
  }),
} as const satisfies Rule;

/** Who refuses null, or puts something in its place, knows that it is not emptiness. */
function isCheck(context: RuleContext, comparison: SyntaxNode): boolean {
  const { parent } = comparison;
  if (parent?.type === 'ternary_expression' || parent?.type === 'assert_statement') return true;
  if (parent?.type === 'argument_list') return true;
  const statement = parent?.parent;
  const consequence =
    parent?.type === 'parenthesized_expression' && statement?.type === 'if_statement'
      ? childOf(statement, 'consequence')
      : null;
  if (consequence === null) return false;
  const [only] = consequence.type === 'block' ? partsOf(consequence) : [consequence];
  return (
    only?.type === 'throw_statement' ||
    /\b(?:empty|absent)\(\)/u.test(
      context.text.slice(consequence.start, Math.min(consequence.end, consequence.start + MAX_TEXT)),
    )
  );
}

/** What is done with null is looked for in so many characters. */
const MAX_TEXT = 300;

/** The declaration of a parameter or local variable; null for a field, which is null until it is set. */
function localOf(context: RuleContext, value: SyntaxNode): SyntaxNode | null {
  const binding = value.type === 'identifier' ? context.scopes().resolve(value) : null;
  const [declared] = binding?.declarations ?? [];
  const declaration =
    declared?.node.type === 'variable_declarator' ? declared.node.parent : (declared?.node ?? null);
  return declaration?.type === 'field_declaration' ? null : declaration;
}

function mayBeNull(context: RuleContext, fn: SyntaxNode): boolean {
  return [...modifiersOf(context, fn)].some((one) => /^(?:Nullable|CheckForNull)$/u.test(one));
}

/** Nulls that a value can be: itself or a branch of a condition. */
function nullsIn(value: SyntaxNode): readonly SyntaxNode[] {
  const inner = bare(value);
  if (inner.type === 'null_literal') return [inner];
  if (inner.type !== 'ternary_expression') return [];
  const branches = [childOf(inner, 'consequence'), childOf(inner, 'alternative')];
  return branches.flatMap((one) => (one?.type === 'null_literal' ? [one] : []));
}

/** The type as the method names it: what it is imported as. */
function nameOf(context: RuleContext, type: SyntaxNode, fullName: string): string {
  return context.textOf(type).startsWith(fullName) ? fullName : fullName.slice(fullName.lastIndexOf('.') + 1);
}
