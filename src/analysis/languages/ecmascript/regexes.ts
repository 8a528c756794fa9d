import { RegExpParser, type AST } from '@eslint-community/regexpp';
import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { constantOf } from './constants.js';
import { isGlobal, isGlobalMember } from './globals.js';
import { argumentsOf, childOf } from './syntax.js';

/** Longer patterns are generated, and the parser works by recursion. */
const MAX_PATTERN = 5000;

const parser = new RegExpParser();

/** A regular expression as it is written; `flags` is null when they are not fixed. */
export interface RegexSource {
  readonly source: string;
  readonly flags: string | null;
}

/** The pattern of a literal; null when it does not parse. */
export function patternOfLiteral(context: RuleContext, regex: SyntaxNode): AST.Pattern | null {
  const written = sourceOfLiteral(context, regex);
  return written === null ? null : parsePattern(written.source, written.flags ?? '');
}

/** The pattern that `RegExp(…)` or `new RegExp(…)` is given as a fixed text; null for anything else. */
export function patternOfCall(context: RuleContext, call: SyntaxNode): AST.Pattern | null {
  const written = sourceOfCall(context, call);
  return written === null ? null : parsePattern(written.source, written.flags ?? '');
}

/** What a literal says between and behind its slashes. */
export function sourceOfLiteral(context: RuleContext, regex: SyntaxNode): RegexSource | null {
  const pattern = childOf(regex, 'pattern');
  const flags = childOf(regex, 'flags');
  if (pattern === null) return null;
  return { source: context.textOf(pattern), flags: flags === null ? '' : context.textOf(flags) };
}

/** What `RegExp(…)` or `new RegExp(…)` is given as a fixed text; null for anything else. */
export function sourceOfCall(context: RuleContext, call: SyntaxNode): RegexSource | null {
  const callee = childOf(call, 'function') ?? childOf(call, 'constructor');
  if (callee === null || !isRegExp(context, callee)) return null;
  const [source, flags] = argumentsOf(call) ?? [];
  const pattern = source === undefined ? undefined : constantOf(context, source)?.value;
  const options = flags === undefined ? '' : constantOf(context, flags)?.value;
  if (typeof pattern !== 'string') return null;
  return { source: pattern, flags: typeof options === 'string' ? options : null };
}

function isRegExp(context: RuleContext, callee: SyntaxNode): boolean {
  if (isGlobal(context, callee, 'RegExp')) return true;
  return GLOBALS.some((object) => isGlobalMember(context, callee, object, 'RegExp'));
}

const GLOBALS = ['globalThis', 'window', 'self', 'global'];

/** The parsed pattern; null for one that does not parse, or is too long to. */
export function parsePattern(pattern: string, flags: string): AST.Pattern | null {
  if (pattern.length > MAX_PATTERN) return null;
  try {
    return parser.parsePattern(pattern, 0, pattern.length, {
      unicode: flags.includes('u'),
      unicodeSets: flags.includes('v'),
    });
  } catch {
    // Not a pattern, or nested deeper than the parser's stack.
    return null;
  }
}
