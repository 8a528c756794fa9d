import { codeOf } from '../languages/ecmascript/evaluation.js';
import { binaryOf, partsOf, unwrap, wrapped } from '../languages/ecmascript/syntax.js';
import { taintOf } from '../languages/ecmascript/taint/index.js';
import { namedCall } from '../languages/ecmascript/taint/sinks.js';
import { piecesOf } from '../languages/ecmascript/taint/texts.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { UNKNOWN_ORIGIN } from '../why-off.js';

/** Code that is put together at run time. */
export const dynamicEval = {
  meta: {
    id: 'dynamic-eval',
    kind: 'security',
    severity: 'info',
    confidence: 0.5,
    offByDefault: UNKNOWN_ORIGIN,
    languages: ECMASCRIPT,
    summary: 'Text that is not written down in the code is run as code.',
    why: 'Whoever has a say in the text decides what runs, with all rights of the program, and no tool can check it beforehand. A table of functions, or a parser for the values, does the same without that.',
    examples: {
      bad: 'export function read(text) { return eval(text); }',
      good: 'export function read(text) { return JSON.parse(text); }',
    },
    equivalents: ['sonarjs:S1523', 'security:detect-eval-with-expression', 'cwe:95'],
  },
  mentions: ['eval', 'Function', 'vm', 'javascript:'],
  create: (context) => {
    const check = (node: SyntaxNode): void => {
      const code = runCode(context, node);
      if (code.every(isWritten) || code.some((part) => taintOf(context, part, 'code') !== null)) return;
      context.report({
        node,
        message: 'This text is run as code, so whoever has a say in it decides what runs.',
      });
    };
    const checkAddress = (node: SyntaxNode): void => {
      if (!isScriptAddress(context, node)) return;
      context.report({ node, message: 'A `javascript:` address runs what is put into it as code.' });
    };
    return {
      on: {
        call_expression: check,
        new_expression: check,
        template_string: checkAddress,
        binary_expression: checkAddress,
      },
    };
  },
} as const satisfies Rule;

function runCode(context: RuleContext, node: SyntaxNode): readonly SyntaxNode[] {
  const name = namedCall(context, node)?.name;
  return name === undefined || /^(?:setTimeout|setInterval|execScript)$/u.test(name)
    ? []
    : codeOf(context, node);
}

/** `javascript:…` with something put in, as a template or as the whole of a sum. */
function isScriptAddress(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'binary_expression') {
    if (
      binaryOf(node)?.operator.type !== '+' ||
      !/^["'`]javascript:/iu.test(context.text.slice(node.start, node.start + 12))
    )
      return false;
    const around = wrapped(node).parent;
    if (around?.type === 'binary_expression' && binaryOf(around)?.operator.type === '+') return false;
  } else if (!/^`javascript:/iu.test(context.text.slice(node.start, node.start + 12))) return false;
  return piecesOf(context, node).some((piece) => typeof piece !== 'string' && !isWritten(piece));
}

const LITERALS = new Set(['string', 'number', 'true', 'false', 'null', 'regex']);

function isWritten(code: SyntaxNode): boolean {
  const inner = unwrap(code);
  if (inner.type === 'template_string')
    return partsOf(inner).every(({ type }) => type !== 'template_substitution');
  return LITERALS.has(inner.type);
}
