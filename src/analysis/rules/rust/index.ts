import type { Rule } from '../../rule.js';
import { rustBlockingSleep } from './blocking-sleep.js';
import { rustBooleanComparison } from './boolean-comparison.js';
import { rustCertainPanic } from './certain-panic.js';
import { rustDecidedCondition } from './decided-condition.js';
import { rustDecimalPermission } from './decimal-permission.js';
import { rustDoubleBorrow } from './double-borrow.js';
import { rustDoubleLock } from './double-lock.js';
import { rustDroppedFuture } from './dropped-future.js';
import { rustDroppedReference } from './dropped-reference.js';
import { rustDuplicateCondition } from './duplicate-condition.js';
import { rustEndlessIterator } from './endless-iterator.js';
import { rustEndlessRecursion } from './endless-recursion.js';
import { rustIdenticalBranches } from './identical-branches.js';
import { rustIdenticalOperands } from './identical-operands.js';
import { rustImpossibleClamp } from './impossible-clamp.js';
import { rustImpossibleMask } from './impossible-mask.js';
import { rustInsecureRandom } from './insecure-random.js';
import { rustInvalidRegexp } from './invalid-regexp.js';
import { rustLengthComparison } from './length-comparison.js';
import { rustLockAcrossAwait } from './lock-across-await.js';
import { rustLostSwap } from './lost-swap.js';
import { rustModuloOne } from './modulo-one.js';
import { rustNanComparison } from './nan-comparison.js';
import { rustPartialOrder } from './partial-order.js';
import { rustPartialWrite } from './partial-write.js';
import { rustPathTraversal } from './path-traversal.js';
import { rustPermissiveCors } from './permissive-cors.js';
import { rustRecursiveFormat } from './recursive-format.js';
import { rustRedundantFieldName } from './redundant-field-name.js';
import { rustReversedRange } from './reversed-range.js';
import { rustSecretInSource } from './secret-in-source.js';
import { rustSelfAssignment } from './self-assignment.js';
import { rustServerSideRequest } from './server-side-request.js';
import { rustShellCommand } from './shell-command.js';
import { rustSingleTurnLoop } from './single-turn-loop.js';
import { rustSqlInjection } from './sql-injection.js';
import { rustStaticLifetime } from './static-lifetime.js';
import { rustTemporaryFileRace } from './temporary-file-race.js';
import { rustUnheldLock } from './unheld-lock.js';
import { rustUninitializedValue } from './uninitialized-value.js';
import { rustUnneededReturn } from './unneeded-return.js';
import { rustUnreachableCode } from './unreachable-code.js';
import { rustUnsignedComparison } from './unsigned-comparison.js';
import { rustUnusedImport } from './unused-import.js';
import { rustUnusedIterator } from './unused-iterator.js';
import { rustUnverifiedJwt } from './unverified-jwt.js';
import { rustUnverifiedTls } from './unverified-tls.js';
import { rustWeakHash } from './weak-hash.js';
import { rustWriteThroughShared } from './write-through-shared.js';
import { rustZeroStep } from './zero-step.js';

/** Rules for Rust. */
export const RUST_RULES = [
  rustBlockingSleep,
  rustBooleanComparison,
  rustCertainPanic,
  rustDecidedCondition,
  rustDecimalPermission,
  rustDoubleBorrow,
  rustDoubleLock,
  rustDroppedFuture,
  rustDroppedReference,
  rustDuplicateCondition,
  rustEndlessIterator,
  rustEndlessRecursion,
  rustIdenticalBranches,
  rustIdenticalOperands,
  rustImpossibleClamp,
  rustImpossibleMask,
  rustInsecureRandom,
  rustInvalidRegexp,
  rustLengthComparison,
  rustLockAcrossAwait,
  rustLostSwap,
  rustModuloOne,
  rustNanComparison,
  rustPartialOrder,
  rustPartialWrite,
  rustPathTraversal,
  rustPermissiveCors,
  rustRecursiveFormat,
  rustRedundantFieldName,
  rustReversedRange,
  rustSecretInSource,
  rustSelfAssignment,
  rustServerSideRequest,
  rustShellCommand,
  rustSingleTurnLoop,
  rustSqlInjection,
  rustStaticLifetime,
  rustTemporaryFileRace,
  rustUnheldLock,
  rustUninitializedValue,
  rustUnneededReturn,
  rustUnreachableCode,
  rustUnsignedComparison,
  rustUnusedImport,
  rustUnusedIterator,
  rustUnverifiedJwt,
  rustUnverifiedTls,
  rustWeakHash,
  rustWriteThroughShared,
  rustZeroStep,
] as const satisfies readonly Rule[];
