import { argumentsOf, invocationOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { sourceName } from '../../languages/java/sinks.js';
import { taintOf } from '../../languages/java/taint.js';
import { isType, typeOf } from '../../languages/java/types.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

const STATEMENT = /^(?:execute(?:Query|Update|LargeUpdate)?|addBatch)$/u;
const CONNECTION = /^(?:prepareStatement|prepareCall|nativeSQL)$/u;
const QUERIES = /^create(?:Query|NativeQuery|SQLQuery)$/u;
const TEMPLATE = /^(?:query\w*|update|execute|batchUpdate)$/u;

/** Methods that take SQL as their first argument, by the type that they are called on. */
const METHODS: Readonly<Record<string, RegExp>> = {
  'java.sql.Statement': STATEMENT,
  'java.sql.Connection': CONNECTION,
  'javax.persistence.EntityManager': QUERIES,
  'jakarta.persistence.EntityManager': QUERIES,
  'org.hibernate.Session': QUERIES,
  'org.springframework.jdbc.core.JdbcTemplate': TEMPLATE,
  'org.springframework.jdbc.core.JdbcOperations': TEMPLATE,
  'org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate': TEMPLATE,
};

/** Request data in the text of an SQL statement. */
export const javaSqlInjection = {
  meta: {
    id: 'java-sql-injection',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'Data of a request becomes part of the text of an SQL statement.',
    why: 'Whoever sends the request can end the value and go on with SQL of their own: read every table, change rows, get in without a password. As a parameter the value is only ever a value.',
    examples: {
      bad: 'import jakarta.servlet.http.HttpServletRequest;\nimport java.sql.*;\n\nclass A {\n    ResultSet find(Statement statement, HttpServletRequest request) throws SQLException {\n        return statement.executeQuery("SELECT * FROM users WHERE name = \'" + request.getParameter("name") + "\'");\n    }\n}\n',
      good: 'import jakarta.servlet.http.HttpServletRequest;\nimport java.sql.*;\n\nclass A {\n    ResultSet find(Connection connection, HttpServletRequest request) throws SQLException {\n        PreparedStatement statement = connection.prepareStatement("SELECT * FROM users WHERE name = ?");\n        statement.setString(1, request.getParameter("name"));\n        return statement.executeQuery();\n    }\n}\n',
    },
    equivalents: ['cwe:89'],
    suppressedBy: [
      'spotbugs:SQL_NONCONSTANT_STRING_PASSED_TO_EXECUTE',
      'spotbugs:SQL_INJECTION_JDBC',
      'spotbugs:SQL_INJECTION_JPA',
      'spotbugs:SQL_INJECTION_SPRING_JDBC',
      'sonar:S3649',
      'sonar:S2077',
    ],
  },
  mentions: ['sql', 'persistence', 'hibernate', 'jdbc'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        method_invocation(node) {
          const [sql] = argumentsOf(node);
          const taint = sql !== undefined && takesSql(context, node) ? taintOf(context, sql, 'sql') : null;
          if (taint === null) return;
          context.report({
            node,
            message: `${sourceName(taint.label)} becomes part of the SQL, so whoever sends it can change the statement.`,
          });
        },
      },
    };
  },
} as const satisfies Rule;

function takesSql(context: RuleContext, node: SyntaxNode): boolean {
  const call = invocationOf(context, node);
  if (call?.object == null) return false;
  const { name, object } = call;
  if (STATEMENT.test(name) && invocationOf(context, object)?.name === 'createStatement') return true;
  return Object.entries(METHODS).some(
    ([type, methods]) => methods.test(name) && isType(context, typeOf(context, object), type),
  );
}
