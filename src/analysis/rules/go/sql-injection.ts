import { isSamplePath } from '../../languages/go/files.js';
import { argumentsOf } from '../../languages/go/functions.js';
import { sourceName } from '../../languages/go/sinks.js';
import { taintOf } from '../../languages/go/taint.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

const DATABASES =
  /"(?:database\/sql|github\.com\/(?:jmoiron\/sqlx|jackc\/pgx\/v\d(?:\/\w+)?|jackc\/pgx)|gorm\.io\/gorm)"/u;

/** Methods that take SQL as their first argument, or as the second behind a context. */
const METHODS = /^(?:Query|QueryRow|Exec|Prepare|MustExec|Queryx|QueryRowx|Raw)(Context)?$/u;

/** Request data in the text of an SQL statement. */
export const goSqlInjection = {
  meta: {
    id: 'go-sql-injection',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'Data of a request becomes part of the text of an SQL statement.',
    why: 'Whoever sends the request can end the value and go on with SQL of their own: read every table, change rows, get in without a password. As a parameter the value is only ever a value.',
    examples: {
      bad: 'package p\n\nimport (\n\t"database/sql"\n\t"net/http"\n)\n\nfunc find(db *sql.DB, r *http.Request) (*sql.Rows, error) {\n\treturn db.Query("SELECT * FROM users WHERE name = \'" + r.FormValue("name") + "\'")\n}\n',
      good: 'package p\n\nimport (\n\t"database/sql"\n\t"net/http"\n)\n\nfunc find(db *sql.DB, r *http.Request) (*sql.Rows, error) {\n\treturn db.Query("SELECT * FROM users WHERE name = $1", r.FormValue("name"))\n}\n',
    },
    equivalents: ['cwe:89'],
    suppressedBy: ['gosec:G201', 'gosec:G202', 'gosec:G701'],
  },
  mentions: ['sql', 'pgx', 'gorm'],
  create: (context) => {
    if (isSamplePath(context.path) || !DATABASES.test(context.text)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const callee = childOf(node, 'function');
          const field = callee === null ? null : childOf(callee, 'field');
          const method = field === null ? null : METHODS.exec(context.textOf(field));
          if (method === null) return;
          const args = argumentsOf(node);
          // Methods of pgx take a context first and say nothing of it in their names.
          const isFirst =
            method[1] === undefined && !/^(?:ctx|context\.|\w+\.Context\(\))/u.test(firstText(args));
          const sql = args[isFirst ? 0 : 1];
          const taint = sql === undefined ? null : taintOf(context, sql, 'sql');
          if (taint === null) return;
          const source = sourceName(taint.label);
          context.report({
            node,
            message: `${source} becomes part of the SQL, so whoever sends it can change the statement.`,
          });
        },
      },
    };

    function firstText([first]: ReturnType<typeof argumentsOf>): string {
      return first === undefined ? '' : context.textOf(first);
    }
  },
} as const satisfies Rule;
