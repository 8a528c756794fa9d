import type { Rule } from '../../rule.js';
import { rubyDuplicateHashKey } from './duplicate-hash-key.js';
import { rubyDuplicateWhen } from './duplicate-when.js';
import { rubyDynamicEval } from './dynamic-eval.js';
import { rubyFrozenMutation } from './frozen-mutation.js';
import { rubyInsecureRandom } from './insecure-random.js';
import { rubyMassAssignment } from './mass-assignment.js';
import { rubyNilComparison } from './nil-comparison.js';
import { rubyOpenRedirect } from './open-redirect.js';
import { rubyPathTraversal } from './path-traversal.js';
import { rubyRescuedException } from './rescued-exception.js';
import { rubyReturnInEnsure } from './return-in-ensure.js';
import { rubySelfAssignment } from './self-assignment.js';
import { rubyShellCommand } from './shell-command.js';
import { rubySqlInjection } from './sql-injection.js';
import { rubySwallowedRescue } from './swallowed-rescue.js';
import { rubyUnsafeDeserialization } from './unsafe-deserialization.js';
import { rubyUnverifiedJwt } from './unverified-jwt.js';
import { rubyUnverifiedTls } from './unverified-tls.js';
import { rubyWeakHash } from './weak-hash.js';

/** Rules for Ruby. */
export const RUBY_RULES = [
  rubyDuplicateHashKey,
  rubyDuplicateWhen,
  rubyDynamicEval,
  rubyFrozenMutation,
  rubyInsecureRandom,
  rubyMassAssignment,
  rubyNilComparison,
  rubyOpenRedirect,
  rubyPathTraversal,
  rubyRescuedException,
  rubyReturnInEnsure,
  rubySelfAssignment,
  rubyShellCommand,
  rubySqlInjection,
  rubySwallowedRescue,
  rubyUnsafeDeserialization,
  rubyUnverifiedJwt,
  rubyUnverifiedTls,
  rubyWeakHash,
] as const satisfies readonly Rule[];
