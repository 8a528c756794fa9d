import type { Rule } from '../../rule.js';
import { rubyDebugServer } from './debug-server.js';
import { rubyDuplicateHashKey } from './duplicate-hash-key.js';
import { rubyDuplicateWhen } from './duplicate-when.js';
import { rubyDynamicEval } from './dynamic-eval.js';
import { rubyFrozenMutation } from './frozen-mutation.js';
import { rubyHardCodedCredential } from './hard-coded-credential.js';
import { rubyInsecureRandom } from './insecure-random.js';
import { rubyMassAssignment } from './mass-assignment.js';
import { rubyNilComparison } from './nil-comparison.js';
import { rubyOpenRedirect } from './open-redirect.js';
import { rubyPathTraversal } from './path-traversal.js';
import { rubyRescuedException } from './rescued-exception.js';
import { rubyReturnInEnsure } from './return-in-ensure.js';
import { rubySecretInSource } from './secret-in-source.js';
import { rubySelfAssignment } from './self-assignment.js';
import { rubyServerSideRequest } from './server-side-request.js';
import { rubyShellCommand } from './shell-command.js';
import { rubySqlInjection } from './sql-injection.js';
import { rubySwallowedRescue } from './swallowed-rescue.js';
import { rubyTemporaryFileRace } from './temporary-file-race.js';
import { rubyUnsafeConstant } from './unsafe-constant.js';
import { rubyUnsafeDeserialization } from './unsafe-deserialization.js';
import { rubyUntrustedXml } from './untrusted-xml.js';
import { rubyUnverifiedJwt } from './unverified-jwt.js';
import { rubyUnverifiedTls } from './unverified-tls.js';
import { rubyWeakHash } from './weak-hash.js';
import { rubyXmlEntities } from './xml-entities.js';

/** Rules for Ruby. */
export const RUBY_RULES = [
  rubyDebugServer,
  rubyDuplicateHashKey,
  rubyDuplicateWhen,
  rubyDynamicEval,
  rubyFrozenMutation,
  rubyHardCodedCredential,
  rubyInsecureRandom,
  rubyMassAssignment,
  rubyNilComparison,
  rubyOpenRedirect,
  rubyPathTraversal,
  rubyRescuedException,
  rubyReturnInEnsure,
  rubySecretInSource,
  rubySelfAssignment,
  rubyServerSideRequest,
  rubyShellCommand,
  rubySqlInjection,
  rubySwallowedRescue,
  rubyTemporaryFileRace,
  rubyUnsafeConstant,
  rubyUnsafeDeserialization,
  rubyUntrustedXml,
  rubyUnverifiedJwt,
  rubyUnverifiedTls,
  rubyWeakHash,
  rubyXmlEntities,
] as const satisfies readonly Rule[];
