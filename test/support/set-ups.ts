import type { SetupFacts } from '../../src/publishers/set-up-pull.js';
import type { Fact } from '../../src/domain/profile.js';

/** A fact with everything that a line about it can show. */
export function fact(id: string, over: Partial<Fact> = {}): Fact {
  return {
    id,
    family: id.split('.')[0] ?? id,
    scope: '',
    statement: `It is ${id}.`,
    value: 'x',
    support: 41,
    counter: 2,
    unit: 'places',
    confidence: 0.9,
    examples: [{ path: 'src/cart.ts', line: 7 }],
    exceptions: [],
    origin: 'inferred',
    ...over,
  };
}

const FACTS = [
  fact('languages.typescript', {
    statement: '92 % of the code is TypeScript.',
    unit: 'files',
    support: 120,
    counter: 10,
  }),
  fact('languages.python', {
    statement: '8 % of the code is Python.',
    unit: 'files',
    support: 10,
    counter: 120,
  }),
  fact('tooling.package-manager', {
    statement: 'Packages come from `pnpm`.',
    origin: 'declared',
    support: 1,
    counter: 0,
    examples: [{ path: 'package.json', line: 4 }],
  }),
  fact('modules.style', { statement: 'Modules are ES modules.', counter: 0 }),
  fact('tests.places', { statement: 'Tests stand beside what they test.', examples: [] }),
  fact('tests.framework', { statement: 'Tests are written for `vitest`.' }),
  fact('naming.files', { statement: 'Files are named in kebab-case.' }),
];

/** A set-up with all that can be in one. */
export function setupFacts(over: Partial<SetupFacts> = {}): SetupFacts {
  return {
    repositoryId: 11,
    repositoryUrl: 'https://github.com/acme/shop',
    learned: { facts: FACTS, files: 130, sha: '3f2c1ab'.padEnd(40, '0') },
    backtest: {
      pulls: [
        { number: 41, title: 'Discounts for members', findings: 3, fixes: 2, changedLater: 1 },
        {
          number: 38,
          title: 'Fix the `total` | closes #3 @ada',
          findings: 0,
          fixes: 0,
          changedLater: 0,
        },
      ],
      leftOut: 1,
    },
    hasModel: true,
    ...over,
  };
}
