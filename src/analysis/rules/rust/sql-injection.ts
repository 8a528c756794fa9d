import { inlineCode } from '../../inline-code.js';
import { argumentsOf, calledPath, methodCallOf } from '../../languages/rust/calls.js';
import { importsFrom } from '../../languages/rust/paths.js';
import { formattedText } from '../../languages/rust/request-texts.js';
import { isInTest } from '../../languages/rust/tests.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Data of a request is part of an SQL statement. */
export const rustSqlInjection = {
  meta: {
    id: 'rust-sql-injection',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'Text of a request is written into an SQL statement.',
    why: 'Whoever sends the request writes a part of the statement, and reads or changes what the database holds. A parameter is sent beside the statement: `bind(name)`, or `params![name]`.',
    examples: {
      bad: 'use axum::extract::Path;\n\nasync fn show(Path(name): Path<String>) {\n    let sql = format!("SELECT * FROM users WHERE name = \'{name}\'");\n    run(sqlx::query(&sql)).await;\n}\n',
      good: 'use axum::extract::Path;\n\nasync fn show(Path(name): Path<String>) {\n    run(sqlx::query("SELECT * FROM users WHERE name = $1").bind(name)).await;\n}\n',
    },
    equivalents: ['cwe:89'],
  },
  mentions: ['axum', 'actix_web', 'web'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const statement = statementOf(context, node);
        const source = statement === null ? null : formattedText(context, statement);
        if (source === null || isInTest(context, node)) return;
        const shown = inlineCode(source, 'Text of the request');
        context.report({
          node,
          message: `${shown} comes from the request and is written into the statement, so its sender writes SQL.`,
        });
      },
    },
  }),
} as const satisfies Rule;

const FUNCTIONS = /^(?:sqlx::(?:query|query_as|query_scalar|raw_sql)|diesel::(?:dsl::)?sql_query)$/u;

const METHODS =
  /^(?:execute|execute_batch|query|query_one|query_opt|query_row|prepare|batch_execute|simple_query)$/u;

/** What a call runs as SQL; null for a call that runs none. */
function statementOf(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  if (FUNCTIONS.test(calledPath(context, node) ?? '')) return argumentsOf(node)[0] ?? null;
  const call = methodCallOf(context, node);
  if (call === null || !METHODS.test(call.name)) return null;
  const isDatabase = ['rusqlite', 'tokio_postgres', 'postgres', 'sqlx'].some((one) =>
    importsFrom(context, one),
  );
  return isDatabase ? (call.args[0] ?? null) : null;
}
