import { expect, it } from '@jest/globals';
import { valuesIn } from '../testing/facts.js';

it.each([
  ['await', 'async function a() { await b(); }\n'],
  ['then-chain', 'a().then(b);\n'],
])('promises: %s', (value, text) => expect(valuesIn(text)['async.style']).toBe(value));
