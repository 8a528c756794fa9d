import { inlineCode } from '../../inline-code.js';
import { argumentsOf, calledPath, macroOf, methodCallOf } from '../../languages/rust/calls.js';
import { importsFrom } from '../../languages/rust/paths.js';
import { bindingNamed, isRequestText } from '../../languages/rust/requests.js';
import { isInTest } from '../../languages/rust/tests.js';
import { declarationOf } from '../../languages/rust/types.js';
import { bare, childOf } from '../../languages/shared/tree.js';
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
        const made = statement === null ? null : formatOf(context, statement);
        const source = made === null ? null : sourceIn(context, made);
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

const MAX_STEPS = 6;

/** The `format!` that makes a text, by reference and through a variable too. */
function formatOf(context: RuleContext, statement: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | null = statement;
  for (let steps = 0; at !== null && steps < MAX_STEPS; steps += 1) {
    at = bare(at);
    if (at.type === 'macro_invocation') return macroOf(context, at) === 'format' ? at : null;
    if (at.type === 'reference_expression') at = childOf(at, 'value');
    else if (at.type === 'identifier') {
      const binding = context.scopes().resolve(at);
      const declared = declarationOf(binding);
      const isLet = declared?.node.type === 'let_declaration' && binding?.reassigned === false;
      at = isLet ? childOf(declared.node, 'value') : null;
    } else {
      const call = methodCallOf(context, at);
      at = call !== null && /^(?:as_str|as_ref)$/u.test(call.name) ? call.receiver : null;
    }
  }
  return null;
}

/** Text of a request among what `format!` writes, as it is called; null when there is none. */
function sourceIn(context: RuleContext, macro: SyntaxNode): string | null {
  const [, template = '', rest = ''] = /"((?:[^"\\]|\\.)*)"#*\s*,?(.*)$/su.exec(context.textOf(macro)) ?? [];
  const inline = [...template.replaceAll('{{', '').matchAll(/\{([a-z_]\w*)\}/gu)].map(
    ([, name = '']) => name,
  );
  const given = rest
    .slice(0, -1)
    .split(',')
    .map((one) => one.trim().replace(/^\w+\s*=\s*/u, ''));
  for (const written of [...inline, ...given]) {
    const [, name, field] = /^&?([a-z_]\w*)(?:\.([a-z_]\w*))?$/u.exec(written) ?? [];
    const binding = name === undefined ? null : bindingNamed(context, name, macro);
    if (binding !== null && isRequestText(context, binding, field ?? null)) return written;
  }
  return null;
}
