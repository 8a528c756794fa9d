import { ruleMetas } from '../../../src/analysis/index.js';
import { CALLS } from './calls.js';
import { CONDITIONS } from './conditions.js';
import { GO } from './go.js';
import { JAVA } from './java.js';
import type { Planter } from './planter.js';
import { PROMISES } from './promises.js';
import { PYTHON, PYTHON_TO_COME } from './python.js';
import { REACT } from './react.js';
import { parameters } from './sql.js';
import { STATEMENTS } from './statements.js';
import { TEXTS } from './texts.js';

const ALL = {
  ...CALLS,
  ...CONDITIONS,
  ...GO,
  ...JAVA,
  ...PROMISES,
  ...PYTHON,
  ...REACT,
  ...STATEMENTS,
  ...TEXTS,
  'sql-injection': [parameters],
};

/** Those whose rule exists and has a fix. */
function known(
  planters: Readonly<Record<string, readonly Planter[]>>,
): readonly (readonly [string, readonly Planter[]])[] {
  const fixable = new Set<string>(ruleMetas.filter(({ fix }) => fix !== undefined).map(({ id }) => id));
  return Object.entries(planters).filter(([id]) => fixable.has(id));
}

/** For each rule with a fix, where its defect is planted: the first planter counts, the others fill up. */
export const PLANTERS: Readonly<Record<string, readonly Planter[]>> = Object.fromEntries(
  [...Object.entries(ALL), ...known(PYTHON_TO_COME)].sort(([a], [b]) => (a < b ? -1 : 1)),
);
