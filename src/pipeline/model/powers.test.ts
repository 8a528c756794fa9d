import { expect, it } from '@jest/globals';
import { broughtPower } from './powers.js';

it.each<[string, string, string | null]>([
  ['run(fetch(a))', 'fetch(b)', null],
  ['see https://a.test', 'see https://b.test', null],
  ['a()', 'prefetch(a).evaluated', null],
  ['a()', 'Number.isNaN(a)', null],
  ['a()', 'window.open(a)', '`window`'],
  ['prefetch()', 'fetch(a)', '`fetch`'],
  ['a()', 'ws://evil.test', 'an address'],
  ['a()', 'a.constructor', null],
])('beside %s, %s brings %s', (around, brought, expected) =>
  expect(broughtPower(around, brought)).toBe(expected),
);
