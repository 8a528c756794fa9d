import type { Edit } from '../../../domain/text.js';
import { inlineCode } from '../../inline-code.js';
import { namesReadInClasses } from '../../languages/python/class-reads.js';
import { statementRemoval } from '../../languages/python/edits.js';
import { FUNCTIONS } from '../../languages/python/scopes.js';
import { namesIn } from '../../languages/python/type-names.js';
import { childOf, enclosing, partsOf } from '../../languages/shared/tree.js';
import type { Binding } from '../../languages/language.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ONLY_LINTERS_OBJECT } from '../../why-off.js';

const SCOPES = new Set([...FUNCTIONS, 'class_definition']);

/** A variable of a function that gets a value and is never read. */
export const unusedVariable = {
  meta: {
    id: 'python-unused-variable',
    kind: 'maintenance',
    severity: 'warning',
    offByDefault: ONLY_LINTERS_OBJECT,
    opinion: true,
    confidence: 0.95,
    languages: ['python'],
    summary: 'A local variable gets a value that nothing reads.',
    why: 'Either what was to use it is missing, or it is a leftover that readers have to think about.',
    fix: 'The fix removes an assignment that does nothing else, and a name behind `as`.',
    examples: {
      bad: 'def load(path):\n    try:\n        return read(path)\n    except OSError as error:\n        return None\n',
      good: 'def load(path):\n    try:\n        return read(path)\n    except OSError:\n        return None\n',
    },
    equivalents: ['ruff:F841', 'pyflakes:UnusedVariable', 'cwe:563'],
    suppressedBy: ['pylint:W0612'],
  },
  create(context) {
    /** Names that other scopes share. */
    const shared = new Set<string>();
    /** Functions of which all variables are used at once. */
    const open = new Set<SyntaxNode>();
    const handlers: SyntaxNode[] = [];
    const noteShared = (node: SyntaxNode): void => {
      for (const name of namesIn(context.textOf(node))) shared.add(name);
    };
    return {
      on: {
        global_statement: noteShared,
        nonlocal_statement: noteShared,
        class_pattern: noteShared,
        // In `def f(a=a)`, the second is no parameter.
        default_parameter: noteShared,
        typed_default_parameter: noteShared,
        except_clause(node) {
          handlers.push(node);
        },
        call(node) {
          const callee = childOf(node, 'function');
          if (callee?.type !== 'identifier' || !/^(?:locals|vars|eval|exec)$/u.test(context.textOf(callee)))
            return;
          const around = enclosing(node, FUNCTIONS);
          if (around !== null) open.add(around);
        },
      },
      end() {
        const { bindings } = context.scopes();
        for (const name of namesReadInClasses(context.scopes())) shared.add(name);
        const byIdentifier = new Map(
          bindings.flatMap((binding) => binding.declarations.map(({ identifier }) => [identifier, binding])),
        );
        for (const handler of handlers) checkHandler(context, handler, byIdentifier);
        for (const binding of bindings) {
          const isKept = shared.has(binding.name) || EXPECTED.test(binding.name);
          if (binding.references.length === 0 && !isKept) checkBinding(context, binding, open);
        }
      },
    };
  },
} as const satisfies Rule;

/** Names that say that nobody reads them, and those that frameworks read. */
const EXPECTED = /^(?:_+|__tracebackhide__|__traceback_\w+__|__debuggerskip__)$/u;

/** `except E as name` whose block does not read the name: it is gone behind it. */
function checkHandler(
  context: RuleContext,
  handler: SyntaxNode,
  byIdentifier: ReadonlyMap<SyntaxNode, Binding>,
): void {
  const value = childOf(handler, 'value');
  const target = value?.type === 'as_pattern' ? childOf(value, 'alias') : null;
  const [name] = target === null ? [] : partsOf(target);
  if (value === null || name?.type !== 'identifier') return;
  const isRead = byIdentifier
    .get(name)
    ?.references.some(({ node }) => node.start > name.end && node.end <= handler.end);
  if (isRead === false) report(context, name, aliasRemoval(context, value));
}

/** The name with `as`, up to the expression before it. */
function aliasRemoval(context: RuleContext, pattern: SyntaxNode): Edit | null {
  const [value] = partsOf(pattern);
  if (value === undefined || /[#\n]/u.test(context.text.slice(value.end, pattern.end))) return null;
  return { start: value.end, end: pattern.end, text: '' };
}

/** Reports where the last value is given, which is the one that nobody reads in any case. */
function checkBinding(context: RuleContext, binding: Binding, open: ReadonlySet<SyntaxNode>): void {
  const places = binding.declarations.map(({ identifier, node }) => placeOf(identifier, node));
  const last = places.at(-1);
  if (last === undefined || last === null || places.includes(null)) return;
  const scope = enclosing(last.identifier, SCOPES);
  if (scope === null || !FUNCTIONS.has(scope.type) || open.has(scope)) return;
  report(context, last.identifier, places.length === 1 ? removalOf(context, last) : null);
}

interface Place {
  readonly identifier: SyntaxNode;
  readonly node: SyntaxNode;
}

/** `name = …` and `with … as name`; null for what is unpacked, counted or looped over. */
function placeOf(identifier: SyntaxNode, node: SyntaxNode): Place | null {
  if (node.type === 'assignment')
    return childOf(node, 'left') === identifier && childOf(node, 'right') !== null
      ? { identifier, node }
      : null;
  const isResource = node.type === 'as_pattern' && node.parent?.type === 'with_item';
  return isResource && identifier.parent?.type === 'as_pattern_target' ? { identifier, node } : null;
}

function removalOf(context: RuleContext, { node }: Place): Edit | null {
  if (node.type === 'as_pattern') return aliasRemoval(context, node);
  const value = childOf(node, 'right');
  if (value === null || node.parent?.type !== 'expression_statement' || !isIdle(value)) return null;
  return context.textOf(node).includes('#') ? null : statementRemoval(context.text, node.parent);
}

/** What does nothing but give a value. A name may be missing, and an attribute may be a property that does something. */
const IDLE =
  /^(?:string|string_start|string_content|string_end|escape_sequence|concatenated_string|integer|float|true|false|none|list|tuple|dictionary|set|pair|unary_operator|expression_list|parenthesized_expression|identifier)$/u;

function isIdle(value: SyntaxNode): boolean {
  const open = [value];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.named && !IDLE.test(at.type)) return false;
    open.push(...at.children);
  }
  return true;
}

function report(context: RuleContext, node: SyntaxNode, edit: Edit | null): void {
  const name = inlineCode(context.textOf(node), 'This variable');
  context.report({
    node,
    message: `${name} gets a value here that nothing reads.`,
    ...(edit === null ? {} : { fix: { title: 'Remove the variable', edits: [edit] } }),
  });
}
