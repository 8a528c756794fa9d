import { binaryOf, invocationOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { areGivenTexts } from '../../languages/java/string-pairs.js';
import { isString, meansType } from '../../languages/java/types.js';
import type { Rule, RuleContext, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A text that is compared by what it is rather than by where it is. */
export const javaStringIdentity = {
  meta: {
    id: 'java-string-identity',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'Strings are compared by identity.',
    why: '`==` tells whether both sides are one object. A text that was read, cut or put together is another object than an equal literal, so the comparison is false though the texts are the same.',
    fix: 'The fix compares with `equals`, called on the side that is never null, or with `Objects.equals` where the file imports it.',
    examples: {
      bad: 'class A {\n    boolean isAdmin(String role) {\n        return role == "admin";\n    }\n}\n',
      good: 'class A {\n    boolean isAdmin(String role) {\n        return "admin".equals(role);\n    }\n}\n',
    },
    equivalents: ['cwe:597'],
    suppressedBy: [
      'spotbugs:ES_COMPARING_STRINGS_WITH_EQ',
      'spotbugs:ES_COMPARING_PARAMETER_STRING_WITH_EQ',
      'sonar:S4973',
      'errorprone:ReferenceEquality',
      'errorprone:StringEquality',
      'idea:StringEquality',
      'pmd:UseEqualsToCompareStrings',
      'pmd:CompareObjectsWithEquals',
    ],
  },
  create: (context) => {
    if (isSamplePath(context.path) || /\bintern\(/u.test(context.text)) return { on: {} };
    return {
      on: {
        binary_expression(node) {
          const sides = binaryOf(node);
          if (sides === null || !/^[=!]=$/u.test(sides.operator)) return;
          const { left, right, operator } = sides;
          const sure = isSure(context, left) ? left : isSure(context, right) ? right : null;
          if (sure === null) {
            if (areGivenTexts(context, left, right) && !isShortcut(context, node, sides))
              context.report({ node, message: messageOf(operator), ...fixOfGiven(context, node, sides) });
            return;
          }
          const other = sure === left ? right : left;
          if (!isString(context, left) || !isString(context, right)) return;
          if (
            isFixedText(context, other) ||
            isShortcut(context, node, sides) ||
            isMadeOf(context, sure, other)
          )
            return;
          context.report({
            node,
            message: messageOf(operator),
            fix: fixOf(context, node, operator, sure, other),
          });
        },
      },
    };
  },
} as const satisfies Rule;

const messageOf = (operator: string): string =>
  `\`${operator}\` compares which objects these are, so equal texts can count as different.`;

/** What is made anew on each call, and never null. */
const FRESH =
  /^(?:concat|format|formatted|join|repeat|replace|substring|toLowerCase|toUpperCase|trim|strip)$/u;

/** A literal, or the text that a method has just made. */
function isSure(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'string_literal') return true;
  const call = invocationOf(context, node);
  return call !== null && FRESH.test(call.name) && isString(context, node);
}

/** `a.trim() == a` asks whether there was anything to trim: such a method gives back what it is called on. */
function isMadeOf(context: RuleContext, made: SyntaxNode, source: SyntaxNode): boolean {
  const object = invocationOf(context, made)?.object ?? null;
  return object !== null && context.textOf(object) === context.textOf(source);
}

/** A name that holds literals alone, which are one object wherever they are equal; a constant may be a mark. */
function isFixedText(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'string_literal') return true;
  const binding = node.type === 'identifier' ? context.scopes().resolve(node) : null;
  if (binding === null) return false;
  if (/^[A-Z][A-Z\d_]*$/u.test(binding.name)) return true;
  const names = [
    ...binding.declarations.map(({ identifier }) => identifier),
    ...binding.references.filter(({ write }) => write).map((one) => one.node),
  ];
  return names.every((name) => isSetToLiteral(name));
}

function isSetToLiteral({ parent }: SyntaxNode): boolean {
  if (parent?.type === 'variable_declarator') {
    const isField = parent.parent?.type === 'field_declaration';
    const value = parent.children.find(({ field }) => field === 'value');
    return value === undefined ? !isField : /^(?:string_literal|null_literal)$/u.test(value.type);
  }
  if (parent?.type !== 'assignment_expression') return false;
  return parent.children.find(({ field }) => field === 'right')?.type === 'string_literal';
}

interface Sides {
  readonly left: SyntaxNode;
  readonly right: SyntaxNode;
  readonly operator: string;
}

/** How far up a condition is looked for another comparison. */
const MAX_OPERATORS = 20;

/** A longer condition is judged by its beginning. */
const MAX_TEXT = 1000;

const METHODS = ['equals', 'equalsIgnoreCase', 'compareTo', 'compareToIgnoreCase', 'contentEquals'];

/** `a == b || a.equals(b)` spares a call where the objects are one. */
function isShortcut(context: RuleContext, node: SyntaxNode, sides: Sides): boolean {
  let at: SyntaxNode = node;
  for (let depth = 0; depth < MAX_OPERATORS && at.parent !== null; depth += 1) {
    if (!/^(?:binary|parenthesized|unary)_expression$/u.test(at.parent.type)) break;
    at = at.parent;
  }
  const text = context.textOf(at).slice(0, MAX_TEXT);
  const [left, right] = [sides.left, sides.right].map((side) => context.textOf(side));
  return [`${left}, ${right})`, `${right}, ${left})`]
    .concat(METHODS.flatMap((method) => [`${left}.${method}(${right})`, `${right}.${method}(${left})`]))
    .some((call) => text.includes(call));
}

function fixOf(
  context: RuleContext,
  node: SyntaxNode,
  operator: string,
  sure: SyntaxNode,
  other: SyntaxNode,
): RuleFix {
  const text = `${operator === '!=' ? '!' : ''}${context.textOf(sure)}.equals(${context.textOf(other)})`;
  return { title: 'Compare with equals', edits: [{ start: node.start, end: node.end, text }] };
}

/** Either side may be null: only `Objects.equals` takes that. */
function fixOfGiven(
  context: RuleContext,
  node: SyntaxNode,
  { left, right, operator }: Sides,
): { readonly fix?: RuleFix } {
  if (!meansType(context, 'Objects', 'java.util.Objects')) return {};
  const text = `${operator === '!=' ? '!' : ''}Objects.equals(${context.textOf(left)}, ${context.textOf(right)})`;
  return {
    fix: { title: 'Compare with Objects.equals', edits: [{ start: node.start, end: node.end, text }] },
  };
}
