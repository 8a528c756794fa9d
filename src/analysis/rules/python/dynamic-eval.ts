import { calledName } from '../../languages/python/modules.js';
import { positionalOf } from '../../languages/python/functions.js';
import { reportTaint } from '../../languages/python/sinks.js';
import type { Rule } from '../../rule.js';

/** Request data that is run as code. */
export const dynamicEval = {
  meta: {
    id: 'python-dynamic-eval',
    kind: 'security',
    severity: 'error',
    confidence: 0.97,
    languages: ['python'],
    summary: 'Data of a request is run as code.',
    why: 'Whoever sends the request runs code of their own with all rights of the program; an empty `__builtins__` does not keep it in. `ast.literal_eval` reads values, and a table of functions does what is allowed.',
    examples: {
      bad: "from flask import request\n\n\ndef total():\n    return str(eval(request.args['sum']))\n",
      good: "import ast\nfrom flask import request\n\n\ndef total():\n    return str(sum(ast.literal_eval(request.args['numbers'])))\n",
    },
    equivalents: ['cwe:95'],
    suppressedBy: ['ruff:S307', 'ruff:S102', 'bandit:B307', 'bandit:B102', 'pylint:W0122', 'pylint:W0123'],
  },
  mentions: ['eval', 'exec', 'compile'],
  create: (context) => ({
    on: {
      call(node) {
        const name = calledName(context, node);
        if (name === null || !RUNS.test(name)) return;
        reportTaint(context, node, positionalOf(node)[0] ?? null, 'code', message);
      },
    },
  }),
} as const satisfies Rule;

/** What is compiled is run: by nobody else is it wanted as code. */
const RUNS = /^(?:builtins\.)?(?:eval|exec|compile)$/u;

const message = (source: string): string =>
  `${source} is run as code here, so whoever sends it decides what the server does.`;
