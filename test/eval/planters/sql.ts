import { declared } from './planter.js';

const handler = (at: number, query: string): string =>
  `const { Pool: Pool${at} } = require('pg');
const pool${at} = new Pool${at}();
async function find${at}(req, res) { res.json(await pool${at}.query(${query})); }`;

/** A handler that reads a row by what the request says. */
export const parameters = declared((at) => [
  handler(at, "'SELECT name FROM users WHERE id = $1', [req.params.id]"),
  handler(at, '`SELECT name FROM users WHERE id = ${req.params.id}`'),
]);
