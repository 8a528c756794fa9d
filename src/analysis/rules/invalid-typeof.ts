import { plainString } from '../languages/ecmascript/literals.js';
import { binaryOf, childOf, operatorOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const RESULTS = ['undefined', 'object', 'boolean', 'number', 'string', 'function', 'symbol', 'bigint'];

/** Given by old browsers for objects of the host, which know neither modules nor types. */
const HISTORIC = ['unknown', 'date'];

/** Literals of which none is a string. */
const NO_TEXTS = new Set(['null', 'true', 'false', 'number', 'regex']);

const EQUALITY = new Set(['==', '===', '!=', '!==']);

/** More changes than this make another word rather than a slip. */
const MAX_DISTANCE = 2;

/** `typeof` compared with something that it never gives. */
export const invalidTypeof = {
  meta: {
    id: 'invalid-typeof',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ECMASCRIPT,
    summary: '`typeof` is compared with a value that it never gives.',
    why: '`typeof` gives one of eight strings, so a comparison with anything else has the same result for every input. A slip of the pen in the string is silent at run time.',
    fix: 'The fix writes the one type name that is closest.',
    examples: {
      bad: "if (typeof id === 'strnig') parse(id);",
      good: "if (typeof id === 'string') parse(id);",
    },
    equivalents: ['eslint:valid-typeof', 'sonarjs:S4125', 'cwe:570'],
  },
  mentions: ['typeof'],
  create: (context) => ({
    on: {
      binary_expression(node) {
        const binary = binaryOf(node);
        if (binary === null || !EQUALITY.has(binary.operator.type)) return;
        const { left, right, operator } = binary;
        const [compared] = isTypeof(left) ? [right] : isTypeof(right) ? [left] : [];
        if (compared === undefined) return;
        const problem = problemOf(context, unwrap(compared));
        if (problem === null) return;
        const result = operator.type.startsWith('!') ? 'true' : 'false';
        const { literal, shown, replacement } = problem;
        context.report({
          node,
          message: `\`typeof\` never gives ${shown}, so this is always ${result}.`,
          ...(replacement === null
            ? {}
            : {
                fix: {
                  title: `Compare with ${replacement}`,
                  edits: [{ start: literal.start, end: literal.end, text: replacement }],
                },
              }),
        });
      },
    },
  }),
} as const satisfies Rule;

interface Problem {
  readonly literal: SyntaxNode;
  readonly shown: string;
  readonly replacement: string | null;
}

function isTypeof(node: SyntaxNode): boolean {
  const inner = unwrap(node);
  return (
    inner.type === 'unary_expression' &&
    operatorOf(inner)?.type === 'typeof' &&
    childOf(inner, 'argument') !== null
  );
}

function problemOf(context: RuleContext, literal: SyntaxNode): Problem | null {
  if (literal.type === 'undefined') {
    if (context.scopes().lookup('undefined', literal) !== null) return null;
    const { quote } = context.style();
    return { literal, shown: 'the value `undefined`', replacement: `${quote}undefined${quote}` };
  }
  if (NO_TEXTS.has(literal.type)) {
    const shown = `the value ${inlineCode(context.textOf(literal).replaceAll('`', "'"), 'of this literal')}`;
    return { literal, shown, replacement: null };
  }
  const word = plainString(context.text, literal);
  if (word === null || RESULTS.includes(word)) return null;
  if (HISTORIC.includes(word) && mayRunInOldBrowsers(context)) return null;
  const nearest = nearestResult(word);
  const quote = context.text.charAt(literal.start);
  return {
    literal,
    shown: inlineCode(context.textOf(literal).replaceAll('`', "'"), 'this text'),
    replacement: nearest === null ? null : quote + nearest + quote,
  };
}

function mayRunInOldBrowsers({ languageId, text }: RuleContext): boolean {
  return languageId === 'javascript' && !/^\s*(?:import|export)\b/mu.test(text);
}

/** The one result within the distance that no other result is as close to. */
function nearestResult(word: string): string | null {
  if (word.length > 12) return null;
  const byDistance = RESULTS.map((result) => ({
    result,
    distance: distance(word.trim().toLowerCase(), result),
  }))
    .filter(({ distance }) => distance <= MAX_DISTANCE)
    .toSorted((a, b) => a.distance - b.distance);
  const [first, second] = byDistance;
  return first === undefined || first.distance === second?.distance ? null : first.result;
}

/** Levenshtein distance of two short words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
