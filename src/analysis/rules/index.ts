import type { RuleMeta } from '../../domain/finding.js';
import type { Rule } from '../rule.js';
import { argumentOrder } from './argument-order.js';
import { arrayCallbackPath } from './array-callback-path.js';
import { arrayCallbackReturn } from './array-callback-return.js';
import { arrayHole } from './array-hole.js';
import { assertedChain } from './asserted-chain.js';
import { assignmentInCondition } from './assignment-in-condition.js';
import { asyncArrayPredicate } from './async-array-predicate.js';
import { asyncEffect } from './async-effect.js';
import { asyncExecutor } from './async-executor.js';
import { asyncForeachCallback } from './async-foreach-callback.js';
import { asyncPromiseExecutor } from './async-promise-executor.js';
import { awaitInLoop } from './await-in-loop.js';
import { awaitOfNonPromise } from './await-of-non-promise.js';
import { bareAssignmentInCondition } from './bare-assignment-in-condition.js';
import { booleanCast } from './boolean-cast.js';
import { builtinOfData } from './builtin-of-data.js';
import { caseAlternatives } from './case-alternatives.js';
import { caseDeclaration } from './case-declaration.js';
import { catastrophicBacktracking } from './catastrophic-backtracking.js';
import { childrenAttribute } from './children-attribute.js';
import { classReassignment } from './class-reassignment.js';
import { classStateMutation } from './class-state-mutation.js';
import { codeInjection } from './code-injection.js';
import { commentAsText } from './comment-as-text.js';
import { conditionalHook } from './conditional-hook.js';
import { constReassignment } from './const-reassignment.js';
import { constantBinaryExpression } from './constant-binary-expression.js';
import { constantCondition } from './constant-condition.js';
import { constantToggle } from './constant-toggle.js';
import { constructorReturn } from './constructor-return.js';
import { continuedLine } from './continued-line.js';
import { controlCharacter } from './control-character.js';
import { crashingServerHandler } from './crashing-server-handler.js';
import { debuggerStatement } from './debugger-statement.js';
import { decimalEscape } from './decimal-escape.js';
import { defaultCaseOrder } from './default-case-order.js';
import { deletedVariable } from './deleted-variable.js';
import { detachedMethod } from './detached-method.js';
import { disabledEscaping } from './disabled-escaping.js';
import { duplicateCase } from './duplicate-case.js';
import { duplicateElseIf } from './duplicate-else-if.js';
import { duplicateEnumValue } from './duplicate-enum-value.js';
import { duplicateKeys } from './duplicate-keys.js';
import { duplicateMembers } from './duplicate-members.js';
import { duplicateParameters } from './duplicate-parameters.js';
import { dynamicEval } from './dynamic-eval.js';
import { effectDependencies } from './effect-dependencies.js';
import { elseAfterReturn } from './else-after-return.js';
import { emptyBlock } from './empty-block.js';
import { emptyCharacterClass } from './empty-character-class.js';
import { emptyCollection } from './empty-collection.js';
import { emptyPattern } from './empty-pattern.js';
import { emptyStaticBlock } from './empty-static-block.js';
import { equalityWithItself } from './equality-with-itself.js';
import { escapedEffectEvent } from './escaped-effect-event.js';
import { exceptionReassignment } from './exception-reassignment.js';
import { extremeOfArray } from './extreme-of-array.js';
import { floatingPromise } from './floating-promise.js';
import { focusedTest } from './focused-test.js';
import { forDirection } from './for-direction.js';
import { forDirectionPath } from './for-direction-path.js';
import { forgottenAwait } from './forgotten-await.js';
import { formattedSql } from './formatted-sql.js';
import { fractionEquality } from './fraction-equality.js';
import { fractionPrecision } from './fraction-precision.js';
import { frameWithoutSandbox } from './frame-without-sandbox.js';
import { functionConstructor } from './function-constructor.js';
import { functionReassignment } from './function-reassignment.js';
import { getterPath } from './getter-path.js';
import { getterReturn } from './getter-return.js';
import { globalReassignment } from './global-reassignment.js';
import { guardedFinally } from './guarded-finally.js';
import { hardCodedCredential } from './hard-coded-credential.js';
import { hardCodedKey } from './hard-coded-key.js';
import { htmlBesideChildren } from './html-beside-children.js';
import { htmlInjection } from './html-injection.js';
import { identicalBranches } from './identical-branches.js';
import { identicalOperands } from './identical-operands.js';
import { ignoredCallbackError } from './ignored-callback-error.js';
import { impliedEval } from './implied-eval.js';
import { importReassignment } from './import-reassignment.js';
import { indexAsKey } from './index-as-key.js';
import { indexOfNan } from './index-of-nan.js';
import { indexOfTruthiness } from './index-of-truthiness.js';
import { insecureCookie } from './insecure-cookie.js';
import { insecureRandom } from './insecure-random.js';
import { invalidRegexp } from './invalid-regexp.js';
import { invalidTypeof } from './invalid-typeof.js';
import { irregularSpace } from './irregular-space.js';
import { leakedValue } from './leaked-value.js';
import { legacyReactCall } from './legacy-react-call.js';
import { lengthComparison } from './length-comparison.js';
import { looseEquality } from './loose-equality.js';
import { lossOfPrecision } from './loss-of-precision.js';
import { lostErrorCause } from './lost-error-cause.js';
import { lostFailure } from './lost-failure.js';
import { lostIncrement } from './lost-increment.js';
import { mathRandom } from './math-random.js';
import { memoDependencies } from './memo-dependencies.js';
import { mergedClass } from './merged-class.js';
import { methodOfRegex } from './method-of-regex.js';
import { misplacedHook } from './misplaced-hook.js';
import { misreadAssertion } from './misread-assertion.js';
import { missingAwaitBeforeFinally } from './missing-await-before-finally.js';
import { missingKey } from './missing-key.js';
import { missingReturnType } from './missing-return-type.js';
import { misusedNew } from './misused-new.js';
import { moneyEquality } from './money-equality.js';
import { monthOffByOne } from './month-off-by-one.js';
import { mutatedState } from './mutated-state.js';
import { nanComparison } from './nan-comparison.js';
import { nativeExtension } from './native-extension.js';
import { nativeNonconstructor } from './native-nonconstructor.js';
import { negatedIndexOf } from './negated-index-of.js';
import { negatedLeftOperand } from './negated-left-operand.js';
import { negativeZeroComparison } from './negative-zero-comparison.js';
import { nestedAssignment } from './nested-assignment.js';
import { nosqlInjection } from './nosql-injection.js';
import { numericSort } from './numeric-sort.js';
import { objectCall } from './object-call.js';
import { octalEscape } from './octal-escape.js';
import { octalNumber } from './octal-number.js';
import { oldBuffer } from './old-buffer.js';
import { openRedirect } from './open-redirect.js';
import { openerLeak } from './opener-leak.js';
import { optionalChainPath } from './optional-chain-path.js';
import { overwrittenCase } from './overwritten-case.js';
import { overwrittenElement } from './overwritten-element.js';
import { overwrittenError } from './overwritten-error.js';
import { ownCallee } from './own-callee.js';
import { parseintMapCallback } from './parseint-map-callback.js';
import { pathTraversal } from './path-traversal.js';
import { placeholderInString } from './placeholder-in-string.js';
import { polynomialBacktracking } from './polynomial-backtracking.js';
import { postedSecret } from './posted-secret.js';
import { promiseExecutorReturn } from './promise-executor-return.js';
import { GO_RULES } from './go/index.js';
import { JAVA_RULES } from './java/index.js';
import { PYTHON_RULES } from './python/index.js';
import { RUBY_RULES } from './ruby/index.js';
import { RUST_RULES } from './rust/index.js';
import { promiseInCondition } from './promise-in-condition.js';
import { promiseLeavesTry } from './promise-leaves-try.js';
import { propertySelfAssignment } from './property-self-assignment.js';
import { protoProperty } from './proto-property.js';
import { prototypeBuiltins } from './prototype-builtins.js';
import { prototypePollution } from './prototype-pollution.js';
import { referrerLeak } from './referrer-leak.js';
import { regexInjection } from './regex-injection.js';
import { regexSpaces } from './regex-spaces.js';
import { rejectedLiteral } from './rejected-literal.js';
import { rejectedValue } from './rejected-value.js';
import { renderedZero } from './rendered-zero.js';
import { repeatedAttribute } from './repeated-attribute.js';
import { repeatedNonNull } from './repeated-non-null.js';
import { repeatedTest } from './repeated-test.js';
import { requestDataAsKey } from './request-data-as-key.js';
import { requestDataMerge } from './request-data-merge.js';
import { restrictedName } from './restricted-name.js';
import { returnAwaitInTry } from './return-await-in-try.js';
import { returnedAssignment } from './returned-assignment.js';
import { reversedOperator } from './reversed-operator.js';
import { scriptAddress } from './script-address.js';
import { secretInSource } from './secret-in-source.js';
import { selfAssignment } from './self-assignment.js';
import { selfComparison } from './self-comparison.js';
import { serverSideRequest } from './server-side-request.js';
import { sessionCookieReadable } from './session-cookie-readable.js';
import { setterReturn } from './setter-return.js';
import { shellCommand } from './shell-command.js';
import { shellInjection } from './shell-injection.js';
import { signOfLength } from './sign-of-length.js';
import { sparseArrayMap } from './sparse-array-map.js';
import { splitCharacter } from './split-character.js';
import { splitEscape } from './split-escape.js';
import { sqlInjection } from './sql-injection.js';
import { staleIntervalState } from './stale-interval-state.js';
import { staleRequest } from './stale-request.js';
import { stateSetToItself } from './state-set-to-itself.js';
import { styleText } from './style-text.js';
import { swallowedError } from './swallowed-error.js';
import { switchFallthrough } from './switch-fallthrough.js';
import { templateInString } from './template-in-string.js';
import { thisAlias } from './this-alias.js';
import { throwLiteral } from './throw-literal.js';
import { thrownValue } from './thrown-value.js';
import { timingUnsafeComparison } from './timing-unsafe-comparison.js';
import { tlsVerificationOff } from './tls-verification-off.js';
import { unansweredFailure } from './unanswered-failure.js';
import { unassignedVariable } from './unassigned-variable.js';
import { unchangedLet } from './unchanged-let.js';
import { uncheckedMessageOrigin } from './unchecked-message-origin.js';
import { unhandledEventRejection } from './unhandled-event-rejection.js';
import { unkeyedElement } from './unkeyed-element.js';
import { unreachableCode } from './unreachable-code.js';
import { unreachableLoop } from './unreachable-loop.js';
import { unrenderedComponent } from './unrendered-component.js';
import { unsafeDeserialisation } from './unsafe-deserialisation.js';
import { unsafeFinally } from './unsafe-finally.js';
import { unsafeOptionalChaining } from './unsafe-optional-chaining.js';
import { unsanitizedHtml } from './unsanitized-html.js';
import { unthrownError } from './unthrown-error.js';
import { unusedExpression } from './unused-expression.js';
import { unusedImport } from './unused-import.js';
import { unusedLabel } from './unused-label.js';
import { unusedPrivateMember } from './unused-private-member.js';
import { unusedRefForwarding } from './unused-ref-forwarding.js';
import { unusedType } from './unused-type.js';
import { unusedVariable } from './unused-variable.js';
import { unverifiedJwt } from './unverified-jwt.js';
import { useBeforeDeclaration } from './use-before-declaration.js';
import { uselessBackreference } from './useless-backreference.js';
import { uselessCatch } from './useless-catch.js';
import { varDeclaration } from './var-declaration.js';
import { voidElementChildren } from './void-element-children.js';
import { weakCipher } from './weak-cipher.js';
import { weakHash } from './weak-hash.js';
import { weakPasswordHash } from './weak-password-hash.js';
import { weakSignature } from './weak-signature.js';
import { weakTlsVersion } from './weak-tls-version.js';
import { wildcardCorsWithCredentials } from './wildcard-cors-with-credentials.js';
import { wildcardPostMessage } from './wildcard-post-message.js';
import { windowOpenerLeak } from './window-opener-leak.js';
import { withStatement } from './with-statement.js';
import { wrapperObject } from './wrapper-object.js';
import { writtenOutProperty } from './written-out-property.js';
import { xmlEntities } from './xml-entities.js';
import { xmlExternalEntities } from './xml-external-entities.js';
import { yieldlessGenerator } from './yieldless-generator.js';

/** Every rule. A new one is its file, a line here and its table of cases. */
export const RULES = [
  argumentOrder,
  arrayCallbackPath,
  arrayCallbackReturn,
  arrayHole,
  assertedChain,
  assignmentInCondition,
  asyncArrayPredicate,
  asyncEffect,
  asyncExecutor,
  asyncForeachCallback,
  asyncPromiseExecutor,
  awaitInLoop,
  awaitOfNonPromise,
  bareAssignmentInCondition,
  booleanCast,
  builtinOfData,
  caseAlternatives,
  caseDeclaration,
  catastrophicBacktracking,
  childrenAttribute,
  classReassignment,
  classStateMutation,
  codeInjection,
  commentAsText,
  conditionalHook,
  constReassignment,
  constantBinaryExpression,
  constantCondition,
  constantToggle,
  constructorReturn,
  continuedLine,
  controlCharacter,
  crashingServerHandler,
  debuggerStatement,
  decimalEscape,
  defaultCaseOrder,
  deletedVariable,
  detachedMethod,
  disabledEscaping,
  duplicateCase,
  duplicateElseIf,
  duplicateEnumValue,
  duplicateKeys,
  duplicateMembers,
  duplicateParameters,
  dynamicEval,
  effectDependencies,
  elseAfterReturn,
  emptyBlock,
  emptyCharacterClass,
  emptyCollection,
  emptyPattern,
  emptyStaticBlock,
  equalityWithItself,
  escapedEffectEvent,
  exceptionReassignment,
  extremeOfArray,
  floatingPromise,
  focusedTest,
  forDirection,
  forDirectionPath,
  forgottenAwait,
  formattedSql,
  fractionEquality,
  fractionPrecision,
  frameWithoutSandbox,
  functionConstructor,
  functionReassignment,
  getterPath,
  getterReturn,
  globalReassignment,
  guardedFinally,
  hardCodedCredential,
  hardCodedKey,
  htmlBesideChildren,
  htmlInjection,
  identicalBranches,
  identicalOperands,
  ignoredCallbackError,
  impliedEval,
  importReassignment,
  indexAsKey,
  indexOfNan,
  indexOfTruthiness,
  insecureCookie,
  insecureRandom,
  invalidRegexp,
  invalidTypeof,
  irregularSpace,
  leakedValue,
  legacyReactCall,
  lengthComparison,
  looseEquality,
  lossOfPrecision,
  lostErrorCause,
  lostFailure,
  lostIncrement,
  mathRandom,
  memoDependencies,
  mergedClass,
  methodOfRegex,
  misplacedHook,
  misreadAssertion,
  missingAwaitBeforeFinally,
  missingKey,
  missingReturnType,
  misusedNew,
  moneyEquality,
  monthOffByOne,
  mutatedState,
  nanComparison,
  nativeExtension,
  nativeNonconstructor,
  negatedIndexOf,
  negatedLeftOperand,
  negativeZeroComparison,
  nestedAssignment,
  nosqlInjection,
  numericSort,
  objectCall,
  octalEscape,
  octalNumber,
  oldBuffer,
  openRedirect,
  openerLeak,
  optionalChainPath,
  overwrittenCase,
  overwrittenElement,
  overwrittenError,
  ownCallee,
  parseintMapCallback,
  pathTraversal,
  placeholderInString,
  polynomialBacktracking,
  postedSecret,
  promiseExecutorReturn,
  promiseInCondition,
  promiseLeavesTry,
  propertySelfAssignment,
  protoProperty,
  prototypeBuiltins,
  prototypePollution,
  referrerLeak,
  regexInjection,
  regexSpaces,
  rejectedLiteral,
  rejectedValue,
  renderedZero,
  repeatedAttribute,
  repeatedNonNull,
  repeatedTest,
  requestDataAsKey,
  requestDataMerge,
  restrictedName,
  returnAwaitInTry,
  returnedAssignment,
  reversedOperator,
  scriptAddress,
  secretInSource,
  selfAssignment,
  selfComparison,
  serverSideRequest,
  sessionCookieReadable,
  setterReturn,
  shellCommand,
  shellInjection,
  signOfLength,
  sparseArrayMap,
  splitCharacter,
  splitEscape,
  sqlInjection,
  staleIntervalState,
  staleRequest,
  stateSetToItself,
  styleText,
  swallowedError,
  switchFallthrough,
  templateInString,
  thisAlias,
  throwLiteral,
  thrownValue,
  timingUnsafeComparison,
  tlsVerificationOff,
  unansweredFailure,
  unassignedVariable,
  unchangedLet,
  uncheckedMessageOrigin,
  unhandledEventRejection,
  unkeyedElement,
  unreachableCode,
  unreachableLoop,
  unrenderedComponent,
  unsafeDeserialisation,
  unsafeFinally,
  unsafeOptionalChaining,
  unsanitizedHtml,
  unthrownError,
  unusedExpression,
  unusedImport,
  unusedLabel,
  unusedPrivateMember,
  unusedRefForwarding,
  unusedType,
  unusedVariable,
  unverifiedJwt,
  useBeforeDeclaration,
  uselessBackreference,
  uselessCatch,
  varDeclaration,
  voidElementChildren,
  weakCipher,
  weakHash,
  weakPasswordHash,
  weakSignature,
  weakTlsVersion,
  wildcardCorsWithCredentials,
  wildcardPostMessage,
  windowOpenerLeak,
  withStatement,
  wrapperObject,
  writtenOutProperty,
  xmlEntities,
  xmlExternalEntities,
  yieldlessGenerator,
  ...GO_RULES,
  ...JAVA_RULES,
  ...PYTHON_RULES,
  ...RUBY_RULES,
  ...RUST_RULES,
] as const satisfies readonly Rule[];

export type RuleId = (typeof RULES)[number]['meta']['id'];

export const ruleMetas: readonly RuleMeta[] = RULES.map(({ meta }) => meta);
