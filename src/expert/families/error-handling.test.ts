import { describe, expect, it } from '@jest/globals';
import { factsOf, valuesIn } from '../testing/facts.js';

describe('error handling', () => {
  it.each<readonly [string, string, string]>([
    ['thrown', 'custom', 'throw new UserError(a);\n'],
    ['thrown', 'builtin', 'throw new TypeError(a);\n'],
    ['catches', 'handled', 'try { a(); } catch (error) { b(error); }\n'],
    ['caught-name', 'err', 'try { a(); } catch (err) { b(err); }\n'],
  ])('%s: %s', (id, value, text) => {
    expect(valuesIn(text)[`error-handling.${id}`]).toBe(value);
  });

  it.each<readonly [string, string, string]>([
    ['empty catch clauses', 'catches', 'try { a(); } catch {}\n'],
    ['what is thrown again', 'thrown', 'try { a(); } catch (error) { throw error; }\n'],
  ])('says nothing of %s', (_what, id, text) => {
    expect(valuesIn(text)[`error-handling.${id}`]).toBeUndefined();
  });

  it('names the classes of errors', () => {
    const text =
      'class UserError extends Error {}\nclass LostError extends errors.BaseError {}\nclass User extends Base {}\n';
    expect(
      factsOf({ 'a.ts': text, 'test/b.ts': 'class TestError extends Error {}\n' }).get(
        'error-handling.classes',
      ),
    ).toMatchObject({
      value: 2,
      statement: 'Errors have classes of their own: `LostError`, `UserError`.',
      examples: [
        { path: 'a.ts', line: 2 },
        { path: 'a.ts', line: 1 },
      ],
    });
  });
  it('is silent of a single class', () =>
    expect(factsOf({ 'a.ts': 'class UserError extends Error {}\n' }).has('error-handling.classes')).toBe(
      false,
    ));
});
