import { namedRule, type NamedRule } from './named-rule.js';

interface KnownMessage {
  /** Begins with letters of the message, so that it fails fast, and repeats nothing without an end. */
  readonly says: RegExp;
  /** The rule that says so, in the form of `equivalents`. */
  readonly rule: `${string}:${string}`;
}

/**
 * Messages by which a rule is known where its name is lost: GitHub keeps the message alone of what the matchers for ESLint
 * and the compiler of TypeScript read from the log of a job.
 */
const KNOWN_MESSAGES: readonly KnownMessage[] = [
  { says: /\bis never reassigned\. Use 'const' instead/, rule: 'eslint:prefer-const' },
  { says: /\bExpected '[!=]==' and instead saw '[!=]='/, rule: 'eslint:eqeqeq' },
  { says: /\bUnexpected var, use let or const instead/, rule: 'eslint:no-var' },
  { says: /' is (?:defined|assigned a value) but never used/, rule: 'eslint:no-unused-vars' },
  { says: /\bUnexpected 'debugger' statement/, rule: 'eslint:no-debugger' },
  { says: /\bUse the isNaN function to compare with NaN/, rule: 'eslint:use-isnan' },
  { says: /\bInvalid typeof comparison value/, rule: 'eslint:valid-typeof' },
  { says: /' is assigned to itself/, rule: 'eslint:no-self-assign' },
  { says: /\bComparing to itself is potentially pointless/, rule: 'eslint:no-self-compare' },
  { says: /\bDuplicate key '/, rule: 'eslint:no-dupe-keys' },
  { says: /\bDuplicate case label/, rule: 'eslint:no-duplicate-case' },
  { says: /\bUnreachable code\./, rule: 'eslint:no-unreachable' },
  { says: /\bEmpty block statement/, rule: 'eslint:no-empty' },
  { says: /\bUnnecessary try\/catch wrapper/, rule: 'eslint:no-useless-catch' },
  { says: /\bExpected an error object to be thrown/, rule: 'eslint:no-throw-literal' },
  { says: /\bDo not access Object\.prototype method '/, rule: 'eslint:no-prototype-builtins' },
  {
    says: /\bExpected the Promise rejection reason to be an Error/,
    rule: 'eslint:prefer-promise-reject-errors',
  },
  { says: /\boperator to compare against -0/, rule: 'eslint:no-compare-neg-zero' },
  { says: /\bUnexpected negating the left operand of '/, rule: 'eslint:no-unsafe-negation' },
  {
    says: /\bexpects a (?:return )?value (?:to be returned )?(?:from|at the end of) /,
    rule: 'eslint:array-callback-return',
  },
  { says: /\bMissing return type on function/, rule: 'typescript-eslint:explicit-function-return-type' },
  { says: /\bPromises must be awaited, end with a call to /, rule: 'typescript-eslint:no-floating-promises' },
  { says: /\bMissing "key" prop for element in (?:iterator|array)/, rule: 'react:jsx-key' },
  { says: /\bReact Hook \w{1,60} has (?:a )?missing dependenc/, rule: 'react-hooks:exhaustive-deps' },
  { says: /' is declared but (?:its value is )?never (?:read|used)/, rule: 'typescript:6133' },
  { says: /\bAll imports in import declaration are unused/, rule: 'typescript:6192' },
  { says: /\bUnreachable code detected/, rule: 'typescript:7027' },
  { says: /\bimported but unused\b/, rule: 'ruff:F401' },
  { says: /\bf-string (?:is missing placeholders|without any placeholders)/, rule: 'ruff:F541' },
  { says: /\blocal variable '[^']{1,100}' is assigned to but never used/i, rule: 'ruff:F841' },
  { says: /\bcomparison to (?:True|False) should be '/i, rule: 'ruff:E712' },
  { says: /\btest for membership should be 'not in'/i, rule: 'ruff:E713' },
  { says: /\btest for object identity should be 'is not'/i, rule: 'ruff:E714' },
  { says: /\bcomparison to None should be '/i, rule: 'ruff:E711' },
  { says: /\bdo not use bare 'except'/i, rule: 'ruff:E722' },
  { says: /\bDo not use mutable data structures for argument defaults/, rule: 'ruff:B006' },
  { says: /\bcoroutine '[^']{1,100}' was never awaited/, rule: 'mypy:unused-coroutine' },
  { says: /\bResult of async function call is not used/, rule: 'pyright:reportUnusedCoroutine' },
  { says: /\bblock ends with a return statement, so drop this else/, rule: 'revive:indent-error-flow' },
  { says: /\bshould replace [^\n]{1,100} [-+]= 1 with /, rule: 'revive:increment-decrement' },
  { says: /\bshould omit (?:2nd value|values) from range/, rule: 'revive:range' },
  { says: /\berror strings should not be capitalized/, rule: 'revive:error-strings' },
  { says: /\bshould replace errors\.New\(fmt\.Sprintf\(/, rule: 'revive:errorf' },
  { says: /\bshould omit comparison to bool constant/, rule: 'staticcheck:S1002' },
  { says: /\bshould use strings\.Contains/, rule: 'staticcheck:S1003' },
  { says: /\bshould use time\.Since instead of/, rule: 'staticcheck:S1012' },
  { says: /\bshould use fmt\.Errorf\(\.\.\.\) instead of errors\.New/, rule: 'staticcheck:S1028' },
  { says: /\bunused imports?: `/, rule: 'rustc:unused_imports' },
  { says: /\bunneeded `return` statement/, rule: 'clippy:needless_return' },
  { says: /\blength comparison to (?:zero|one)/, rule: 'clippy:len_zero' },
  { says: /\bequality checks against (?:true|false) (?:are|can be)/, rule: 'clippy:bool_comparison' },
  { says: /\binequality checks against (?:true|false) (?:are|can be)/, rule: 'clippy:bool_comparison' },
  { says: /\bredundant field names in struct initialization/, rule: 'clippy:redundant_field_names' },
  { says: /\bhave by default a `'static` lifetime/, rule: 'clippy:redundant_static_lifetimes' },
];

/** Rules whose message the text is, or holds. */
export function knownMessages(text: string): readonly NamedRule[] {
  return KNOWN_MESSAGES.filter(({ says }) => says.test(text)).map(({ rule }) => {
    const [tool = '', name = ''] = rule.split(':');
    return namedRule(tool, name);
  });
}
