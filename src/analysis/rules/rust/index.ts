import type { Rule } from '../../rule.js';
import { rustDuplicateCondition } from './duplicate-condition.js';
import { rustIdenticalBranches } from './identical-branches.js';
import { rustIdenticalOperands } from './identical-operands.js';
import { rustNanComparison } from './nan-comparison.js';
import { rustSelfAssignment } from './self-assignment.js';
import { rustUnsignedComparison } from './unsigned-comparison.js';

/** Rules for Rust. */
export const RUST_RULES = [
  rustDuplicateCondition,
  rustIdenticalBranches,
  rustIdenticalOperands,
  rustNanComparison,
  rustSelfAssignment,
  rustUnsignedComparison,
] as const satisfies readonly Rule[];
