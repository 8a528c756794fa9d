import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { exportedOf, type Exported } from './modules.js';
import { memberName } from './names.js';
import { objectLiteral } from './objects.js';
import { childOf, unwrap } from './syntax.js';
import { namedCall, propertyOf, type NamedCall } from './taint/sinks.js';
import { textIn } from './taint/texts.js';

/** Methods that are given SQL whatever they are called on. */
const RAW =
  /^(?:\$(?:query|execute)RawUnsafe|(?:where|having|orderBy|groupBy|select|join|orWhere|andWhere|from|insert|update)Raw)$/u;

/** Methods that many libraries give SQL to, and others something else. */
const MAYBE =
  /^(?:\$?(?:query|execute|exec|raw|run|prepare|all|get|each|any|one|none|many|oneOrNone|manyOrNone|unsafe|literal)(?:Async|Sync|Promise|Query|One|All|Raw)?|runQuery|runSql|executeSql|dbQuery|sqlQuery|queryDatabase|multi|result|map)$/u;

/** The beginning of a statement, or of a part of one that no other text begins with. */
const SQL =
  /(?:^|[\s"'`(;\uffff])(?:select\s[^]*\bfrom\b|select\s+(?:\*|count|max|min|sum|distinct)|insert\s+(?:ignore\s+|or\s+\w+\s+)?into\b|update\s[^]*\bset\b|delete\s+from\b|replace\s+into\b|(?:drop|create|alter|truncate)\s+(?:table|database|view|index|user|schema)\b|merge\s+into\b|exec(?:ute)?\s+\w|call\s+\w+\s*\(|order\s+by\b|where\s+[\w.`"]+\s*(?:=|<|>|like\b|in\b))/iu;

const DATABASES =
  /^(?:pg|mysql|mysql2|mysql2\/promise|sqlite3|better-sqlite3|mssql|sequelize|typeorm|knex|pg-promise|oracledb|sqlite|tedious|postgres|mariadb|@prisma\/client|drizzle-orm)$/u;

/** A call that sends SQL to a database, by its name and the text that it is given. */
export function isSqlCall(context: RuleContext, call: SyntaxNode): boolean {
  const parts = namedCall(context, call);
  if (parts === null || parts.args.length === 0) return false;
  if (parts.object !== null && RAW.test(parts.name)) return true;
  if (parts.object !== null && STATEMENTS.test(parts.name) && isConnection(context, parts)) return true;
  if (!MAYBE.test(parts.name)) return false;
  const sql = sqlOf(context, call);
  if (sql === null || sql.type === 'arrow_function' || sql.type === 'function_expression') return false;
  return (
    SQL.test(textIn(context, sql)) ||
    (/^(?:query|execute|raw)$/u.test(parts.name) && isDatabase(context, parts))
  );
}

/** Methods of a connection or database whose first argument is SQL, whatever text it is. */
const STATEMENTS = /^(?:query|execute|exec|prepare|run|get|all|each)$/u;

function isConnection(context: RuleContext, call: NamedCall): boolean {
  const maker = makerOf(context, call);
  return maker !== null && DATABASES.test(maker.module) && CONNECTIONS.test(maker.name);
}

/** The text that a call sends: its first argument, or `text` or `sql` in it. */
export function sqlOf(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const [first] = namedCall(context, call)?.args ?? [];
  if (first === undefined || first.type === 'spread_element') return null;
  const inner = unwrap(first);
  const object = objectLiteral(context, inner);
  return object === null ? inner : propertyOf(context, object, ['text', 'sql', 'query']);
}

/** Methods of what the packages make that are given SQL. */
const SENDING =
  /^(?:query|execute|executeMany|run|get|all|each|exec|prepare|batch|raw|any|none|one|many|oneOrNone|manyOrNone|\w+Raw)$/u;

/** A call that sends SQL through what a database package makes in this file. */
export function isDatabaseCall(context: RuleContext, call: SyntaxNode): boolean {
  const parts = namedCall(context, call);
  if (parts === null || parts.args.length === 0 || !SENDING.test(parts.name)) return false;
  return isDatabase(context, parts) || isLeftOpen(context, parts);
}

const MAX_HEAD = 20_000;

/** `connection.query(…)` of a name that the file does not declare, in a file that uses a database package. */
function isLeftOpen(context: RuleContext, { name, object }: NamedCall): boolean {
  const inner = object === null ? null : unwrap(object);
  if (name !== 'query' || inner?.type !== 'identifier' || context.scopes().resolve(inner) !== null)
    return false;
  return /['"](?:pg|mysql2?|sequelize)['"]/u.test(context.text.slice(0, MAX_HEAD));
}

/** `new Pool()`, `mysql.createConnection()`: what a database package makes. */
function isDatabase(context: RuleContext, call: NamedCall): boolean {
  const exported = makerOf(context, call);
  return exported !== null && DATABASES.test(exported.module);
}

function makerOf(context: RuleContext, { object }: NamedCall): Exported | null {
  const made = object === null ? null : valueOf(context, unwrap(object));
  if (made === null) return null;
  const callee = childOf(made, 'constructor') ?? childOf(made, 'function');
  // What a statement gives is no connection: a prepared statement is called with values.
  if (callee === null || SENDING.test(memberName(context, unwrap(callee)) ?? '')) return null;
  return exportOf(context, callee);
}

/** What makes a pool, connection or database that queries can be sent through. */
const CONNECTIONS = /^(?:Pool|Client|createPool|createConnection|Database|verbose|)$/u;

/** The package that made the object a method is called on; null where the file does not prove it. */
export function driverOf(context: RuleContext, call: SyntaxNode): string | null {
  const parts = namedCall(context, call);
  const exported = parts === null ? null : makerOf(context, parts);
  return exported !== null && CONNECTIONS.test(exported.name) ? exported.module : null;
}

/** `require('sqlite3').verbose()` gives the package itself. */
function exportOf(context: RuleContext, callee: SyntaxNode): Exported | null {
  const object = childOf(callee, 'object');
  const direct = exportedOf(context, callee);
  const made = direct !== null || object === null ? null : valueOf(context, unwrap(object));
  const of = made === null ? null : childOf(made, 'function');
  return of === null ? direct : exportedOf(context, of);
}

function valueOf(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  if (node.type === 'new_expression' || node.type === 'call_expression') return node;
  const binding = node.type === 'identifier' ? context.scopes().resolve(node) : null;
  const [declaration, second] = binding?.declarations ?? [];
  if (declaration === undefined || second !== undefined || binding?.reassigned === true) return null;
  const declarator = declaration.identifier.parent;
  const value = declarator?.type === 'variable_declarator' ? childOf(declarator, 'value') : null;
  const inner = value === null ? null : unwrap(value);
  if (inner === null) return null;
  return inner.type === 'await_expression' ? (inner.children.at(-1) ?? null) : inner;
}
