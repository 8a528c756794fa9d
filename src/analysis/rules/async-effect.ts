import type { Edit } from '../../domain/text.js';
import { localFunction } from '../languages/ecmascript/functions.js';
import { hookOf } from '../languages/ecmascript/react/modules.js';
import {
  argumentsOf,
  childOf,
  FUNCTIONS,
  isAsync,
  isGenerator,
  partsOf,
  unwrap,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const EFFECT = /^use(?:Layout|Insertion)?Effect$/u;

/** An async function as the callback of an effect. */
export const asyncEffect = {
  meta: {
    id: 'async-effect',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'The callback of an effect is async.',
    why: 'React takes what an effect returns for its clean-up function. An async callback returns a promise instead: React warns, and what the callback returns is never called, so subscriptions and timers outlive the component.',
    fix: 'The fix runs the same code in an async function inside the effect.',
    examples: {
      bad: "import { useEffect } from 'react';\nexport function useTitle(load) {\n  useEffect(async () => {\n    document.title = await load();\n  }, [load]);\n}",
      good: "import { useEffect } from 'react';\nexport function useTitle(load) {\n  useEffect(() => {\n    void (async () => {\n      document.title = await load();\n    })();\n  }, [load]);\n}",
    },
    equivalents: ['cwe:772'],
    suppressedBy: ['react-hooks:exhaustive-deps'],
  },
  mentions: ['useEffect', 'useLayoutEffect', 'useInsertionEffect'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const [first] = argumentsOf(node) ?? [];
        if (first === undefined || !EFFECT.test(hookOf(context, node) ?? '')) return;
        const callback = localFunction(context, first);
        if (callback === null || !isAsync(callback) || isGenerator(callback)) return;
        const inline = callback === unwrap(first);
        const keyword = callback.children.find(({ type }) => type === 'async') ?? callback;
        context.report({
          node: inline ? callback : first,
          ...(inline ? { range: { start: keyword.start, end: keyword.end } } : {}),
          message:
            'This gives React a promise where it expects a clean-up function, so nothing is cleaned up.',
          ...(inline && isProcedure(callback)
            ? {
                fix: {
                  title: 'Run the async code inside the effect',
                  edits: calledAtOnce(context, callback),
                },
              }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;

/** Longer callbacks are not looked through for what they return. */
const MAX_NODES = 3000;

/** True for a body of statements that returns no value: nothing was meant to be called later. */
function isProcedure(callback: SyntaxNode): boolean {
  const body = childOf(callback, 'body');
  if (body?.type !== 'statement_block') return false;
  const stack = [body];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return true;
    if (node.type === 'return_statement' && partsOf(node).length > 0) return false;
    if (!FUNCTIONS.has(node.type)) for (const child of node.children) stack.push(child);
  }
  return false;
}

/** What may hold line breaks that are part of a value or of a picture. */
const VERBATIM = new Set(['template_string', 'string', 'jsx_text', 'comment', 'regex']);

/** The callback in an effect that calls it, laid out like the code around it where that leaves all values as they are. */
function calledAtOnce(context: RuleContext, callback: SyntaxNode): Edit[] {
  const { start, end } = callback;
  const text = context.textOf(callback);
  const body = childOf(callback, 'body');
  const outer = indentAt(context.text, end - 1);
  const inner = body === null ? '' : indentAt(context.text, partsOf(body)[0]?.start ?? end);
  const opens =
    text.split('\n', 1)[0]?.endsWith('{') === true && !/disable-next-line[^\n]*\n\s*\}$/u.test(text);
  const mark = /;$/mu.test(text) || !text.includes('\n') ? ';' : '';
  if (!opens || !inner.startsWith(outer) || inner === outer || isVerbatim(context, callback))
    return [
      { start, end: start, text: '() => { void (' },
      { start: end, end, text: `)()${mark} }` },
    ];
  const step = inner.slice(outer.length);
  const lines = text.replaceAll(/\n(?=[^\n])/gu, `\n${step}`);
  return [{ start, end, text: `() => {\n${inner}void (${lines})()${mark}\n${outer}}` }];
}

/** White space that a line begins with. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/u.exec(text.slice(start, offset))?.[0] ?? '';
}

function isVerbatim(context: RuleContext, callback: SyntaxNode): boolean {
  const stack = [callback];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (VERBATIM.has(at.type) && context.textOf(at).includes('\n')) return true;
    for (const child of at.children) stack.push(child);
  }
  return context.textOf(callback).includes('\r');
}
