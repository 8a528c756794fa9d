import { expect, it } from '@jest/globals';
import { factsOf, valuesIn } from '../testing/facts.js';

it.each<readonly [string, string | undefined]>([
  ["db.query('SELECT a FROM b WHERE c = $1', [d]);\n", 'placeholders'],
  ["db.prepare('INSERT INTO a VALUES (?, ?)');\n", 'placeholders'],
  ['db.execute(sql`select a from b where c = ${d}`);\n', 'tagged'],
  ['db.query(`SELECT a FROM b WHERE c = ${d}`);\n', undefined],
  ["db.query('SELECT a FROM b');\n", undefined],
  ["list.get('select all of them: what?');\n", undefined],
])('queries of %j: %s', (text, value) => expect(valuesIn(text)['data-access.queries']).toBe(value));

it('names what maps data, and the driver below it', () => {
  const facts = factsOf({
    'package.json': '{ "dependencies": { "drizzle-orm": "0.45.0", "pg": "^8.0.0" } }',
    'src/store/a.ts': "import { eq } from 'drizzle-orm';\nimport pg from 'pg';\n",
  });
  expect(facts.get('data-access.mapper')?.value).toBe('drizzle-orm');
  expect(facts.get('data-access.driver')?.statement).toBe('The driver of the database is `pg`.');
});
