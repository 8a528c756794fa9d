import { expect, it } from '@jest/globals';
import { factsOf } from './testing/facts.js';

it('shares of languages go by lines, most first, and leave out what is next to nothing', () => {
  const line = 'a()\n';
  const facts = factsOf({
    'a.ts': line.repeat(80),
    'b.tsx': line.repeat(80),
    'c.py': line.repeat(40),
    'd.js': line,
  });
  const shares = [...facts.values()].filter(({ family }) => family === 'languages');
  expect(shares).toMatchObject([
    { id: 'languages.typescript', value: 0.796, statement: 'TypeScript: 80 % of the code, in 2 files.' },
    { id: 'languages.python', value: 0.199, support: 40, counter: 161 },
  ]);
  expect(shares).toHaveLength(2);
});
