import { declarationsOf } from '../languages/ecmascript/declarations.js';
import { writeTargets } from '../languages/ecmascript/references.js';
import { childOf, operatorOf } from '../languages/ecmascript/syntax.js';
import { nameOfUsing } from '../languages/ecmascript/using.js';
import type { Binding } from '../languages/language.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** An assignment to a `const`. */
export const constReassignment = {
  meta: {
    id: 'const-reassignment',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ECMASCRIPT,
    summary: 'A `const` is assigned to again.',
    why: 'Assigning to a constant throws a TypeError when the line runs, so everything after it is lost. Nothing complains before that unless a type checker looks at the file.',
    fix: 'The fix declares the variable with `let`.',
    examples: { bad: 'const total = 0;\ntotal += price;', good: 'let total = 0;\ntotal += price;' },
    equivalents: ['eslint:no-const-assign', 'sonarjs:S3500', 'cwe:471'],
  },
  mentions: ['const', 'using'],
  create(context) {
    const constants = new Set<string>();
    const assigned = new Set<string>();
    const noteDeclared = (node: SyntaxNode): void => {
      for (const { identifier, kind } of declarationsOf(node))
        if (kind === 'const') constants.add(context.textOf(identifier));
    };
    const noteAssigned = (node: SyntaxNode): void => {
      for (const target of writeTargets(node)) assigned.add(context.textOf(target));
    };
    return {
      on: {
        lexical_declaration: noteDeclared,
        for_in_statement(node) {
          noteDeclared(node);
          noteAssigned(node);
        },
        assignment_expression(node) {
          noteDeclared(node);
          noteAssigned(node);
        },
        augmented_assignment_expression: noteAssigned,
        update_expression: noteAssigned,
      },
      end() {
        // Scopes are built only for a file in which one name is both.
        if (![...assigned].some((name) => constants.has(name))) return;
        for (const binding of context.scopes().bindings) {
          if (binding.kind === 'const' && binding.declarations.length === 1) check(context, binding);
        }
      },
    };
  },
} as const satisfies Rule;

/** One finding per constant, at its first assignment: one change of the declaration settles them all. */
function check(context: RuleContext, binding: Binding): void {
  const first = binding.references.find(({ write }) => write);
  if (first === undefined) return;
  const name = inlineCode(binding.name, 'a constant');
  const fix = declareWithLet(context, binding);
  const keyword = binding.declarations.some(({ node }) => nameOfUsing(node) !== null) ? 'using' : 'const';
  context.report({
    node: first.node,
    message: `Assigning to ${name} throws a TypeError, because it is declared with \`${keyword}\`.`,
    ...(fix === null ? {} : { fix }),
  });
}

function declareWithLet(context: RuleContext, binding: Binding): RuleFix | null {
  const declaration = binding.declarations[0]?.node;
  if (declaration?.type !== 'lexical_declaration') return null;
  if (binding.references.some(({ node, write }) => write && mayBeComparison(node))) return null;
  const [declarator, second] = declaration.children.filter(({ type }) => type === 'variable_declarator');
  if (declarator === undefined || second !== undefined || isUniqueSymbol(context, declarator)) return null;
  const keyword = declaration.children.find(({ type }) => type === 'const');
  const around = declaration.parent?.type;
  if (keyword === undefined || around === 'export_statement') return null;
  return {
    title: 'Declare it with let',
    edits: [{ start: keyword.start, end: keyword.end, text: 'let' }],
  };
}

const LOGICAL = new Set(['&&', '||']);

/** True for `if (x = 1)`, `return x = 1` and their like: a `=` too few is as likely there as a `const` too many, and `let` would settle on it. */
function mayBeComparison(target: SyntaxNode): boolean {
  const assignment = target.parent;
  if (assignment?.type !== 'assignment_expression' || childOf(assignment, 'left') !== target) return false;
  const own = assignment.parent?.type === 'parenthesized_expression' ? assignment.parent : assignment;
  const { parent } = own;
  if (own.field === 'condition' || parent?.type === 'return_statement') return true;
  if (parent?.type === 'arrow_function' && own.field === 'body') return true;
  if (parent?.type === 'unary_expression') return operatorOf(parent)?.type === '!';
  return parent?.type === 'binary_expression' && LOGICAL.has(operatorOf(parent)?.type ?? '');
}

/** True for a symbol with a type of its own, annotated or inferred, which only a constant may have. */
function isUniqueSymbol(context: RuleContext, declarator: SyntaxNode): boolean {
  const [type, value] = ['type', 'value'].map((field) => childOf(declarator, field));
  if (type !== null && type !== undefined) return /\bunique\s/u.test(context.textOf(type));
  return value?.type === 'call_expression' && /^Symbol\b/u.test(context.textOf(value));
}
