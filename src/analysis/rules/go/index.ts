import type { Rule } from '../../rule.js';
import { goArgumentOrder } from './argument-order.js';
import { goBlankTarget } from './blank-target.js';
import { goBooleanComparison } from './boolean-comparison.js';
import { goBusyLoop } from './busy-loop.js';
import { goCapturedVariable } from './captured-variable.js';
import { goCopiedLock } from './copied-lock.js';
import { goCountOfZero } from './count-of-zero.js';
import { goDebugServer } from './debug-server.js';
import { goDecidedCondition } from './decided-condition.js';
import { goDecimalPermission } from './decimal-permission.js';
import { goDeferInLoop } from './defer-in-loop.js';
import { goDeferredBeforeCheck } from './deferred-before-check.js';
import { goDeferredLock } from './deferred-lock.js';
import { goDroppedError } from './dropped-error.js';
import { goDuplicateCondition } from './duplicate-condition.js';
import { goDurationWithoutUnit } from './duration-without-unit.js';
import { goElapsedTime } from './elapsed-time.js';
import { goElseAfterReturn } from './else-after-return.js';
import { goEndlessDefer } from './endless-defer.js';
import { goErrorComparison } from './error-comparison.js';
import { goErrorText } from './error-text.js';
import { goFormatArguments } from './format-arguments.js';
import { goFormatType } from './format-type.js';
import { goFormattedError } from './formatted-error.js';
import { goFormattedPrint } from './formatted-print.js';
import { goHardCodedCredential } from './hard-coded-credential.js';
import { goIdenticalBranches } from './identical-branches.js';
import { goIdenticalOperands } from './identical-operands.js';
import { goImpossibleLength } from './impossible-length.js';
import { goIncrement } from './increment.js';
import { goIndexAsTest } from './index-as-test.js';
import { goIneffectiveBreak } from './ineffective-break.js';
import { goInsecureRandom } from './insecure-random.js';
import { goInvalidRegexp } from './invalid-regexp.js';
import { goLostCancel } from './lost-cancel.js';
import { goLostFieldWrite } from './lost-field-write.js';
import { goLostTag } from './lost-tag.js';
import { goMalformedTag } from './malformed-tag.js';
import { goNilDereference } from './nil-dereference.js';
import { goNilMapWrite } from './nil-map-write.js';
import { goPathTraversal } from './path-traversal.js';
import { goReturnedNil } from './returned-nil.js';
import { goSecretInSource } from './secret-in-source.js';
import { goSelfAssignment } from './self-assignment.js';
import { goServerSideRequest } from './server-side-request.js';
import { goShellCommand } from './shell-command.js';
import { goSqlInjection } from './sql-injection.js';
import { goTemporaryFileRace } from './temporary-file-race.js';
import { goTickerLeak } from './ticker-leak.js';
import { goTimeLayout } from './time-layout.js';
import { goTrimCutset } from './trim-cutset.js';
import { goUnbufferedSignal } from './unbuffered-signal.js';
import { goUncheckedResult } from './unchecked-result.js';
import { goUnclosedBody } from './unclosed-body.js';
import { goUnreachableCode } from './unreachable-code.js';
import { goUnsignedComparison } from './unsigned-comparison.js';
import { goUnusedResult } from './unused-result.js';
import { goUnverifiedJwt } from './unverified-jwt.js';
import { goUnverifiedTls } from './unverified-tls.js';
import { goWaitGroupAdd } from './wait-group-add.js';
import { goWeakHash } from './weak-hash.js';

/** Rules for Go. */
export const GO_RULES = [
  goArgumentOrder,
  goBlankTarget,
  goBooleanComparison,
  goBusyLoop,
  goCapturedVariable,
  goCopiedLock,
  goCountOfZero,
  goDebugServer,
  goDecidedCondition,
  goDecimalPermission,
  goDeferInLoop,
  goDeferredBeforeCheck,
  goDeferredLock,
  goDroppedError,
  goDuplicateCondition,
  goDurationWithoutUnit,
  goElapsedTime,
  goElseAfterReturn,
  goEndlessDefer,
  goErrorComparison,
  goErrorText,
  goFormatArguments,
  goFormatType,
  goFormattedError,
  goFormattedPrint,
  goHardCodedCredential,
  goIdenticalBranches,
  goIdenticalOperands,
  goImpossibleLength,
  goIncrement,
  goIndexAsTest,
  goIneffectiveBreak,
  goInsecureRandom,
  goInvalidRegexp,
  goLostCancel,
  goLostFieldWrite,
  goLostTag,
  goMalformedTag,
  goNilDereference,
  goNilMapWrite,
  goPathTraversal,
  goReturnedNil,
  goSecretInSource,
  goSelfAssignment,
  goServerSideRequest,
  goShellCommand,
  goSqlInjection,
  goTemporaryFileRace,
  goTickerLeak,
  goTimeLayout,
  goTrimCutset,
  goUnbufferedSignal,
  goUncheckedResult,
  goUnclosedBody,
  goUnreachableCode,
  goUnsignedComparison,
  goUnusedResult,
  goUnverifiedJwt,
  goUnverifiedTls,
  goWaitGroupAdd,
  goWeakHash,
] as const satisfies readonly Rule[];
