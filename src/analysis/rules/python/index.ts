import type { Rule } from '../../rule.js';
import { bareExcept } from './bare-except.js';
import { changedWhileIterating } from './changed-while-iterating.js';
import { duplicateKey } from './duplicate-key.js';
import { formatWithoutPlaceholder } from './format-without-placeholder.js';
import { hiddenExcept } from './hidden-except.js';
import { leaveInFinally } from './leave-in-finally.js';
import { literalIdentity } from './literal-identity.js';
import { loopVariableCaptured } from './loop-variable-captured.js';
import { missingAwait } from './missing-await.js';
import { mixedComparison } from './mixed-comparison.js';
import { mutableDefault } from './mutable-default.js';
import { naiveDatetime } from './naive-datetime.js';
import { noneComparison } from './none-comparison.js';
import { placeholderInString } from './placeholder-in-string.js';
import { raisedNotImplemented } from './raised-not-implemented.js';
import { selfAssignment } from './self-assignment.js';
import { selfComparison } from './self-comparison.js';
import { shadowedBuiltinParameter } from './shadowed-builtin-parameter.js';
import { tupleAssertion } from './tuple-assertion.js';
import { unclosedFile } from './unclosed-file.js';
import { unreachableCode } from './unreachable-code.js';

/** Rules for Python. */
export const PYTHON_RULES = [
  bareExcept,
  changedWhileIterating,
  duplicateKey,
  formatWithoutPlaceholder,
  hiddenExcept,
  leaveInFinally,
  literalIdentity,
  loopVariableCaptured,
  missingAwait,
  mixedComparison,
  mutableDefault,
  naiveDatetime,
  noneComparison,
  placeholderInString,
  raisedNotImplemented,
  selfAssignment,
  selfComparison,
  shadowedBuiltinParameter,
  tupleAssertion,
  unclosedFile,
  unreachableCode,
] as const satisfies readonly Rule[];
