import { inlineCode } from '../../inline-code.js';
import { argumentsOf, calledPath } from '../../languages/rust/calls.js';
import { pathText } from '../../languages/rust/request-texts.js';
import { isInTest } from '../../languages/rust/tests.js';
import type { Rule } from '../../rule.js';

/** Functions that take a path, as their first argument. */
const CALLED =
  /^(?:std|tokio)::fs::(?:(?:File::)(?:open|create)|read|read_to_string|write|remove_file|remove_dir_all|create_dir_all|copy|rename)$/u;

/** Data of a request is part of a path. */
export const rustPathTraversal = {
  meta: {
    id: 'rust-path-traversal',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'Text of a request is part of the path of a file.',
    why: 'Whoever sends `../` leaves the folder, and `join` with an absolute path forgets the folder altogether: any file that the server may read or write can be reached. Take only the `file_name` of it, or compare the canonical path with the folder.',
    examples: {
      bad: 'use axum::extract::Query;\nuse std::fs;\n\nasync fn load(Query(name): Query<String>) {\n    send(fs::read(format!("uploads/{name}")));\n}\n',
      good: 'use axum::extract::Query;\nuse std::fs;\n\nasync fn load(Query(name): Query<String>) {\n    if !NAMES.contains(&name.as_str()) {\n        return;\n    }\n    send(fs::read(format!("uploads/{name}")));\n}\n',
    },
    equivalents: ['cwe:22'],
  },
  mentions: ['axum', 'actix_web', 'web'],
  create: (context) => {
    // actix keeps the slashes in a part of a route as they are sent, encoded.
    if (/\bweb::Path\b/u.test(context.text)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const [path] = CALLED.test(calledPath(context, node) ?? '') ? argumentsOf(node) : [];
          const source = path === undefined ? null : pathText(context, path);
          if (source === null || isInTest(context, node)) return;
          const shown = inlineCode(source, 'Text of the request');
          context.report({
            node,
            message: `${shown} comes from the request, so its sender chooses the file.`,
          });
        },
      },
    };
  },
} as const satisfies Rule;
