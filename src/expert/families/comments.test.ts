import { expect, it } from '@jest/globals';
import { factsOf, repeated, valuesIn } from '../testing/facts.js';

it.each<readonly [string, string, string | undefined]>([
  ['exports', '/** Adds. */\nexport function a() {}\n/** Two. */\nexport const b = 1;\n', 'documented'],
  ['exports', '// Adds.\nexport function a() {}\nexport class B {}\n', 'bare'],
  ['exports', "export { a } from 'a';\nexport default a;\n", undefined],
  ['tags', '/**\n * Adds.\n * @param {number} a\n */\nexport function a(a) {}\n', 'tags'],
  ['tags', '/** Adds what `@param` says. */\nexport function a(a) {}\n', 'prose'],
  ['case', '// Adds one number.\na();\n', 'capital'],
  ['case', '// adds one number\na();\n', 'lower'],
  ['case', '// npmName is a name.\n// eslint-disable-next-line no-a\na(); // behind some code\n', undefined],
  ['case', '// return a.b(c) => d;\n// foo(bar, baz, qux)\n', undefined],
  ['full-stop', '// Adds one number\n// to another one.\na();\n', 'stop'],
  ['full-stop', '// Adds one number\na();\n', 'none'],
  ['todo', '// TODO(ada): mend this.\n', 'owner'],
  ['todo', '/* TODO: mend this. */\n', 'colon'],
  ['todo', '// TODO mend this.\n', 'plain'],
  ['todo', "const a = 'TODO: b';\n", undefined],
])('comments.%s of %j: %s', (id, text, value) => expect(valuesIn(text)[`comments.${id}`]).toBe(value));

it('asks no test for doc comments', () => {
  const bare = Object.fromEntries([0, 1, 2, 3, 4].map((nth) => [`test/a${nth}.ts`, 'export const a = 1;\n']));
  const documented = repeated('/** One. */\nexport const a = 1;\n');
  expect(factsOf({ ...documented, ...bare }).get('comments.exports')).toMatchObject({
    value: 'documented',
    counter: 0,
  });
});
