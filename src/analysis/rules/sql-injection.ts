import { isSqlCall, sqlOf } from '../languages/ecmascript/sql.js';
import { parameterFix } from '../languages/ecmascript/sql-parameters.js';
import { taintOf } from '../languages/ecmascript/taint/index.js';
import { sourceName } from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** Request data in the text of an SQL statement. */
export const sqlInjection = {
  meta: {
    id: 'sql-injection',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'Data of a request becomes part of the text of an SQL statement.',
    why: 'Whoever sends the request can end the value and go on with SQL of their own: read every table, change rows, get in without a password. As a parameter the value is only ever a value.',
    fix: 'The fix passes the data as parameters beside the text.',
    examples: {
      bad: "import { Pool } from 'pg';\nconst pool = new Pool();\napp.get('/user', (req, res) => {\n  pool.query(`SELECT * FROM users WHERE id = ${req.query.id}`);\n});",
      good: "import { Pool } from 'pg';\nconst pool = new Pool();\napp.get('/user', (req, res) => {\n  pool.query('SELECT * FROM users WHERE id = $1', [req.query.id]);\n});",
    },
    equivalents: ['sonarjs:S3649', 'sonarjs:S2077', 'cwe:89'],
  },
  mentions: ['query', 'execute', 'exec', 'raw', 'Raw', 'run', 'prepare', 'all', 'get', 'each', 'unsafe'],
  create: (context) => ({
    on: {
      call_expression(node) {
        if (!isSqlCall(context, node)) return;
        const sql = sqlOf(context, node);
        const taint = sql === null ? null : taintOf(context, sql, 'sql');
        if (taint === null) return;
        const fix = parameterFix(context, node);
        context.report({
          node,
          ...(fix === null ? {} : { fix }),
          message: `${sourceName(taint)} becomes part of the SQL, so whoever sends it can change the statement.`,
        });
      },
    },
  }),
} as const satisfies Rule;
