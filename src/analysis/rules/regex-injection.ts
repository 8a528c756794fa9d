import { isGlobal } from '../languages/ecmascript/globals.js';
import { namedCall, reportTaint } from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Request data as a regular expression. */
export const regexInjection = {
  meta: {
    id: 'regex-injection',
    kind: 'security',
    severity: 'warning',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'Data of a request becomes a regular expression.',
    why: 'A pattern such as `(a+)+$` keeps the process busy for hours, and with it everybody else who uses it; a bracket too many is an exception. Escape what is special in it first.',
    examples: {
      bad: "app.get('/search', (req, res) => {\n  const pattern = new RegExp(req.query.text, 'i');\n  res.json(names.filter((name) => pattern.test(name)));\n});",
      good: "app.get('/search', (req, res) => {\n  const pattern = new RegExp(escapeRegExp(req.query.text), 'i');\n  res.json(names.filter((name) => pattern.test(name)));\n});",
    },
    equivalents: ['sonarjs:S2631', 'cwe:730', 'cwe:1333'],
  },
  mentions: ['RegExp'],
  create: (context) => {
    const check = (node: SyntaxNode): void => {
      const call = namedCall(context, node);
      if (call === null || call.name !== 'RegExp' || !isGlobal(context, call.callee, 'RegExp')) return;
      reportTaint(
        context,
        node,
        call.args[0],
        'regex',
        (source) =>
          `${source} is used as a pattern, so whoever sends it can keep this process busy for hours.`,
      );
    };
    return { on: { call_expression: check, new_expression: check } };
  },
} as const satisfies Rule;
