import { argumentsOf, bare, isBuiltText, methodOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { reportTaint } from '../../languages/ruby/sinks.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Request data in the text of an SQL statement. */
export const rubySqlInjection = {
  meta: {
    id: 'ruby-sql-injection',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'Data of a request becomes part of the text of an SQL statement.',
    why: 'Whoever sends the request can end the value and go on with SQL of their own: read every table, change rows, get in without a password. As a parameter the value is only ever a value.',
    examples: {
      bad: 'class UsersController < ApplicationController\n  def index\n    @users = User.where("name = \'#{params[:name]}\'")\n  end\nend\n',
      good: 'class UsersController < ApplicationController\n  def index\n    @users = User.where(name: params[:name])\n  end\nend\n',
    },
    equivalents: ['cwe:89'],
    suppressedBy: ['brakeman:SQL'],
  },
  mentions: ['params', 'request', 'cookies'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          const text = sqlOf(context, node);
          if (text !== null) reportTaint(context, node, text, 'sql', message);
        },
      },
    };
  },
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} becomes part of the SQL, so whoever sends it can change the statement.`;

/** Methods of Active Record whose first argument, when it is a text, is SQL. What names columns only is checked by it. */
const CLAUSES =
  /^(?:where|rewhere|having|joins|left_joins|from|find_by|find_by!|group|select|lock|not|update_all|find_by_sql|count_by_sql|sql)$/u;

/** Methods of a connection that take a whole statement. */
const STATEMENTS =
  /^(?:execute|exec|exec_query|async_exec|query|select_all|select_one|select_value|select_values|select_rows|exec_update|exec_delete|exec_insert)$/u;

const CONNECTION = /(?:^|[.@_])(?:connection|conn|db|database|mysql|pg|sqlite)$/iu;

/** The text that a call takes as SQL; null for other calls. */
function sqlOf(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const method = methodOf(context, call);
  if (method === null || !(CLAUSES.test(method) || STATEMENTS.test(method))) return null;
  const receiver = childOf(call, 'receiver');
  const first = argumentsOf(call)[0];
  if (first === undefined) return null;
  if (STATEMENTS.test(method)) {
    if (receiver === null || !CONNECTION.test(context.textOf(receiver))) return null;
    return bare(first);
  }
  if (method === 'sql') return receiver !== null && context.textOf(receiver) === 'Arel' ? bare(first) : null;
  const text = firstText(bare(first));
  // Records are found by a hash or a number too: only a text that was put together is surely SQL.
  return isBuiltText(text) || text.type === 'heredoc_beginning' || isMadeText(context, text) ? text : null;
}

/** `['name = ?', name]`: its first element is the SQL. */
function firstText(node: SyntaxNode): SyntaxNode {
  return node.type === 'array' ? (partsOf(node)[0] ?? node) : node;
}

/** A variable that is set to a text with something inserted. */
function isMadeText(context: RuleContext, node: SyntaxNode): boolean {
  const binding = node.type === 'identifier' ? context.scopes().resolve(node) : null;
  return (
    binding?.declarations.some(({ node: { type, children } }) => {
      const right = children.find(({ field }) => field === 'right');
      return type === 'assignment' && right !== undefined && isBuiltText(bare(right));
    }) ?? false
  );
}
