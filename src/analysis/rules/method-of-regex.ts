import type { Edit } from '../../domain/text.js';
import { provenOf } from '../languages/ecmascript/arrays.js';
import { isGlobal } from '../languages/ecmascript/globals.js';
import { argumentsOf, childOf, memberOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** What strings have and regular expressions do not, and the other way round. */
const OF_STRINGS = new Set(['match', 'matchAll', 'replace', 'replaceAll', 'search', 'split']);
const OF_REGEXES = new Set(['test', 'exec']);

/** Names that are safe to be called on without parentheses. */
const CALLABLE = new Set([
  'identifier',
  'member_expression',
  'subscript_expression',
  'call_expression',
  'string',
  'template_string',
]);

/** `/re/.match(text)`: a method of strings called on a regular expression, or the reverse. */
export const methodOfRegex = {
  meta: {
    id: 'method-of-regex',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'A method of strings is called on a regular expression, or the reverse.',
    why: 'The call throws a TypeError each time it is reached. `match`, `replace` and `split` are methods of the string that is searched; `test` and `exec` are methods of the regular expression.',
    fix: 'The fix swaps the two.',
    examples: {
      bad: 'const year = /\\d{4}/.match(title);',
      good: 'const year = title.match(/\\d{4}/);',
    },
    equivalents: ['cwe:683'],
  },
  mentions: [...[...OF_STRINGS].map((name) => `.${name}(`), ...[...OF_REGEXES].map((name) => `.${name}(`)],
  create(context) {
    // Scopes are built only for a file in which such a name is called upon.
    const regexNames = new Set<string>();
    return {
      on: {
        variable_declarator(node) {
          const [name, value] = [childOf(node, 'name'), childOf(node, 'value')];
          if (name === null || value === null || !/^(?:regex|new_expression)$/u.test(value.type)) return;
          regexNames.add(context.textOf(name));
        },
        call_expression: (node) => check(context, node, regexNames),
      },
    };
  },
} as const satisfies Rule;

function check(context: RuleContext, call: SyntaxNode, regexNames: ReadonlySet<string>): void {
  const callee = childOf(call, 'function');
  const member = callee === null ? null : memberOf(callee);
  if (member === null) return;
  const name = context.textOf(member.property);
  const [argument] = argumentsOf(call) ?? [];
  const ofStrings = OF_STRINGS.has(name);
  const regex = ofStrings ? member.object : OF_REGEXES.has(name) ? argument : undefined;
  if (regex === undefined || !isRegex(context, regex, regexNames)) return;
  if (!ofStrings && provenOf(context, member.object) !== 'string') return;
  const edits = argument === undefined ? null : swap(context, member.object, argument);
  context.report({
    node: call,
    message: `${inlineCode(name, 'This')} is a method of the ${ofStrings ? 'string' : 'regular expression'}, so this throws a TypeError.`,
    ...(edits === null ? {} : { fix: { title: 'Swap the string and the regular expression', edits } }),
  });
}

/** A literal, `new RegExp(…)`, or the name of a constant that is one. */
function isRegex(context: RuleContext, node: SyntaxNode, regexNames: ReadonlySet<string>): boolean {
  const inner = unwrap(node);
  if (inner.type !== 'identifier') return isRegexItself(context, inner);
  if (!regexNames.has(context.textOf(inner))) return false;
  const binding = context.scopes().resolve(inner);
  const [declaration, second] = binding?.declarations ?? [];
  if (binding?.kind !== 'const' || declaration === undefined || second !== undefined) return false;
  const { identifier } = declaration;
  if (identifier.field !== 'name' || identifier.parent?.type !== 'variable_declarator') return false;
  const value = childOf(identifier.parent, 'value');
  return value !== null && isRegexItself(context, unwrap(value));
}

function isRegexItself(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'regex') return true;
  const constructor = node.type === 'new_expression' ? childOf(node, 'constructor') : null;
  return constructor !== null && isGlobal(context, constructor, 'RegExp');
}

function swap(context: RuleContext, object: SyntaxNode, argument: SyntaxNode): Edit[] | null {
  if (!CALLABLE.has(argument.type) && !isRegexItself(context, argument)) return null;
  return [
    { start: object.start, end: object.end, text: context.textOf(argument) },
    { start: argument.start, end: argument.end, text: context.textOf(object) },
  ];
}
