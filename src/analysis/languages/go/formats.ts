import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from '../shared/tree.js';
import { argumentsOf, isSpread, stringValue } from './functions.js';
import { contextType } from './requests.js';
import { calledName } from './imports.js';

const FORMATTING: ReadonlyMap<string, number> = new Map([
  ['fmt.Printf', 0],
  ['fmt.Sprintf', 0],
  ['fmt.Errorf', 0],
  ['fmt.Fprintf', 1],
  ['fmt.Appendf', 1],
  ['log.Printf', 0],
  ['log.Fatalf', 0],
  ['log.Panicf', 0],
]);

const PRINTING: ReadonlyMap<string, number> = new Map([
  ['fmt.Print', 0],
  ['fmt.Println', 0],
  ['fmt.Sprint', 0],
  ['fmt.Sprintln', 0],
  ['fmt.Fprint', 1],
  ['fmt.Fprintln', 1],
  ['log.Print', 0],
  ['log.Println', 0],
  ['log.Fatal', 0],
  ['log.Fatalln', 0],
  ['log.Panic', 0],
  ['log.Panicln', 0],
]);

/** Methods of `testing.T` and its like. */
const TEST_FORMATTING = /^(?:Errorf|Fatalf|Logf|Skipf)$/u;
const TEST_PRINTING = /^(?:Error|Fatal|Log|Skip)$/u;

/** Which argument of a call is its format; null for a call that does not format. */
function formatPlace(context: RuleContext, call: SyntaxNode): number | null {
  return place(context, call, FORMATTING, TEST_FORMATTING);
}

/** Which argument of a call is the first that it prints as it is; null for any other call. */
export function printPlace(context: RuleContext, call: SyntaxNode): number | null {
  return place(context, call, PRINTING, TEST_PRINTING);
}

/** True for a function of a package, other than a method of a test. */
export function hasFormatName(context: RuleContext, call: SyntaxNode): boolean {
  return FORMATTING.has(calledName(context, call) ?? '');
}

function place(
  context: RuleContext,
  call: SyntaxNode,
  functions: ReadonlyMap<string, number>,
  methods: RegExp,
): number | null {
  const known = functions.get(calledName(context, call) ?? '');
  if (known !== undefined) return known;
  const callee = childOf(call, 'function');
  const operand = callee?.type === 'selector_expression' ? childOf(callee, 'operand') : null;
  const field = callee === null ? null : childOf(callee, 'field');
  if (operand?.type !== 'identifier' || field === null || !methods.test(context.textOf(field))) return null;
  return /^testing\.(?:T|B|F|TB)$/u.test(contextType(context, operand) ?? '') ? 0 : null;
}

interface Verb {
  readonly letter: string;
  /** Which of the arguments behind the format it shows, from 0. */
  readonly place: number;
}

interface Verbs {
  /** How many arguments they take, stars included. */
  readonly count: number;
  readonly all: readonly Verb[];
}

/** The verbs of a format; null where it names its arguments by number or is not understood. */
function verbsOf(format: string): Verbs | null {
  const all: Verb[] = [];
  let count = 0;
  for (let at = format.indexOf('%'); at !== -1; at = format.indexOf('%', at)) {
    const found = /^%[-+# 0]*(\*|\d+)?(?:\.(\*|\d+)?)?([a-zA-Z%])/u.exec(format.slice(at, at + 40));
    if (found === null) return null;
    const [whole, width, precision, letter = ''] = found;
    at += whole.length;
    if (letter === '%') continue;
    // A star takes its argument before the verb does.
    count += (width === '*' ? 1 : 0) + (precision === '*' ? 1 : 0);
    all.push({ letter, place: count });
    count += 1;
  }
  return { count, all };
}

/** In every file that has such a call. */
export const FORMAT_MENTIONS = ['rintf(', 'Errorf', 'Fatalf', 'Panicf', 'Logf', 'Skipf', 'Appendf'] as const;

/** A call with a format that the file states. */
export interface FormatCall {
  readonly format: SyntaxNode;
  readonly verbs: Verbs;
  /** The arguments behind the format. */
  readonly given: readonly SyntaxNode[];
}

/** Null for any other call, and where a list is spread into the arguments. */
export function formatCall(context: RuleContext, call: SyntaxNode): FormatCall | null {
  const place = formatPlace(context, call);
  const format = place === null ? undefined : argumentsOf(call)[place];
  const text = format === undefined ? null : stringValue(context, format);
  const verbs = text === null ? null : verbsOf(text);
  if (place === null || format === undefined || verbs === null || isSpread(call)) return null;
  return { format, verbs, given: argumentsOf(call).slice(place + 1) };
}
