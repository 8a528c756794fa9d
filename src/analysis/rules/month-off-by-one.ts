import type { Edit } from '../../domain/text.js';
import { datePart, piecesOf, writtenPart, type DatePart } from '../languages/ecmascript/dates.js';
import { isGlobal, isGlobalMember } from '../languages/ecmascript/globals.js';
import { numberValue } from '../languages/ecmascript/literals.js';
import { memberName } from '../languages/ecmascript/names.js';
import { argumentsOf, binaryOf, childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { isShown } from '../languages/ecmascript/shown-texts.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A month from 1 to 12 where `Date` counts from 0 to 11. */
export const monthOffByOne = {
  meta: {
    id: 'month-off-by-one',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A month is counted from 1 where `Date` counts from 0.',
    why: 'The date is a month off. To `Date` January is 0 and December is 11, so month 12 is January of the next year, `getMonth()` never gives 12, and a date that is written with `getMonth()` names the month before.',
    fix: 'The fix counts as `Date` does.',
    examples: {
      bad: 'const text = `${day.getFullYear()}/${day.getMonth()}/${day.getDate()}`;',
      good: 'const text = `${day.getFullYear()}/${day.getMonth() + 1}/${day.getDate()}`;',
    },
    equivalents: ['cwe:193'],
  },
  mentions: ['Month', 'Date'],
  create: (context) => ({
    on: {
      new_expression(node) {
        const constructor = childOf(node, 'constructor');
        if (constructor === null || context.textOf(constructor) !== 'Date') return;
        checkDate(context, argumentsOf(node) ?? [], () => isGlobal(context, constructor, 'Date'));
      },
      call_expression(node) {
        const callee = childOf(node, 'function');
        const name = callee === null ? null : memberName(context, callee);
        if (callee === null || name === null) return;
        const args = argumentsOf(node) ?? [];
        if (name === 'setMonth' || name === 'setUTCMonth') checkMonth(context, args[0], args[1], () => true);
        if (name === 'UTC') checkDate(context, args, () => isGlobalMember(context, callee, 'Date', 'UTC'));
      },
      binary_expression(node) {
        if (node.field !== 'left' || node.parent?.type !== 'binary_expression') checkWritten(context, node);
        checkComparison(context, node);
      },
      template_string: (node) => checkWritten(context, node),
    },
  }),
} as const satisfies Rule;

/** The first of month 12 in a year that is not written here ends it: `new Date(year, 12, 1)`. */
function checkDate(
  context: RuleContext,
  [year, month, day]: readonly SyntaxNode[],
  isOfDate: () => boolean,
): void {
  const isFirst = day === undefined || numberValue(context.text, day) === 1;
  if (isFirst && year !== undefined && numberValue(context.text, year) === null) return;
  checkMonth(context, month, day, isOfDate);
}

/** Day 0 is left out: the last day of the month before, and people write the month before from 1. */
function checkMonth(
  context: RuleContext,
  month: SyntaxNode | undefined,
  day: SyntaxNode | undefined,
  isOfDate: () => boolean,
): void {
  if (month === undefined || numberValue(context.text, month) !== 12) return;
  const dayValue = day === undefined ? 1 : numberValue(context.text, day);
  if (dayValue === null || dayValue < 1 || !isOfDate()) return;
  context.report({
    node: month,
    message: '`Date` counts months from 0, so month 12 is January of the next year.',
    // The first may be meant to end the year.
    ...(dayValue > 1 ? december(month) : {}),
  });
}

function december({ start, end }: SyntaxNode): { readonly fix: { title: string; edits: Edit[] } } {
  return { fix: { title: 'Count December as 11', edits: [{ start, end, text: '11' }] } };
}

const EQUALITY = /^[!=]==?$/u;

function checkComparison(context: RuleContext, node: SyntaxNode): void {
  const binary = binaryOf(node);
  if (binary === null || !EQUALITY.test(binary.operator.type)) return;
  const month = [binary.left, binary.right].find((side) => numberValue(context.text, side) === 12);
  if (month === undefined) return;
  const other = month === binary.left ? binary.right : binary.left;
  if (datePart(context, monthOf(context, unwrap(other)))?.part !== 'month') return;
  const always = binary.operator.type.startsWith('!') ? 'true' : 'false';
  context.report({
    node,
    message: `\`Date\` counts months from 0 to 11, so this is always ${always}.`,
    ...december(month),
  });
}

/** What a `const` was declared with, for a name. */
function monthOf(context: RuleContext, node: SyntaxNode): SyntaxNode {
  if (node.type !== 'identifier') return node;
  const binding = context.scopes().resolve(node);
  const [declaration, second] = binding?.declarations ?? [];
  if (binding?.kind !== 'const' || declaration === undefined || second !== undefined) return node;
  const { identifier } = declaration;
  const value =
    identifier.field === 'name' && identifier.parent !== null ? childOf(identifier.parent, 'value') : null;
  return value === null ? node : unwrap(value);
}

/** A date for people: its month in a text beside its year or day. */
function checkWritten(context: RuleContext, node: SyntaxNode): void {
  if (node.type === 'binary_expression' && binaryOf(node)?.operator.type !== '+') return;
  const pieces = piecesOf(context, node) ?? [];
  if (pieces.length < 3) return;
  const parts = pieces.map((piece) => (typeof piece === 'string' ? null : writtenPart(context, piece)));
  for (const [at, month] of parts.entries()) {
    if (month?.part !== 'month') continue;
    const beside = parts.filter((other) => other !== null && isOfSame(month, other));
    const others = beside.filter((other) => other?.part !== 'month');
    if (others.length === 0 || beside.length - others.length > 1) continue;
    if (!isForPeople(month, others) && !isBetweenSlashes(pieces, at) && !isShown(context, node)) continue;
    context.report({
      node: month.call,
      message: '`getMonth` counts from 0, so this names the month before.',
      fix: { title: 'Add 1 to the month', edits: plusOne(month.call) },
    });
  }
}

function isOfSame(one: DatePart, other: DatePart): boolean {
  return one.of === other.of && one.utc === other.utc;
}

/** Brought to two digits as the day is. A key to compare days by has no need of that. */
function isForPeople({ padding }: DatePart, others: readonly (DatePart | null)[]): boolean {
  if (padding === '') return false;
  // A function of the file may add the 1, unless it is what the day gets too.
  const callsOwn = /[\w$]\(/u.test(padding.replaceAll(/\.\w+\(|\bString\(/gu, ''));
  return !callsOwn || others.some((other) => other?.padding === padding);
}

/** Between slashes or points, as people write dates. */
function isBetweenSlashes(pieces: readonly (string | SyntaxNode)[], at: number): boolean {
  const [before, after] = [pieces[at - 1], pieces[at + 1]];
  return (
    (typeof before === 'string' && /[/.]$/u.test(before)) ||
    (typeof after === 'string' && /^[/.]/u.test(after))
  );
}

const CLOSED = new Set(['template_substitution', 'arguments', 'parenthesized_expression']);

/** In parentheses where it stands beside an operator or before a dot. */
function plusOne({ start, end, parent }: SyntaxNode): Edit[] {
  if (CLOSED.has(parent?.type ?? '')) return [{ start: end, end, text: ' + 1' }];
  return [
    { start, end: start, text: '(' },
    { start: end, end, text: ' + 1)' },
  ];
}
