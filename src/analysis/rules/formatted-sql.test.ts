import { testRule } from '../testing/rule-tester.js';
import { formattedSql } from './formatted-sql.js';

const pg = (code: string): string => `import { Pool } from 'pg'; const db = new Pool(); ${code}`;

testRule(formattedSql, {
  valid: [
    pg("db.query('SELECT * FROM a');"),
    pg('db.query(`SELECT * FROM a`);'),
    pg("db.query('SELECT *' + ' FROM a');"),
    pg('db.query(sql);'),
    pg('db.query(build(`SELECT ${a}`));'),
    pg("db.query('SELECT * FROM a WHERE b = $1', [b]);"),
    pg('db.end(`SELECT ${a}`);'),
    pg("import { other } from './other.js'; other.query(`SELECT ${a}`);"),
    "import { Pool } from './pg.js'; const db = new Pool(); db.query(`SELECT ${a}`);",
    pg('function f(db: any) { db.query(`SELECT ${a}`); }'),
    pg("let sql = 'SELECT * FROM a'; if (b) sql += ' WHERE b = $1'; db.query(sql, [b]);"),
    pg("let sql = 'SELECT * FROM a'; sql += b ? ' ORDER BY c' : ' ORDER BY d'; db.query(sql);"),
    pg("const TABLE = 'a'; db.query(`SELECT * FROM ${TABLE}`);"),
    pg("const TABLE = 'a'; const sql = 'SELECT * ' +\n  'FROM ' + TABLE; db.query(sql);"),
    pg(
      "const marks = ids.map(() => '?').join(', '); db.query(`SELECT * FROM a WHERE b IN (${marks})`, ids);",
    ),
    pg("db.query(`SELECT * FROM a WHERE b IN (${Array(n).fill('?').join()})`, ids);"),
    pg("let order = 'ASC'; if (b) order = 'DESC'; db.query(`SELECT * FROM a ORDER BY c ${order}`);"),
    pg("let sql = 'SELECT * FROM a'; sql = sql + ' WHERE b = $1'; db.query(sql, [b]);"),
    pg("let sql = `SELECT ${a}`; sql = 'SELECT 1'; db.query(sql);"),
    pg('function f(sql: string) { db.query(sql); }'),
    "import Database from 'better-sqlite3'; const db = new Database('a'); db.prepare('SELECT ?').all(`${a}`);",
    pg("app.get('/', (req, res) => db.query(`SELECT * FROM a WHERE b = ${req.query.b}`));"),
  ],
  invalid: [
    { code: pg('db.query(`SELECT * FROM a WHERE b = ${b}`);'), fixed: null },
    { code: pg("db.query('SELECT * FROM a WHERE b = ' + b);"), fixed: null },
    { code: pg("db.query(start + ' WHERE b = 1');"), fixed: null },
    { code: pg("db.query('SELECT '.concat(b));"), fixed: null },
    { code: pg('connection.query(`SELECT ${a}`);'), fixed: null },
    { code: pg("db.query(sql.replace('?', b));"), fixed: null },
    { code: pg("const sql = 'SELECT * FROM a WHERE b = ' + b; db.query(sql);"), fixed: null },
    { code: pg("let sql = 'SELECT * FROM a'; if (b) sql += ` WHERE b = ${b}`; db.query(sql);"), fixed: null },
    { code: pg("let sql = 'SELECT * FROM a'; sql += where; db.query(sql);"), fixed: null },
    {
      code: pg("const sql = 'SELECT * ' +\n  'FROM a ' +\n  'WHERE b = ' + b; db.query({ text: sql });"),
      fixed: null,
    },
    { code: pg("let sql = 'SELECT * FROM '; sql = sql + a; db.query(sql);"), fixed: null },
    {
      code: "import Database from 'better-sqlite3'; const db = new Database('a'); const sql = `DELETE FROM ${a}`; db.exec(sql);",
      fixed: null,
    },
    {
      code: "const mysql = require('mysql'); const db = mysql.createConnection(o); db.query('SELECT ' + a, (error) => {});",
      fixed: null,
    },
    {
      code: "import Database from 'better-sqlite3'; const db = new Database('a'); db.prepare(`SELECT ${a}`).all();",
      fixed: null,
    },
    {
      code: "const sqlite3 = require('sqlite3').verbose(); const db = new sqlite3.Database('a'); db.all(`SELECT ${a}`, () => {});",
      fixed: null,
      language: 'javascript',
    },
    {
      code: "import { Sequelize } from 'sequelize'; const db = new Sequelize('a'); db.query(`SELECT ${a}`);",
      fixed: null,
    },
    {
      code: "import mysql from 'mysql2/promise'; const db = await mysql.createPool(o); await db.execute('SELECT ' + a);",
      fixed: null,
    },
  ],
});
