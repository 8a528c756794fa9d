import { expect, it } from '@jest/globals';
import { entropyOf, isMadeUpValue } from './made-up-values.js';

it.each([
  ['changeme', true],
  ['<token>', true],
  ['xxxxxxxx', true],
  ['${TOKEN}', true],
  ['{{ token }}', true],
  ['YOUR_API_KEY', true],
  ['', true],
  ['k9Qz7fLw2Xc4', false],
  ['hunter2hunter', false],
])('%s is made up: %s', (value, expected) => expect(isMadeUpValue(value)).toBe(expected));

it.each([
  ['', 0],
  ['aaaa', 0],
  ['abab', 1],
  ['abcdefgh', 3],
])('%s has %d bits', (value, bits) => expect(entropyOf(value)).toBeCloseTo(bits));
