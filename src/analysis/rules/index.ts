import type { RuleMeta } from '../../domain/finding.js';
import type { Rule } from '../rule.js';
import { assignmentInCondition } from './assignment-in-condition.js';
import { constReassignment } from './const-reassignment.js';
import { debuggerStatement } from './debugger-statement.js';
import { duplicateCase } from './duplicate-case.js';
import { duplicateElseIf } from './duplicate-else-if.js';
import { duplicateKeys } from './duplicate-keys.js';
import { equalityWithItself } from './equality-with-itself.js';
import { forDirection } from './for-direction.js';
import { invalidTypeof } from './invalid-typeof.js';
import { lengthComparison } from './length-comparison.js';
import { nanComparison } from './nan-comparison.js';
import { negatedLeftOperand } from './negated-left-operand.js';
import { negativeZeroComparison } from './negative-zero-comparison.js';
import { numericSort } from './numeric-sort.js';
import { parseintMapCallback } from './parseint-map-callback.js';
import { promiseInCondition } from './promise-in-condition.js';
import { propertySelfAssignment } from './property-self-assignment.js';
import { returnAwaitInTry } from './return-await-in-try.js';
import { selfAssignment } from './self-assignment.js';
import { selfComparison } from './self-comparison.js';
import { sparseArrayMap } from './sparse-array-map.js';
import { throwLiteral } from './throw-literal.js';
import { unreachableCode } from './unreachable-code.js';
import { unsafeOptionalChaining } from './unsafe-optional-chaining.js';

/** Every rule. A new one is its file, a line here and its table of cases. */
export const RULES = [
  assignmentInCondition,
  constReassignment,
  debuggerStatement,
  duplicateCase,
  duplicateElseIf,
  duplicateKeys,
  equalityWithItself,
  forDirection,
  invalidTypeof,
  lengthComparison,
  nanComparison,
  negatedLeftOperand,
  negativeZeroComparison,
  numericSort,
  parseintMapCallback,
  promiseInCondition,
  propertySelfAssignment,
  returnAwaitInTry,
  selfAssignment,
  selfComparison,
  sparseArrayMap,
  throwLiteral,
  unreachableCode,
  unsafeOptionalChaining,
] as const satisfies readonly Rule[];

export type RuleId = (typeof RULES)[number]['meta']['id'];

export const ruleMetas: readonly RuleMeta[] = RULES.map(({ meta }) => meta);
