import { childOf, type SyntaxNode } from '../../analysis/index.js';
import { choice } from '../convention.js';
import type { Family, TalliedSource } from '../family.js';
import { chosenLibrary } from '../known-library.js';

const ID = 'data-access';

const QUERIES = choice(
  { id: `${ID}.queries`, by: 'places', unit: 'queries with values', share: 0.9 },
  {
    placeholders: 'Queries hold placeholders: values are passed beside the text.',
    tagged: 'Queries are tagged templates, such as `sql`.',
    built: null,
  },
);

/** How data is stored and asked for. */
export const dataAccess: Family = {
  id: ID,
  conventions: [QUERIES],
  nodes: { call_expression: countQuery },
  acrossFiles: (repository) => [
    ...chosenLibrary(
      {
        id: `${ID}.mapper`,
        packages: [
          'drizzle-orm',
          '@prisma/client',
          'typeorm',
          'sequelize',
          'knex',
          'kysely',
          'mongoose',
          '@mikro-orm/core',
          'objection',
          'bookshelf',
          'waterline',
          'slonik',
        ],
        say: (name, where) => `The database is reached through \`${name}\`${where}.`,
      },
      repository,
    ),
    ...chosenLibrary(
      {
        id: `${ID}.driver`,
        packages: [
          'pg',
          'postgres',
          'mysql2',
          'mysql',
          'better-sqlite3',
          'sqlite3',
          'mongodb',
          'mssql',
          'oracledb',
          '@libsql/client',
          '@electric-sql/pglite',
          'tedious',
          'cassandra-driver',
        ],
        say: (name, where) => `The driver of the database is \`${name}\`${where}.`,
      },
      repository,
    ),
  ],
};

const METHOD = /^(?:query|execute|raw|prepare|all|get|run|exec|unsafe)$/u;
const SQL = /^\s*(?:select|insert|update|delete|with|replace|merge)\s/iu;
/** `?`, `$1`, `:name`, `@name`, behind a sign that a value follows. */
const PLACEHOLDER =
  /[=(,<>]\s*(?:\?|\$\d|[:@][a-z_])|\b(?:values|in|like|limit|offset)\s*\(?\s*(?:\?|\$\d|[:@][a-z_])/iu;
const MAX_QUERY = 10_000;

function countQuery(node: SyntaxNode, { counter, lineOf, textOf }: TalliedSource): void {
  const callee = childOf(node, 'function');
  const given = childOf(node, 'arguments');
  if (callee === null || given === null) return;
  const line = lineOf(node.start);
  // A tagged template is a call whose arguments are the template.
  if (given.type === 'template_string') {
    const isSql =
      callee.end - callee.start <= 'Prisma.sql'.length && /^(?:Prisma\.)?sql$/u.test(textOf(callee));
    if (isSql && hasValues(given)) counter.add(QUERIES.id, 'tagged', line);
    return;
  }
  const method = callee.type === 'member_expression' ? childOf(callee, 'property') : null;
  const query = given.children.find(({ named, type }) => named && type !== 'comment');
  if (method === null || query === undefined || query.end - query.start > MAX_QUERY) return;
  if (method.end - method.start > 'prepare'.length || !METHOD.test(textOf(method))) return;
  if (query.type !== 'string' && query.type !== 'template_string') return;
  const text = textOf(query).slice(1, -1);
  if (!SQL.test(text)) return;
  if (hasValues(query)) counter.add(QUERIES.id, 'built', line);
  else if (PLACEHOLDER.test(text)) counter.add(QUERIES.id, 'placeholders', line);
}

function hasValues({ children }: SyntaxNode): boolean {
  return children.some(({ type }) => type === 'template_substitution');
}
