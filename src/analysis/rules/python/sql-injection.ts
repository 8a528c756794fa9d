import { sqlOf } from '../../languages/python/sql.js';
import { reportTaint } from '../../languages/python/sinks.js';
import type { Rule } from '../../rule.js';

/** Request data in the text of an SQL statement. */
export const sqlInjection = {
  meta: {
    id: 'python-sql-injection',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['python'],
    summary: 'Data of a request becomes part of the text of an SQL statement.',
    why: 'Whoever sends the request can end the value and go on with SQL of their own: read every table, change rows, get in without a password. As a parameter the value is only ever a value.',
    examples: {
      bad: "from flask import request\n\n\ndef user(cursor):\n    cursor.execute(f\"SELECT * FROM users WHERE id = '{request.args['id']}'\")\n    return cursor.fetchone()\n",
      good: "from flask import request\n\n\ndef user(cursor):\n    cursor.execute('SELECT * FROM users WHERE id = %s', (request.args['id'],))\n    return cursor.fetchone()\n",
    },
    equivalents: ['cwe:89'],
    suppressedBy: ['ruff:S608', 'ruff:S610', 'ruff:S611', 'bandit:B608', 'bandit:B610', 'bandit:B611'],
  },
  mentions: [
    'execute',
    'exec_driver_sql',
    'fetch',
    '.raw',
    '.extra',
    'RawSQL',
    'SQL',
    'read_sql',
    'sqlalchemy',
  ],
  create: (context) => ({
    on: {
      call(node) {
        for (const text of sqlOf(context, node)) if (reportTaint(context, node, text, 'sql', message)) return;
      },
    },
  }),
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} becomes part of the SQL, so whoever sends it can change the statement.`;
