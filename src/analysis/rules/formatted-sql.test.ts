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
    pg("app.get('/', (req, res) => db.query(`SELECT * FROM a WHERE b = ${req.query.b}`));"),
  ],
  invalid: [
    { code: pg('db.query(`SELECT * FROM a WHERE b = ${b}`);'), fixed: null },
    { code: pg("db.query('SELECT * FROM a WHERE b = ' + b);"), fixed: null },
    { code: pg("db.query(start + ' WHERE b = 1');"), fixed: null },
    { code: pg("db.query('SELECT '.concat(b));"), fixed: null },
    { code: pg('connection.query(`SELECT ${a}`);'), fixed: null },
    { code: pg("db.query(sql.replace('?', b));"), fixed: null },
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
