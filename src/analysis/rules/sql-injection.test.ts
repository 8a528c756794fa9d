import { testRule } from '../testing/rule-tester.js';
import { sqlInjection } from './sql-injection.js';

const route = (body: string): string => `app.get('/a', async (req, res) => { ${body} });`;

const PG = "import { Pool } from 'pg'; const pool = new Pool();\n";
const MYSQL = "import mysql from 'mysql2/promise'; const db = mysql.createPool({});\n";
const SQLITE = "const sqlite3 = require('sqlite3').verbose(); const db = new sqlite3.Database('a');\n";

const BETTER = "import Database from 'better-sqlite3'; const db = new Database('a');\n";

testRule(sqlInjection, {
  valid: [
    route("let sql = 'SELECT * FROM a WHERE b = ?'; db.query(sql, [req.query.b]);"),
    route(
      "let sql = 'SELECT * FROM a'; const values = []; if (req.query.b) { sql += ' WHERE b = ?'; values.push(req.query.b); } db.query(sql, values);",
    ),
    route("const q = { text: 'SELECT * FROM a WHERE b = $1', values: [req.query.b] }; db.query(q);"),
    route("const build = (b) => 'SELECT * FROM a'; db.query(build(req.query.b));"),
    BETTER + route("db.prepare('SELECT * FROM a WHERE b = ?').all(req.query.b);"),
    BETTER + `const one = db.prepare('SELECT ?'); ${route('one.run(req.body.b); one.get(req.body.c);')}`,
    `const db = require('better-sqlite3')('a'); const one = db.prepare('SELECT ?'); ${route('one.get(req.body.b);')}`,
    BETTER + route('db.transaction(req.body.b);'),
    `import Database from './database.js'; const db = new Database('a'); ${route('db.exec(req.body.b);')}`,
    route("db.query('SELECT * FROM a WHERE b = ?', [req.query.b]);"),
    route("db.query('SELECT * FROM a WHERE b = $1', [req.query.b]);"),
    route("db.query({ text: 'SELECT * FROM a WHERE b = $1', values: [req.query.b] });"),
    route('db.query(`SELECT * FROM a LIMIT ${Number(req.query.b)}`);'),
    route('db.query(`SELECT * FROM a LIMIT ${+req.query.b}`);'),
    route('db.query(`SELECT * FROM a LIMIT ${req.query.b * 10}`);'),
    route('const n = parseInt(req.query.b); db.query(`SELECT * FROM a LIMIT ${n}`);'),
    route('db.query(`SELECT * FROM a WHERE b = ${db.escape(req.query.b)}`);'),
    route('await sql`SELECT * FROM a WHERE b = ${req.query.b}`;'),
    route('await prisma.$queryRaw`SELECT * FROM a WHERE b = ${req.query.b}`;'),
    route(
      "const order = { a: 'x', b: 'y' }[req.query.b] ?? 'x'; db.query(`SELECT * FROM a ORDER BY ${order}`);",
    ),
    route(
      "const dir = req.query.b === 'desc' ? 'DESC' : 'ASC'; db.query(`SELECT * FROM a ORDER BY c ${dir}`);",
    ),
    route(
      "if (!COLUMNS.has(req.query.b)) throw new Error('no'); db.query(`SELECT * FROM a ORDER BY ${req.query.b}`);",
    ),
    route("knex('a').whereRaw('b = ?', [req.query.b]);"),
    route('const b = schema.parse(req.query); db.query(`SELECT * FROM a WHERE b = ${b.c}`);'),
    route('cache.get(`user ${req.query.b}`);'),
    route(
      "const marks = req.body.ids.map(() => '?').join(','); db.query(`SELECT * FROM a WHERE b IN (${marks})`, req.body.ids);",
    ),
    "router.get('/', validate(schema), (req, res) => db.query(`SELECT * FROM a WHERE b = ${req.query.b}`));",
    "function find(id: number) { db.query(`SELECT * FROM a WHERE b = ${id}`); } app.get('/', (req, res) => find(req.params.id as any));",
    "const TABLE = 'a'; function all() { db.query(`SELECT * FROM ${TABLE}`); }",
    route("const b = req.query.b.replace(/'/g, \"''\"); db.query(`SELECT * FROM a WHERE b = '${b}'`);"),
    route(
      'const params = []; params.push(req.query.b); db.query(`SELECT * FROM a LIMIT ${params.length}`, params);',
    ),
  ],
  invalid: [
    { code: BETTER + route('db.exec(req.body.sql);'), fixed: null },
    { code: BETTER + route('const { sql } = req.body; res.json(db.prepare(sql).all());'), fixed: null },
    { code: BETTER + route('const set = `b = ${req.body.b}`; db.exec(`UPDATE a ${set}`);'), fixed: null },
    { code: `const db = require('better-sqlite3')('a'); ${route('db.exec(req.body.b);')}`, fixed: null },
    {
      code: route("const q = { sql: 'SELECT * FROM a WHERE b = ' + req.query.b }; db.query(q);"),
      fixed: null,
    },
    {
      code: `function build(b) { let sql = 'SELECT * FROM a'; sql += ' WHERE b = ' + b; return sql; } ${route('db.query(build(req.query.b));')}`,
      fixed: null,
      language: 'javascript',
    },
    {
      code: route("db.query('SELECT * ' +\n  'FROM a ' +\n  'WHERE b = ' + req.query.b);"),
      fixed: null,
    },
    {
      code: route(
        "let sql = ''; sql += 'SELECT * FROM a '; sql += 'WHERE b = ' + req.query.b; db.query(sql);",
      ),
      fixed: null,
    },
    {
      code: route('db.query(`SELECT * FROM a WHERE b = ${req.query.b}`);'),
      fixed: null,
      message: '`req.query.b`',
    },
    {
      code: route("db.query('SELECT * FROM a WHERE b = ' + req.params.b + ' LIMIT 1', (err, rows) => {});"),
      fixed: null,
    },
    {
      code: route('const sql = "DELETE FROM a WHERE b = \'" + req.body.b + "\'"; await pool.execute(sql);'),
      fixed: null,
    },
    { code: route("db.query({ text: `UPDATE a SET b = '${req.body.b}'` });"), fixed: null },
    { code: route('await prisma.$queryRawUnsafe(`SELECT * FROM a WHERE b = ${req.query.b}`);'), fixed: null },
    {
      code: route(
        "let sql = 'SELECT * FROM a'; if (req.query.b) sql += ` WHERE b = '${req.query.b}'`; db.all(sql, cb);",
      ),
      fixed: null,
    },
    {
      code: route(
        "const where = []; where.push(`b = '${req.query.b}'`); db.query('SELECT * FROM a WHERE ' + where.join(' AND '));",
      ),
      fixed: null,
    },
    { code: route("knex('a').whereRaw(`b = ${req.query.b}`);"), fixed: null },
    {
      code: route(
        "const { id } = req.params; db.query(util.format('SELECT * FROM a WHERE b = %s', id));",
      ).replace('app', "const util = require('util'); app"),
      fixed: null,
    },
    {
      code: route("let q = 'SELECT * FROM a WHERE b = '; q = q.concat(req.query.b); db.query(q);"),
      fixed: null,
    },
    { code: route('const { b } = await req.body; db.run(`INSERT INTO a VALUES (${b})`);'), fixed: null },
    {
      code: route(
        "const ids = req.body.ids.map((id) => `'${id}'`).join(','); db.query(`SELECT * FROM a WHERE b IN (${ids})`);",
      ),
      fixed: null,
    },
    {
      code: "function byName(name) { return db.query(`SELECT * FROM a WHERE n = '${name}'`); }\napp.get('/', ({ query }, res) => { byName(query.name).then((rows) => res.json(rows)); });",
      fixed: null,
      language: 'javascript',
      message: '`query.name`',
    },
    {
      code: "import { Pool } from 'pg'; const pool = new Pool();\nexport async function GET(request: Request) { const id = new URL(request.url).searchParams.get('id'); await pool.query('SELECT * FROM a WHERE b = ' + id); }",
      fixed: null,
    },
    {
      code: "import { Pool } from 'pg'; const pool = new Pool();\napp.post('/', (req, res) => pool.query(req.body.statement));",
      fixed: null,
    },
    {
      code: "class C { find(@Query('name') name: string) { return this.db.query(`SELECT * FROM a WHERE n = '${name}'`); } }",
      fixed: null,
      message: '`name`',
    },
    {
      code: "http.createServer((req, res) => { const id = url.parse(req.url, true).query.id; db.query('SELECT * FROM a WHERE b = ' + id); });".replace(
        /^/u,
        "import url from 'url'; ",
      ),
      fixed: null,
    },
    {
      code: PG + route('await pool.query(`SELECT * FROM a WHERE b = ${req.query.b}`);'),
      fixed: PG + route("await pool.query('SELECT * FROM a WHERE b = $1', [req.query.b]);"),
    },
    {
      code:
        PG +
        route(
          "await pool.query(`SELECT * FROM a WHERE b = '${req.query.b}' AND c = ${req.params.c} LIMIT 1`);",
        ),
      fixed:
        PG +
        route(
          "await pool.query('SELECT * FROM a WHERE b = $1 AND c = $2 LIMIT 1', [req.query.b, req.params.c]);",
        ),
    },
    {
      code:
        PG +
        route(
          'const { b } = req.body; pool.query("UPDATE a SET b = \'" + b + "\' WHERE kind = \'x\'", (error) => {});',
        ),
      fixed:
        PG +
        route(
          'const { b } = req.body; pool.query("UPDATE a SET b = $1 WHERE kind = \'x\'", [b], (error) => {});',
        ),
    },
    {
      code: PG + route("await pool.query(`INSERT INTO a (b, c) VALUES ('${req.body.b}', ${req.body.c})`);"),
      fixed:
        PG + route("await pool.query('INSERT INTO a (b, c) VALUES ($1, $2)', [req.body.b, req.body.c]);"),
    },
    {
      code: MYSQL + route('await db.query(`SELECT * FROM a WHERE b = ${req.params.b}`);'),
      fixed: MYSQL + route("await db.query('SELECT * FROM a WHERE b = ?', [String(req.params.b)]);"),
    },
    {
      code: MYSQL + route('await db.execute("DELETE FROM a WHERE b = \'" + req.body.b + "\'");'),
      fixed: MYSQL + route("await db.execute('DELETE FROM a WHERE b = ?', [String(req.body.b)]);"),
    },
    {
      code: SQLITE + route("db.all(`SELECT * FROM a WHERE b = '${req.query.b}'`, (error, rows) => {});"),
      fixed:
        SQLITE + route("db.all('SELECT * FROM a WHERE b = ?', [String(req.query.b)], (error, rows) => {});"),
    },
    { code: MYSQL + route('await db.query(`UPDATE a SET b = ${req.body.b}`);'), fixed: null },
    {
      code: MYSQL + route('await db.query(`SELECT * FROM a WHERE c = 1 LIMIT ${req.query.b}`);'),
      fixed: null,
    },
    { code: PG + route('await pool.query(`SELECT * FROM ${req.query.b} WHERE c = 1`);'), fixed: null },
    { code: PG + route('await pool.query(`SELECT * FROM a ORDER BY ${req.query.b}`);'), fixed: null },
    { code: PG + route("await pool.query(`SELECT * FROM a WHERE b LIKE '%${req.query.b}%'`);"), fixed: null },
    { code: PG + route("await pool.query(`SELECT * FROM a WHERE b = 'x-${req.query.b}'`);"), fixed: null },
    { code: PG + route('await pool.query(`SELECT * FROM a WHERE b = "${req.query.b}"`);'), fixed: null },
    { code: PG + route('await pool.query(`SELECT * FROM a WHERE b = ${req.query.b} + 1`);'), fixed: null },
    {
      code: PG + route('await pool.query(`SELECT * FROM a WHERE b = ${req.query.b} AND c = $1`, [1]);'),
      fixed: null,
    },
    {
      code: PG + route('await pool.query(`SELECT * FROM a WHERE b = ${req.query.b} AND c = $1`);'),
      fixed: null,
    },
    {
      code:
        PG +
        route('const b = "\'" + req.query.b + "\'"; await pool.query(`SELECT * FROM a WHERE b = ${b}`);'),
      fixed: null,
    },
    {
      code: PG + route('const { b = 1 } = req.query; await pool.query(`SELECT * FROM a WHERE b = ${b}`);'),
      fixed: null,
    },
    {
      code: PG + route('await pool.query(`SELECT * FROM a WHERE b = ${req.query.b} AND c = ${TABLE}`);'),
      fixed: null,
    },
    {
      code: PG + route("await pool.query(`SELECT * FROM a -- it's\\n WHERE b = ${req.query.b}`);"),
      fixed: null,
    },
    { code: PG + route('await pool.query(`SELECT * FROM a WHERE b IN (${req.query.b})`);'), fixed: null },
  ],
});
