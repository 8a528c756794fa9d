import type { RuleMeta } from '../../domain/finding.js';
import type { Rule } from '../rule.js';
import { assignmentInCondition } from './assignment-in-condition.js';
import { constReassignment } from './const-reassignment.js';
import { debuggerStatement } from './debugger-statement.js';
import { forDirection } from './for-direction.js';
import { invalidTypeof } from './invalid-typeof.js';
import { lengthComparison } from './length-comparison.js';
import { nanComparison } from './nan-comparison.js';
import { negatedLeftOperand } from './negated-left-operand.js';
import { negativeZeroComparison } from './negative-zero-comparison.js';
import { numericSort } from './numeric-sort.js';
import { parseintMapCallback } from './parseint-map-callback.js';
import { promiseInCondition } from './promise-in-condition.js';
import { returnAwaitInTry } from './return-await-in-try.js';
import { sparseArrayMap } from './sparse-array-map.js';
import { throwLiteral } from './throw-literal.js';
import { unsafeOptionalChaining } from './unsafe-optional-chaining.js';

/** Every rule. A new one is its file, a line here and its table of cases. */
export const RULES = [
  assignmentInCondition,
  constReassignment,
  debuggerStatement,
  forDirection,
  invalidTypeof,
  lengthComparison,
  nanComparison,
  negatedLeftOperand,
  negativeZeroComparison,
  numericSort,
  parseintMapCallback,
  promiseInCondition,
  returnAwaitInTry,
  sparseArrayMap,
  throwLiteral,
  unsafeOptionalChaining,
] as const satisfies readonly Rule[];

export type RuleId = (typeof RULES)[number]['meta']['id'];

export const ruleMetas: readonly RuleMeta[] = RULES.map(({ meta }) => meta);
