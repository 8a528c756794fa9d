import type { Rule } from '../../rule.js';
import { rubyDynamicEval } from './dynamic-eval.js';
import { rubyMassAssignment } from './mass-assignment.js';
import { rubyOpenRedirect } from './open-redirect.js';
import { rubyPathTraversal } from './path-traversal.js';
import { rubyShellCommand } from './shell-command.js';
import { rubySqlInjection } from './sql-injection.js';
import { rubyUnsafeDeserialization } from './unsafe-deserialization.js';
import { rubyUnverifiedJwt } from './unverified-jwt.js';

/** Rules for Ruby. */
export const RUBY_RULES = [
  rubyDynamicEval,
  rubyMassAssignment,
  rubyOpenRedirect,
  rubyPathTraversal,
  rubyShellCommand,
  rubySqlInjection,
  rubyUnsafeDeserialization,
  rubyUnverifiedJwt,
] as const satisfies readonly Rule[];
