import { isFixedText } from '../languages/ecmascript/fixed-texts.js';
import { isDatabaseCall, sqlOf } from '../languages/ecmascript/sql.js';
import { binaryOf, childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { memberName } from '../languages/ecmascript/names.js';
import { taintOf } from '../languages/ecmascript/taint/index.js';
import { reaching, writesOf } from '../languages/ecmascript/taint/writes.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { UNKNOWN_ORIGIN } from '../why-off.js';

/** SQL that is put together from parts at run time. */
export const formattedSql = {
  meta: {
    id: 'formatted-sql',
    kind: 'security',
    severity: 'info',
    confidence: 0.5,
    offByDefault: UNKNOWN_ORIGIN,
    languages: ECMASCRIPT,
    summary: 'An SQL statement is put together from text and values.',
    why: 'A value with a quote in it ends the text that it was meant to be, and what follows is read as SQL. As a parameter it stays a value, whatever it holds.',
    examples: {
      bad: "import { Pool } from 'pg';\nconst pool = new Pool();\nexport function byName(name) { return pool.query(`SELECT * FROM users WHERE name = '${name}'`); }",
      good: "import { Pool } from 'pg';\nconst pool = new Pool();\nexport function byName(name) { return pool.query('SELECT * FROM users WHERE name = $1', [name]); }",
    },
    equivalents: ['sonarjs:S2077', 'cwe:89'],
  },
  mentions: ['pg', 'mysql', 'sequelize', 'sqlite', 'mssql', 'oracledb', 'knex', 'typeorm'],
  create: (context) => ({
    on: {
      call_expression(node) {
        if (!isDatabaseCall(context, node)) return;
        const sql = sqlOf(context, node);
        if (sql === null || !isFormatted(context, sql) || taintOf(context, sql, 'sql') !== null) return;
        context.report({
          node,
          message: 'This SQL is put together from values, so a quote in one of them changes the statement.',
        });
      },
    },
  }),
} as const satisfies Rule;

const MAX_WRITES = 20;

/** A template or sum with something that is not written here, or a text that `concat` or `replace` gives; or a name of one. */
function isFormatted(context: RuleContext, sql: SyntaxNode): boolean {
  const inner = unwrap(sql);
  if (inner.type !== 'identifier') return isPutTogether(context, inner);
  const binding = context.scopes().resolve(inner);
  const writes = binding === null ? [] : (writesOf(context, binding) ?? []);
  return reaching(context, writes, inner)
    .slice(0, MAX_WRITES)
    .some(({ value, path, replaces }) => {
      if (value === null || path.length > 0) return false;
      return replaces ? isPutTogether(context, unwrap(value)) : !isFixedText(context, value);
    });
}

function isPutTogether(context: RuleContext, text: SyntaxNode): boolean {
  if (text.type === 'template_string' || binaryOf(text)?.operator.type === '+')
    return !isFixedText(context, text);
  const callee = text.type === 'call_expression' ? childOf(text, 'function') : null;
  return callee !== null && /^(?:concat|replace)$/u.test(memberName(context, unwrap(callee)) ?? '');
}
