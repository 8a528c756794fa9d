import { parametersOf } from '../languages/ecmascript/functions.js';
import { boundNames } from '../languages/ecmascript/patterns.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `function f(a, b, a) {}`. */
export const duplicateParameters = {
  meta: {
    id: 'duplicate-parameters',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ECMASCRIPT,
    summary: 'A function has two parameters of one name.',
    why: 'The last one hides the others, so what is passed for them is lost. In strict code and in modules it is a SyntaxError.',
    examples: {
      bad: 'function area(width, width) { return width * width; }',
      good: 'function area(width, height) { return width * height; }',
    },
    equivalents: ['eslint:no-dupe-args', 'sonarjs:S1536', 'cwe:561'],
  },
  create(context) {
    const check = (fn: SyntaxNode): void => {
      const names = parametersOf(fn).flatMap(boundNames);
      if (names.length < 2) return;
      const seen = new Set<string>();
      for (const name of names) {
        const text = context.textOf(name);
        if (!seen.has(text)) seen.add(text);
        else
          context.report({
            node: name,
            message: `${inlineCode(text, 'This name')} hides the parameter of that name before it.`,
          });
      }
    };
    return {
      on: {
        function_declaration: check,
        function_expression: check,
        generator_function: check,
        generator_function_declaration: check,
        method_definition: check,
        arrow_function: check,
      },
    };
  },
} as const satisfies Rule;
