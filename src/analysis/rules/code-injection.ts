import { codeOf } from '../languages/ecmascript/evaluation.js';
import { reportTaint } from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Request data that is run as code. */
export const codeInjection = {
  meta: {
    id: 'code-injection',
    kind: 'security',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'Data from outside is run as code.',
    why: 'Whoever sends it runs code of their own with all that this process or page may do: read secrets, change data, start programs. A parser such as `JSON.parse`, or a table of what is allowed, needs no evaluation.',
    examples: {
      bad: "import vm from 'node:vm';\napp.get('/sum', (req, res) => {\n  res.json(vm.runInNewContext(req.query.sum));\n});",
      good: "app.get('/sum', (req, res) => {\n  res.json(JSON.parse(req.query.sum));\n});",
    },
    equivalents: ['sonarjs:S5334', 'cwe:94', 'cwe:95'],
    suppressedBy: ['sonarjs:S1523', 'security:detect-eval-with-expression'],
  },
  mentions: ['eval', 'Function', 'vm', 'setTimeout', 'setInterval'],
  create: (context) => {
    const check = (node: SyntaxNode): void => {
      for (const part of codeOf(context, node)) {
        if (
          reportTaint(
            context,
            node,
            part,
            'code',
            (source) => `${source} is run as code here, with all rights of this program.`,
          )
        )
          return;
      }
    };
    return { on: { call_expression: check, new_expression: check } };
  },
} as const satisfies Rule;
