import { chainOf, chainStart } from '../../languages/rust/calls.js';
import { statementsOf } from '../../languages/rust/expressions.js';
import { childOf, hasToken, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Methods that only describe what is to be done with each item. */
const LAZY =
  /^(?:map|filter|filter_map|flat_map|inspect|enumerate|zip|chain|take|skip|rev|cloned|copied|take_while|skip_while|map_while|step_by|peekable|flatten|cycle|fuse|scan)$/u;

/** Methods that make an iterator of a collection or a text. */
const MAKING =
  /^(?:iter|iter_mut|into_iter|chars|bytes|lines|char_indices|drain|keys|values|values_mut|split_whitespace)$/u;

/** An iterator that nobody goes through. */
export const rustUnusedIterator = {
  meta: {
    id: 'rust-unused-iterator',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['rust'],
    summary: 'An iterator is described and never gone through.',
    why: 'Iterators are lazy: `map` and the like do nothing before somebody asks for items, so the closure is never called. `for_each` or a loop calls it.',
    fix: 'The fix calls `for_each` instead of `map`.',
    examples: {
      bad: 'fn show(items: &[u8]) {\n    items.iter().map(|item| {\n        print(item);\n    });\n}\n',
      good: 'fn show(items: &[u8]) {\n    items.iter().for_each(|item| {\n        print(item);\n    });\n}\n',
    },
    equivalents: ['cwe:561'],
    suppressedBy: ['rustc:unused_must_use', 'clippy:unused_must_use'],
  },
  create: (context) => ({
    on: {
      expression_statement(node) {
        const [value] = partsOf(node);
        if (value?.type !== 'call_expression' || context.text.charAt(node.end - 1) !== ';') return;
        const calls = [...chainOf(context, value)];
        const lazy = calls.findIndex(({ name }) => !LAZY.test(name));
        const maker = lazy === -1 ? undefined : calls[lazy];
        const isRange = lazy === -1 && chainStart(context, value).type === 'range_expression';
        if (
          calls.length === 0 ||
          lazy === 0 ||
          (!isRange && (maker === undefined || !MAKING.test(maker.name)))
        )
          return;
        const [last] = calls;
        const fix = last?.name === 'map' ? fixOf(last.nameNode, last.args) : null;
        context.report({
          node: value,
          message: 'Nobody goes through this iterator, so none of this is done.',
          ...(fix === null ? {} : { fix }),
        });
      },
    },
  }),
} as const satisfies Rule;

/** `for_each` takes a closure that gives nothing back: one whose block ends with a statement. */
function fixOf(name: SyntaxNode, args: readonly SyntaxNode[]): RuleFix | null {
  const [closure] = args;
  const body = closure?.type === 'closure_expression' ? childOf(closure, 'body') : null;
  const last = body?.type === 'block' ? statementsOf(body).at(-1) : undefined;
  const inner = last?.type === 'expression_statement' ? partsOf(last)[0] : undefined;
  if (closure === undefined || last === undefined || hasToken(closure, 'async')) return null;
  const isNothing =
    last.type === 'let_declaration' || /^(?:call|assignment|macro|compound)/u.test(inner?.type ?? '');
  if (!isNothing) return null;
  return {
    title: 'Call it for each item',
    edits: [{ start: name.start, end: name.end, text: 'for_each' }],
  };
}
