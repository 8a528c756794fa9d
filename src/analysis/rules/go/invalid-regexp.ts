import { calledWith } from '../../languages/go/expressions.js';
import { stringValue } from '../../languages/go/functions.js';
import { isTestPath } from '../../languages/go/files.js';
import { patternProblem } from '../../languages/shared/re2.js';
import type { Rule } from '../../rule.js';

const CALLED = /^regexp\.(?:MustCompile|Compile|Match|MatchString|MatchReader)$/u;

const GO = { name: 'Go', stacks: false };

/** A pattern that does not compile. */
export const goInvalidRegexp = {
  meta: {
    id: 'go-invalid-regexp',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['go'],
    silentIn: 'tests',
    summary: 'A pattern is written in a way that the regular expressions of Go do not know.',
    why: '`MustCompile` panics when the program starts, and `Compile` always gives an error. RE2 has no look-ahead, look-behind and back-references.',
    examples: {
      bad: 'package p\n\nimport "regexp"\n\nvar name = regexp.MustCompile(`^(?!admin)\\w+$`)\n',
      good: 'package p\n\nimport "regexp"\n\nvar name = regexp.MustCompile(`^\\w+$`)\n',
    },
    equivalents: ['staticcheck:SA1000', 'cwe:1286'],
  },
  mentions: ['regexp'],
  create: (context) => {
    // Tests do it on purpose.
    if (isTestPath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const called = calledWith(context, node);
          const [pattern] = called?.args ?? [];
          if (called === null || pattern === undefined || !CALLED.test(called.name)) return;
          const text = stringValue(context, pattern);
          const problem = text === null ? null : patternProblem(text, GO);
          if (problem !== null)
            context.report({ node: pattern, message: `This pattern does not compile: ${problem}.` });
        },
      },
    };
  },
} as const satisfies Rule;
