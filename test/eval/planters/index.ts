import { CALLS } from './calls.js';
import { CONDITIONS } from './conditions.js';
import { GO } from './go.js';
import { JAVA } from './java.js';
import { OPINIONS } from './opinions.js';
import type { Planter } from './planter.js';
import { PROMISES } from './promises.js';
import { PYTHON } from './python.js';
import { REACT } from './react.js';
import { RUBY } from './ruby.js';
import { RUST } from './rust.js';
import { parameters } from './sql.js';
import { STATEMENTS } from './statements.js';
import { TEXTS } from './texts.js';

const ALL = {
  ...CALLS,
  ...CONDITIONS,
  ...GO,
  ...JAVA,
  ...OPINIONS,
  ...PROMISES,
  ...PYTHON,
  ...REACT,
  ...RUBY,
  ...RUST,
  ...STATEMENTS,
  ...TEXTS,
  'sql-injection': [parameters],
};

/** For each rule with a fix, where its defect is planted: the first planter counts, the others fill up. */
export const PLANTERS: Readonly<Record<string, readonly Planter[]>> = Object.fromEntries(
  Object.entries(ALL).sort(([a], [b]) => (a < b ? -1 : 1)),
);
