import { RegExpValidator } from '@eslint-community/regexpp';
import { isGlobal, isGlobalMember } from '../languages/ecmascript/globals.js';
import { stringValue } from '../languages/ecmascript/literals.js';
import { sourceOfCall, type RegexSource } from '../languages/ecmascript/regexes.js';
import { argumentsOf, childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Longer patterns are generated, and the parser works by recursion. */
const MAX_PATTERN = 5000;

/** `new RegExp('[')`. */
export const invalidRegexp = {
  meta: {
    id: 'invalid-regexp',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: '`RegExp` is given a text that is no regular expression.',
    why: 'The call throws a SyntaxError each time it is reached. In a string a backslash has to be written twice, and brackets that are meant literally have to be escaped.',
    examples: { bad: "const list = new RegExp('[a-z');", good: "const list = new RegExp('[a-z]');" },
    equivalents: ['eslint:no-invalid-regexp', 'sonarjs:S5856', 'cwe:185'],
  },
  mentions: ['RegExp'],
  create(context) {
    const check = (node: SyntaxNode): void => {
      const callee = childOf(node, 'function') ?? childOf(node, 'constructor');
      if (callee === null) return;
      if (callee.type !== 'identifier' && !isGlobalMember(context, callee, 'globalThis', 'RegExp')) return;
      const regex = sourceOfCall(context, node);
      const valid = regex === null ? hasValidFlags(context, node) : isValid(regex);
      if (valid) return;
      context.report({ node, message: 'This is no regular expression, so the call throws a SyntaxError.' });
    };
    return { on: { call_expression: check, new_expression: check } };
  },
} as const satisfies Rule;

/** Of a call whose pattern is not fixed. */
function hasValidFlags(context: RuleContext, call: SyntaxNode): boolean {
  const callee = childOf(call, 'function') ?? childOf(call, 'constructor');
  if (callee === null || context.textOf(callee) !== 'RegExp') return true;
  const [source, flags] = argumentsOf(call) ?? [];
  const value = flags === undefined ? null : stringValue(context.text, flags);
  if (value === null || source?.type === 'spread_element') return true;
  return isFlags(value) || !isGlobal(context, callee, 'RegExp');
}

/** With flags that are not fixed it is enough that the pattern is valid with some. */
function isValid({ source, flags }: RegexSource): boolean {
  if (source.length > MAX_PATTERN) return true;
  if (flags === null) return isPattern(source, '') || isPattern(source, 'u') || isPattern(source, 'v');
  return isFlags(flags) && isPattern(source, flags);
}

function isFlags(flags: string): boolean {
  return (
    holds((validator) => validator.validateFlags(flags)) && !(flags.includes('u') && flags.includes('v'))
  );
}

function isPattern(source: string, flags: string): boolean {
  return holds((validator) =>
    validator.validatePattern(source, 0, source.length, {
      unicode: flags.includes('u'),
      unicodeSets: flags.includes('v'),
    }),
  );
}

function holds(validate: (validator: RegExpValidator) => void): boolean {
  try {
    validate(new RegExpValidator());
    return true;
  } catch (error) {
    // Nested deeper than the parser's stack: nothing is proven.
    return error instanceof RangeError;
  }
}
