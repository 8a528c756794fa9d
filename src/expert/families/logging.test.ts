import { expect, it } from '@jest/globals';
import { factsOf, repeated, valuesIn } from '../testing/facts.js';

it.each<readonly [string, string, string | undefined]>([
  ['calls', 'a.logger.info(1);\nlogger.error(2);\n', 'logger'],
  ['calls', 'console.log(1);\nconsole.error(2);\n', 'console'],
  ['calls', 'dialog.open(1);\nMath.log(2);\nlog(3);\n', undefined],
  ['console', 'a();\n', 'none'],
  ['console', 'console.log(1);\n', undefined],
])('logging.%s of %j', (id, text, value) => expect(valuesIn(text)[`logging.${id}`]).toBe(value));

it('looks at the code alone', () => {
  const noisy = Object.fromEntries([0, 1, 2, 3, 4].map((nth) => [`scripts/a${nth}.ts`, 'console.log(1);\n']));
  expect(factsOf({ ...repeated('a();\n'), ...noisy }).get('logging.console')).toMatchObject({
    value: 'none',
    support: 5,
    counter: 0,
  });
});

it('names the logger, and where it is used alone', () => {
  const text = "import { pino } from 'pino';\n";
  const files = ['a', 'b', 'c', 'd'].map((name) => [`src/web/${name}.ts`, text] as const);
  expect(factsOf(Object.fromEntries(files)).get('logging.library')).toMatchObject({
    value: 'pino',
    statement: 'The logger is `pino`, in `src/web` alone.',
    support: 4,
    origin: 'inferred',
  });
});
