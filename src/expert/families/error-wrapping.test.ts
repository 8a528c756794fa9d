import { expect, it } from '@jest/globals';
import { factsOf, valuesIn } from '../testing/facts.js';

it.each<readonly [string, string | undefined]>([
  ["try { a(); } catch (error) { throw new B('c', { cause: error }); }\n", 'cause'],
  ['try { a(); } catch (cause) { if (b) { throw new B(1, { cause }); } }\n', 'cause'],
  ['try { a(); } catch (error) { throw new B(error); }\n', 'argument'],
  ["try { a(); } catch (error) { throw new B('c'); }\n", undefined],
  ['try { a(); } catch (error) { throw error; }\n', undefined],
  ['try { a(); } catch (error) { b(() => { throw new C(error); }); }\n', undefined],
])('causes of %j: %s', (text, value) => expect(valuesIn(text)['error-handling.cause']).toBe(value));

it('names the package whose results are values', () =>
  expect(
    factsOf({
      'package.json': '{ "dependencies": { "neverthrow": "^8.0.0" } }',
      'src/a.ts': "import { ok } from 'neverthrow';\n",
    }).get('error-handling.results')?.statement,
  ).toBe('Failures are values, with `neverthrow`.'));
