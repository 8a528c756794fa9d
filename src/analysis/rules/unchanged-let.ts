import { inlineCode } from '../inline-code.js';
import { scopeKind } from '../languages/ecmascript/declarations.js';
import { hiddenUsesIn } from '../languages/ecmascript/hidden-uses.js';
import { boundNames } from '../languages/ecmascript/patterns.js';
import { ancestorsOf, childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Binding } from '../languages/language.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { ONLY_LINTERS_OBJECT } from '../why-off.js';

/** A variable declared with `let` that gets its value once, where `const` could have stood. */
export const unchangedLet = {
  meta: {
    id: 'unchanged-let',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: ONLY_LINTERS_OBJECT,
    opinion: true,
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A variable that is assigned only once is declared with `let`.',
    why: 'With `let`, readers look for the place where the value changes. With `const` there is none, and a later assignment by mistake is an error.',
    fix: 'The fix declares it with `const`.',
    examples: {
      bad: 'export function total(prices) {\n  let rate = taxRate();\n  return sum(prices) * rate;\n}',
      good: 'export function total(prices) {\n  const rate = taxRate();\n  return sum(prices) * rate;\n}',
    },
    equivalents: ['eslint:prefer-const', 'biome:useConst', 'sonarjs:S3353'],
  },
  mentions: ['let'],
  create(context) {
    const heads: SyntaxNode[] = [];
    return {
      on: {
        lexical_declaration(node) {
          // A head without a change in it is an endless loop, or one that its body ends.
          if (node.parent?.type !== 'for_statement' && childOf(node, 'kind')?.type === 'let')
            heads.push(node);
        },
        for_in_statement(node) {
          if (childOf(node, 'kind')?.type === 'let') heads.push(node);
        },
      },
      end() {
        if (heads.length === 0) return;
        const bindings = new Map(
          context
            .scopes()
            .bindings.flatMap((binding) =>
              binding.declarations.map(({ identifier }) => [identifier, binding]),
            ),
        );
        const file = { bindings, isHidden: hiddenUsesIn(context) };
        for (const head of heads) check(context, head, file);
      },
    };
  },
} as const satisfies Rule;

/** What a declaration, or the head of a loop, gives names to, and whether it gives them a value there. */
interface Declared {
  readonly pattern: SyntaxNode;
  readonly hasValue: boolean;
}

function declaredIn(head: SyntaxNode): readonly Declared[] {
  if (head.type === 'for_in_statement') {
    const pattern = childOf(head, 'left');
    return pattern === null ? [] : [{ pattern, hasValue: true }];
  }
  return head.children.flatMap((declarator) => {
    const pattern = declarator.type === 'variable_declarator' ? childOf(declarator, 'name') : null;
    return pattern === null ? [] : [{ pattern, hasValue: childOf(declarator, 'value') !== null }];
  });
}

interface File {
  readonly bindings: ReadonlyMap<SyntaxNode, Binding>;
  /** True for a name that may be set where scopes do not see it. */
  readonly isHidden: (declared: SyntaxNode) => boolean;
}

function check(context: RuleContext, head: SyntaxNode, { bindings, isHidden }: File): void {
  const names = declaredIn(head).flatMap(({ pattern, hasValue }) =>
    boundNames(pattern).map((identifier) => {
      const binding = bindings.get(identifier);
      if (binding === undefined || binding.declarations.length > 1) return { identifier: null, hasValue };
      if (!hasValue) return { identifier: onlyAssignment(context, binding, identifier), hasValue };
      return { identifier: binding.reassigned ? null : identifier, hasValue };
    }),
  );
  // One keyword declares them all.
  const isForAll = names.every(({ identifier, hasValue }) => identifier !== null && hasValue);
  const isSetElsewhere =
    isOfNamespace(head) || names.some(({ identifier }) => identifier !== null && isHidden(identifier));
  let fix = isForAll && !isSetElsewhere ? declareConst(head) : null;
  for (const { identifier } of names) {
    if (identifier === null) continue;
    const name = inlineCode(context.textOf(identifier), 'This variable');
    context.report({
      node: identifier,
      message: `${name} gets no other value, so \`const\` would do.`,
      ...(fix === null ? {} : { fix }),
    });
    fix = null;
  }
}

/** True for what any other file can set by the name of a namespace. */
function isOfNamespace({ parent }: SyntaxNode): boolean {
  return parent?.type === 'export_statement' && parent.parent?.type === 'statement_block';
}

function declareConst(head: SyntaxNode): RuleFix | null {
  const keyword = childOf(head, 'kind');
  if (keyword === null) return null;
  return {
    title: 'Declare it with const',
    edits: [{ start: keyword.start, end: keyword.end, text: 'const' }],
  };
}

/** Where a variable without a first value gets its only one, if the declaration could stand there; else null. */
function onlyAssignment(context: RuleContext, binding: Binding, declared: SyntaxNode): SyntaxNode | null {
  const [written, second] = binding.references.filter(({ write }) => write).map(({ node }) => node);
  if (written === undefined || second !== undefined) return null;
  if (scopeOf(written) !== scopeOf(declared) || !couldDeclare(context, written, declared)) return null;
  const isReadBefore = binding.references.some(({ node }) => node.start < written.start);
  return isReadBefore ? declared : written;
}

function scopeOf(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) if (scopeKind(at) !== null) return at;
  return null;
}

const PATTERNS = new Set([
  'object_pattern',
  'array_pattern',
  'pair_pattern',
  'rest_pattern',
  'assignment_pattern',
  'object_assignment_pattern',
]);

/** True for an assignment that is a statement of its own in a list, and sets nothing that is declared elsewhere. */
function couldDeclare(context: RuleContext, written: SyntaxNode, declared: SyntaxNode): boolean {
  for (const at of ancestorsOf(written)) {
    if (PATTERNS.has(at.type)) continue;
    if (at.type !== 'assignment_expression') return false;
    const statement = at.parent?.type === 'parenthesized_expression' ? at.parent.parent : at.parent;
    if (statement?.type !== 'expression_statement' || !isList(statement.parent)) return false;
    const left = childOf(at, 'left');
    return left !== null && (left === written || setsOnlyNamesOf(context, left, declared));
  }
  return false;
}

function isList(node: SyntaxNode | null): boolean {
  if (node?.type === 'statement_block') return !(node.parent?.type ?? '').endsWith('module');
  return node !== null && /^(?:program|switch_case|switch_default)$/u.test(node.type);
}

/** A longer pattern is not read once more for each of its names. */
const MAX_NAMES = 100;

/** True for a pattern of which all targets are variables that are declared in the scope of one of them. */
function setsOnlyNamesOf(context: RuleContext, pattern: SyntaxNode, declared: SyntaxNode): boolean {
  const scope = scopeOf(declared);
  const isOwn = (name: SyntaxNode): boolean => {
    const binding = context.scopes().resolve(name);
    const [first] = binding?.declarations ?? [];
    return first !== undefined && binding?.kind !== 'parameter' && scopeOf(first.identifier) === scope;
  };
  const names = boundNames(pattern);
  return names.length <= MAX_NAMES && !holdsMember(pattern) && names.every(isOwn);
}

function holdsMember(pattern: SyntaxNode): boolean {
  const open = [pattern];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (/^(?:member|subscript)_expression$/u.test(at.type)) return true;
    if (at.type === 'pair_pattern') open.push(...partsOf(at).slice(1));
    else if (at.type.endsWith('assignment_pattern')) open.push(...partsOf(at).slice(0, 1));
    else open.push(...partsOf(at));
  }
  return false;
}
