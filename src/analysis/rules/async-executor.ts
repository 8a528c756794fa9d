import { isPromiseExecutor } from '../languages/ecmascript/promise-executors.js';
import { isAsync } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `new Promise(async …)`, also where all errors are handed on. */
export const asyncExecutor = {
  meta: {
    id: 'async-executor',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'Where all errors are handed on it works, and is only longer than need be.',
    opinion: true,
    confidence: 0.9,
    languages: ECMASCRIPT,
    summary: 'The function that is given to `new Promise` is async.',
    why: 'An async function makes a promise of its own, so the one around it is not needed. An error that the code does not hand on by itself is lost, and the promise never settles.',
    examples: {
      bad: 'const text = new Promise(async (resolve, reject) => { try { resolve(await read()); } catch (error) { reject(error); } });',
      good: 'const text = read();',
    },
    equivalents: ['eslint:no-async-promise-executor'],
    yieldsTo: ['async-promise-executor'],
  },
  mentions: ['Promise'],
  create(context) {
    const check = (node: SyntaxNode): void => {
      if (!isAsync(node) || !isPromiseExecutor(context, node)) return;
      const keyword = node.children.find(({ type }) => type === 'async') ?? node;
      const { start, end } = keyword;
      context.report({
        node,
        range: { start, end },
        message: 'What this async function gives or throws goes nowhere.',
      });
    };
    return { on: { arrow_function: check, function_expression: check, generator_function: check } };
  },
} as const satisfies Rule;
