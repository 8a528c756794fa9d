import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf, bare } from '../shared/tree.js';
import { argumentsOf, keywordOf } from './functions.js';
import { calledName } from './modules.js';
import { givenTo, methodCall } from './sinks.js';
import { heldValue } from './values.js';

const RUNS =
  /^(?:execute|executemany|executescript|exec_driver_sql|fetch|fetchrow|fetchval|fetch_all|fetch_one|fetch_val)$/u;

/** Names of what runs statements, by their last word. */
const RUNNER =
  /(?:^|[._])(?:c|cur|curs|cursor|crsr|conn|connection|con|cnx|db|database|session|sess|transaction|tx)\d?(?:\(\))?$/iu;

const STATEMENT =
  /\b(?:select\b[\s\S]*\bfrom|insert\s+into|update\b[\s\S]*\bset|delete\s+from|drop\s+(?:table|database|view)|create\s+(?:table|database|view)|alter\s+table|truncate\s+table|order\s+by)\b/iu;

const TEXTS = new Set([
  'django.db.models.expressions.RawSQL',
  'psycopg2.sql.SQL',
  'psycopg.sql.SQL',
  'pandas.read_sql',
  'pandas.read_sql_query',
]);

const SQLALCHEMY_TEXT = /^sqlalchemy\.(?:sql\.)?(?:text|literal_column)$/u;

/** Methods of queries of an object mapper that take a piece of SQL. */
const TAKES_TEXT = /^(?:filter|where|having|order_by|group_by|from_statement|select_from|add_columns)$/u;

/** The texts of SQL that a call runs or builds a statement from. */
export function sqlOf(context: RuleContext, call: SyntaxNode): readonly SyntaxNode[] {
  const name = calledName(context, call);
  const text = givenTo(context, call, 0, 'sql', 'query', 'statement', 'operation');
  if (name !== null && TEXTS.has(name)) return present(text);
  if (name !== null && SQLALCHEMY_TEXT.test(name)) return isPieceOfQuery(context, call) ? present(text) : [];
  const method = methodCall(context, call);
  if (method === null) return [];
  if (RUNS.test(method.name)) {
    if (text === null) return [];
    const isRunner = method.name.startsWith('exec') && RUNNER.test(context.textOf(method.object));
    return isRunner || isStatement(context, text) ? [text] : [];
  }
  if (!/\.objects\b/u.test(context.textOf(method.object))) return [];
  if (method.name === 'raw') return present(givenTo(context, call, 0, 'raw_query'));
  return method.name === 'extra' ? extraTexts(context, call) : [];
}

const present = (node: SyntaxNode | null): readonly SyntaxNode[] => (node === null ? [] : [node]);

function isStatement(context: RuleContext, text: SyntaxNode): boolean {
  const value = heldValue(context, text);
  return STATEMENT.test(context.textOf(value).slice(0, MAX_LENGTH));
}

const MAX_LENGTH = 2000;

function isPieceOfQuery(context: RuleContext, call: SyntaxNode): boolean {
  for (const at of ancestorsOf(call)) {
    if (at.type === 'call') return TAKES_TEXT.test(methodCall(context, at)?.name ?? '');
    if (at.type !== 'argument_list') return false;
  }
  return false;
}

/** What `extra` takes as SQL: its parameters stand apart. */
function extraTexts(context: RuleContext, call: SyntaxNode): readonly SyntaxNode[] {
  if (argumentsOf(call).some(({ type }) => type === 'dictionary_splat')) return [];
  const select = keywordOf(context, call, 'select');
  const lists = ['where', 'tables'].map((name) => keywordOf(context, call, name));
  return [select, ...lists].filter((one) => one !== null).map((one) => bare(one));
}
