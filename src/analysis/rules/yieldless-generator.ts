import { functionAround } from '../languages/ecmascript/callbacks.js';
import { childOf, isGenerator, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A generator without `yield`. */
export const yieldlessGenerator = {
  meta: {
    id: 'yieldless-generator',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'An empty iterator is at times what is wanted.',
    confidence: 0.7,
    languages: ECMASCRIPT,
    summary: 'A generator yields nothing.',
    why: 'A loop over it never runs, and the code in it starts only when somebody asks for the first value. Either `yield` is missing or the asterisk is too much.',
    examples: { bad: 'function* sizes() { measure(); }', good: 'function* sizes() { yield measure(); }' },
    equivalents: ['eslint:require-yield', 'cwe:1164'],
  },
  create(context) {
    const quiet = new Set<SyntaxNode>();
    const open = (node: SyntaxNode): void => {
      const body = childOf(node, 'body');
      if (isGenerator(node) && body !== null && partsOf(body).length > 0) quiet.add(node);
    };
    return {
      on: {
        generator_function: open,
        generator_function_declaration: open,
        method_definition: open,
        yield_expression(node) {
          const fn = functionAround(node);
          if (fn !== null) quiet.delete(fn);
        },
      },
      end() {
        for (const fn of quiet) {
          const end = childOf(fn, 'parameters')?.start ?? fn.end;
          context.report({
            node: fn,
            range: { start: fn.start, end },
            message: 'This generator has no `yield`, so a loop over it never runs.',
          });
        }
      },
    };
  },
} as const satisfies Rule;
