import { expect, it } from '@jest/globals';
import { contentsOf } from './walk.js';

it('closes folders of packages and repositories inside, each once', () => {
  const listed = [
    'a.ts',
    'node_modules/x/a.ts',
    'node_modules/y.ts',
    'p/node_modules/z/.git/a',
    'q/',
    'node_modules.ts',
  ];
  expect(contentsOf(listed)).toEqual({
    names: ['a.ts', 'node_modules.ts'],
    closed: [
      { name: 'node_modules', why: 'installed packages', problem: false },
      { name: 'p/node_modules', why: 'installed packages', problem: false },
      { name: 'q', why: 'a git repository of its own', problem: false },
    ],
  });
});
