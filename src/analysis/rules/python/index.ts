import type { Rule } from '../../rule.js';
import { bareExcept } from './bare-except.js';
import { booleanComparison } from './boolean-comparison.js';
import { changedDefault } from './changed-default.js';
import { changedWhileIterating } from './changed-while-iterating.js';
import { debugServer } from './debug-server.js';
import { duplicateKey } from './duplicate-key.js';
import { dynamicEval } from './dynamic-eval.js';
import { exposedDebugger } from './exposed-debugger.js';
import { formatWithoutPlaceholder } from './format-without-placeholder.js';
import { hardCodedCredential } from './hard-coded-credential.js';
import { hiddenExcept } from './hidden-except.js';
import { insecureRandom } from './insecure-random.js';
import { invalidFormat } from './invalid-format.js';
import { leaveInFinally } from './leave-in-finally.js';
import { literalIdentity } from './literal-identity.js';
import { loopVariableCaptured } from './loop-variable-captured.js';
import { missingAwait } from './missing-await.js';
import { missingRaise } from './missing-raise.js';
import { misusedUtc } from './misused-utc.js';
import { mixedComparison } from './mixed-comparison.js';
import { mixedZone } from './mixed-zone.js';
import { mutableDefault } from './mutable-default.js';
import { naiveDatetime } from './naive-datetime.js';
import { negatedComparison } from './negated-comparison.js';
import { noneComparison } from './none-comparison.js';
import { pathTraversal } from './path-traversal.js';
import { placeholderInString } from './placeholder-in-string.js';
import { raisedNotImplemented } from './raised-not-implemented.js';
import { returnInInit } from './return-in-init.js';
import { secretInSource } from './secret-in-source.js';
import { selfAssignment } from './self-assignment.js';
import { selfComparison } from './self-comparison.js';
import { serverSideRequest } from './server-side-request.js';
import { shadowedBuiltinParameter } from './shadowed-builtin-parameter.js';
import { shadowedCall } from './shadowed-call.js';
import { shellCommand } from './shell-command.js';
import { sqlInjection } from './sql-injection.js';
import { swallowedInterrupt } from './swallowed-interrupt.js';
import { temporaryFileRace } from './temporary-file-race.js';
import { tupleAssertion } from './tuple-assertion.js';
import { unclosedFile } from './unclosed-file.js';
import { unreachableCode } from './unreachable-code.js';
import { unsafeDeserialization } from './unsafe-deserialization.js';
import { untrustedXml } from './untrusted-xml.js';
import { unusedComparison } from './unused-comparison.js';
import { unusedImport } from './unused-import.js';
import { unusedVariable } from './unused-variable.js';
import { unverifiedJwt } from './unverified-jwt.js';
import { unverifiedTls } from './unverified-tls.js';
import { weakHash } from './weak-hash.js';
import { xmlEntities } from './xml-entities.js';

/** Rules for Python. */
export const PYTHON_RULES = [
  bareExcept,
  booleanComparison,
  changedDefault,
  changedWhileIterating,
  debugServer,
  duplicateKey,
  dynamicEval,
  exposedDebugger,
  formatWithoutPlaceholder,
  hardCodedCredential,
  hiddenExcept,
  insecureRandom,
  invalidFormat,
  leaveInFinally,
  literalIdentity,
  loopVariableCaptured,
  missingAwait,
  missingRaise,
  misusedUtc,
  mixedComparison,
  mixedZone,
  mutableDefault,
  naiveDatetime,
  negatedComparison,
  noneComparison,
  pathTraversal,
  placeholderInString,
  raisedNotImplemented,
  returnInInit,
  secretInSource,
  selfAssignment,
  selfComparison,
  serverSideRequest,
  shadowedBuiltinParameter,
  shadowedCall,
  shellCommand,
  sqlInjection,
  swallowedInterrupt,
  temporaryFileRace,
  tupleAssertion,
  unclosedFile,
  unreachableCode,
  unsafeDeserialization,
  untrustedXml,
  unusedComparison,
  unusedImport,
  unusedVariable,
  unverifiedJwt,
  unverifiedTls,
  weakHash,
  xmlEntities,
] as const satisfies readonly Rule[];
