import type { Rule } from '../../rule.js';
import { bareExcept } from './bare-except.js';
import { changedWhileIterating } from './changed-while-iterating.js';
import { hiddenExcept } from './hidden-except.js';
import { leaveInFinally } from './leave-in-finally.js';
import { literalIdentity } from './literal-identity.js';
import { missingAwait } from './missing-await.js';
import { mutableDefault } from './mutable-default.js';
import { noneComparison } from './none-comparison.js';
import { raisedNotImplemented } from './raised-not-implemented.js';
import { tupleAssertion } from './tuple-assertion.js';

/** Rules for Python. */
export const PYTHON_RULES = [
  bareExcept,
  changedWhileIterating,
  hiddenExcept,
  leaveInFinally,
  literalIdentity,
  missingAwait,
  mutableDefault,
  noneComparison,
  raisedNotImplemented,
  tupleAssertion,
] as const satisfies readonly Rule[];
