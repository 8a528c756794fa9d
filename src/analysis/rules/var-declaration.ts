import { boundNames } from '../languages/ecmascript/patterns.js';
import { ancestorsOf, childOf, FUNCTIONS, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Binding } from '../languages/language.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { ONLY_LINTERS_OBJECT } from '../why-off.js';

/** A declaration with `var`, which is seen in all of its function and has a value only later. */
export const varDeclaration = {
  meta: {
    id: 'var-declaration',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: ONLY_LINTERS_OBJECT,
    opinion: true,
    confidence: 0.99,
    languages: ECMASCRIPT,
    summary: 'A variable is declared with `var`.',
    why: 'It exists in the whole function, before its line as `undefined`, and in all rounds of a loop it is the same one. `let` and `const` are there only where they are declared.',
    fix: 'The fix declares it with `let` or `const`, where that means the same.',
    examples: {
      bad: 'export function total(prices) {\n  var sum = 0;\n  for (const price of prices) sum += price;\n  return sum;\n}',
      good: 'export function total(prices) {\n  let sum = 0;\n  for (const price of prices) sum += price;\n  return sum;\n}',
    },
    equivalents: ['eslint:no-var', 'biome:noVar', 'sonarjs:S3504'],
  },
  mentions: ['var'],
  create(context) {
    const found: SyntaxNode[] = [];
    let isModule = false;
    const noteModule = (): void => {
      isModule = true;
    };
    return {
      on: {
        import_statement: noteModule,
        export_statement: noteModule,
        variable_declaration: (node) => void found.push(node),
        for_in_statement(node) {
          if (childOf(node, 'kind')?.type === 'var') found.push(node);
        },
      },
      end() {
        if (found.length === 0) return;
        isModule ||= /\brequire\(|\bmodule\.exports\b/u.test(context.text);
        const bindings = new Map(
          context
            .scopes()
            .bindings.flatMap((binding) =>
              binding.declarations.map(({ identifier }) => [identifier, binding]),
            ),
        );
        for (const node of found) check(context, node, { bindings, isModule });
      },
    };
  },
} as const satisfies Rule;

interface File {
  readonly bindings: ReadonlyMap<SyntaxNode, Binding>;
  readonly isModule: boolean;
}

function check(context: RuleContext, node: SyntaxNode, file: File): void {
  if (isAmbient(node)) return;
  const keyword = node.children.find(({ type }) => type === 'var');
  if (keyword === undefined) return;
  const text = isUnchanged(node, file) ? 'const' : 'let';
  context.report({
    node,
    range: { start: keyword.start, end: keyword.end },
    message: 'This variable is there in the whole function, not only from here on.',
    ...(mayBeLet(context, node, file)
      ? {
          fix: {
            title: `Declare it with ${text}`,
            edits: [{ start: keyword.start, end: keyword.end, text }],
          },
        }
      : {}),
  });
}

/** True when every name has its value here and gets no other; the counter of a loop is expected to change. */
function isUnchanged(node: SyntaxNode, { bindings }: File): boolean {
  if (node.parent?.type === 'for_statement') return false;
  return patternsOf(node).every(
    ({ pattern, hasValue }) =>
      hasValue && boundNames(pattern).every((identifier) => bindings.get(identifier)?.reassigned === false),
  );
}

function isAmbient(node: SyntaxNode): boolean {
  for (const { type } of ancestorsOf(node)) if (type === 'ambient_declaration') return true;
  return false;
}

/** True when `let` changes nothing: each name is declared once, used only behind and in the same block. */
function mayBeLet(context: RuleContext, node: SyntaxNode, { bindings, isModule }: File): boolean {
  const { parent } = node;
  if (parent === null) return false;
  // At the top of a script, `var` makes a property of the global object.
  const isAtTop = context.scopes().functionAt(node) === null;
  if (isAtTop && !isModule) return false;
  const block = node.type === 'for_in_statement' ? node : scopeOf(parent);
  if (block === null) return false;
  const loop = isInLoop(node);
  return patternsOf(node).every(({ pattern, hasValue }) => {
    // What a loop goes through is read before there is a variable of the round.
    const behind =
      node.type === 'for_in_statement' ? (childOf(node, 'right')?.end ?? node.end) : endOf(pattern);
    return boundNames(pattern).every((identifier) => {
      const binding = bindings.get(identifier);
      if (binding?.declarations.length !== 1 || /^(?:let|arguments)$/u.test(binding.name)) return false;
      if (loop && !hasValue) return false;
      return binding.references.every(({ node: use }) => {
        if (use.start < block.start || use.end > block.end) return false;
        const isLater = context.scopes().functionAt(use) !== context.scopes().functionAt(identifier);
        // A function that is kept sees one variable, or one of each round.
        if (isLater && (loop || isHoisted(use, block))) return false;
        // What is called while the value is made would find no variable yet.
        return use.start >= behind || (isLater && use.start > pattern.end && isMadeWithoutCalls(pattern));
      });
    });
  });
}

/** True for `a = () => …`: what is inside runs later. */
function isMadeWithoutCalls(pattern: SyntaxNode): boolean {
  const value = pattern.parent === null ? null : childOf(pattern.parent, 'value');
  return value !== null && (FUNCTIONS.has(value.type) || value.type === 'class');
}

/** What may hold a declaration with `let`: a list of statements, or the head of a loop. */
function scopeOf(parent: SyntaxNode): SyntaxNode | null {
  if (/^(?:statement_block|program|for_statement)$/u.test(parent.type)) return parent;
  return parent.type === 'export_statement' ? parent.parent : null;
}

function patternsOf(
  node: SyntaxNode,
): readonly { readonly pattern: SyntaxNode; readonly hasValue: boolean }[] {
  const left = node.type === 'for_in_statement' ? childOf(node, 'left') : null;
  if (left !== null) return [{ pattern: left, hasValue: true }];
  return partsOf(node).flatMap((declarator) => {
    const pattern = childOf(declarator, 'name');
    return pattern === null ? [] : [{ pattern, hasValue: childOf(declarator, 'value') !== null }];
  });
}

/** From where on the names of a pattern have their values. */
function endOf(pattern: SyntaxNode): number {
  return pattern.parent?.end ?? pattern.end;
}

const LOOPS = new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement']);

function isInLoop(node: SyntaxNode): boolean {
  if (node.type === 'for_in_statement') return true;
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type)) return false;
    if (LOOPS.has(at.type)) return true;
  }
  return false;
}

/** True for a use in a declared function, which may be called before the variable has its value. */
function isHoisted(use: SyntaxNode, block: SyntaxNode): boolean {
  for (const at of ancestorsOf(use)) {
    if (at === block) return false;
    if (at.type.endsWith('function_declaration')) return true;
  }
  return false;
}
