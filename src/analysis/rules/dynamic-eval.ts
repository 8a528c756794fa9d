import { codeOf } from '../languages/ecmascript/evaluation.js';
import { partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { taintOf } from '../languages/ecmascript/taint/index.js';
import { namedCall } from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Code that is put together at run time. */
export const dynamicEval = {
  meta: {
    id: 'dynamic-eval',
    kind: 'security',
    severity: 'info',
    confidence: 0.5,
    offByDefault: true,
    languages: ECMASCRIPT,
    summary: 'Text that is not written down in the code is run as code.',
    why: 'Whoever has a say in the text decides what runs, with all rights of the program, and no tool can check it beforehand. A table of functions, or a parser for the values, does the same without that.',
    examples: {
      bad: 'export function read(text) { return eval(text); }',
      good: 'export function read(text) { return JSON.parse(text); }',
    },
    equivalents: ['sonarjs:S1523', 'security:detect-eval-with-expression', 'cwe:95'],
  },
  mentions: ['eval', 'Function', 'vm'],
  create: (context) => {
    const check = (node: SyntaxNode): void => {
      const code = runCode(context, node);
      if (code.every(isWritten) || code.some((part) => taintOf(context, part, 'code') !== null)) return;
      context.report({
        node,
        message: 'This text is run as code, so whoever has a say in it decides what runs.',
      });
    };
    return { on: { call_expression: check, new_expression: check } };
  },
} as const satisfies Rule;

function runCode(context: RuleContext, node: SyntaxNode): readonly SyntaxNode[] {
  const name = namedCall(context, node)?.name;
  return name === undefined || /^(?:setTimeout|setInterval|execScript)$/u.test(name)
    ? []
    : codeOf(context, node);
}

const LITERALS = new Set(['string', 'number', 'true', 'false', 'null', 'regex']);

function isWritten(code: SyntaxNode): boolean {
  const inner = unwrap(code);
  if (inner.type === 'template_string')
    return partsOf(inner).every(({ type }) => type !== 'template_substitution');
  return LITERALS.has(inner.type);
}
