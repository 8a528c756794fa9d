import { inlineCode } from '../inline-code.js';
import { unreadError } from '../languages/ecmascript/callback-errors.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `readFile(path, (err, data) => callback(null, data))`. */
export const ignoredCallbackError = {
  meta: {
    id: 'ignored-callback-error',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.96,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A callback says that all went well without having looked at its error.',
    why: 'When the operation fails there is no data, and who waits is told of a success: it goes on with `undefined`, or with something that was never stored. What went wrong is lost.',
    examples: {
      bad: "import { readFile } from 'node:fs';\nexport function load(path, callback) {\n  readFile(path, 'utf8', (err, text) => callback(null, text));\n}",
      good: "import { readFile } from 'node:fs';\nexport function load(path, callback) {\n  readFile(path, 'utf8', (err, text) => callback(err, text));\n}",
    },
    equivalents: ['cwe:390', 'cwe:252'],
    suppressedBy: ['eslint:handle-callback-err', 'n:handle-callback-err', 'node:handle-callback-err'],
  },
  mentions: ['fs', 'dns', 'crypto', 'zlib'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const found = unreadError(context, node);
          if (found === null) return;
          const error = inlineCode(context.textOf(found.parameter), 'the error');
          const callback = inlineCode(found.callback, 'the callback');
          context.report({
            node: found.parameter,
            message: `Nothing looks at ${error}, so ${callback} is told of a success when this fails.`,
          });
        },
      },
    };
  },
} as const satisfies Rule;
