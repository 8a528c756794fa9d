import { calledWith } from '../../languages/go/expressions.js';
import { stringValue } from '../../languages/go/functions.js';
import { isTestPath } from '../../languages/go/files.js';
import { ancestorsOf, childrenOf } from '../../languages/shared/tree.js';
import type { Edit } from '../../../domain/text.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { STYLE } from '../../why-off.js';

/** The text of an error with a capital letter or a full stop, as if it stood alone. */
export const goErrorText = {
  meta: {
    id: 'go-error-text',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.9,
    languages: ['go'],
    silentIn: 'tests',
    summary: 'The text of an error begins with a capital letter or ends with punctuation.',
    why: 'Errors are put into the texts of others, `load settings: open file: no such file`, where a capital letter or a full stop stands in the middle.',
    fix: 'The fix begins the text with a small letter, where the word is a common one, and leaves the punctuation out. There is none for an exported variable: others may compare with its text.',
    examples: {
      bad: 'package p\n\nimport "errors"\n\nvar errEmpty = errors.New("The list is empty.")\n',
      good: 'package p\n\nimport "errors"\n\nvar errEmpty = errors.New("the list is empty")\n',
    },
    equivalents: ['staticcheck:ST1005', 'revive:error-strings'],
  },
  mentions: ['New', 'Errorf'],
  create: (context) => {
    if (isTestPath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const called = calledWith(context, node);
          const [text] = called?.args ?? [];
          if (called === null || text === undefined || !/^(?:errors\.New|fmt\.Errorf)$/u.test(called.name))
            return;
          const value = stringValue(context, text);
          if (value === null) return;
          const isCapital = CAPITAL.test(value) && !isFunctionHere(context, value);
          if (!isCapital && !PUNCTUATION.test(value)) return;
          const edits = isShared(context, node) ? null : corrections(context, text, value, isCapital);
          context.report({
            node: text,
            message: 'In the text of another error this reads as if a sentence began or ended there.',
            ...(edits === null ? {} : { fix: { title: 'Write it as a part of a sentence', edits } }),
          });
        },
      },
    };
  },
} as const satisfies Rule;

/** True where the text begins with what the file calls or declares as a function. */
function isFunctionHere({ text }: RuleContext, value: string): boolean {
  const [word = ''] = /^\p{L}+/u.exec(value) ?? [];
  return text.includes(` ${word}(`) || text.includes(`.${word}(`);
}

/** True within the value of a variable that other packages see: they may compare with its text. */
function isShared(context: RuleContext, node: SyntaxNode): boolean {
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type)) return false;
    if (at.type !== 'var_spec') continue;
    return childrenOf(at, 'name').some((name) => /^\p{Lu}/u.test(context.textOf(name)));
  }
  return false;
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'function_declaration',
  'method_declaration',
  'func_literal',
]);

/** A word with a capital letter alone at its beginning: others are abbreviations, or names of Go. */
const CAPITAL = /^\p{Lu}[^\p{Lu}\d\s()]*(?:\s|$)/u;
const PUNCTUATION = /[.:!\n]$/u;

/** Words that begin sentences; another one may be a name. */
const COMMON =
  /^(?:An?|All|At|Bad|Can(?:not|'t)?|Could(?:n't)?|Did|Does|Duplicate|Each|Empty|Error|Expected|Fail(?:ed|ure)?|For|Found|Got|If|Illegal|In|Incorrect|Internal|Invalid|It|Malformed|Missing|Must|Need|No|Not|Nothing|On|One|Only|Received|Should|Some|Something|The|There|This|Too|Tried|Unable|Unexpected|Unknown|Unrecognized|Unsupported|We|When|Wrong|You|Your)$/u;

/** Null where the text ends in a way that only its author understands, or begins with what may be a name. */
function corrections(
  context: RuleContext,
  literal: SyntaxNode,
  value: string,
  isCapital: boolean,
): readonly Edit[] | null {
  const raw = context.textOf(literal).slice(1, -1);
  const start = literal.start + 1;
  const [word = ''] = /^\S+/u.exec(value) ?? [];
  if (isCapital && !COMMON.test(word.replace(/[,:;.!]$/u, ''))) return null;
  const [end = ''] = /(?:[.:!\n]|\\n)+$/u.exec(raw) ?? [];
  if (end.length >= raw.length) return null;
  const edits = [
    ...(isCapital ? [{ start, end: start + 1, text: raw.charAt(0).toLowerCase() }] : []),
    ...(end === '' ? [] : [{ start: literal.end - 1 - end.length, end: literal.end - 1, text: '' }]),
  ];
  return raw.charAt(0) === value.charAt(0) ? edits : null;
}
