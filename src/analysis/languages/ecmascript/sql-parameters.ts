import type { RuleContext, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { driverOf } from './sql.js';
import { binaryOf, hasCommentBetween } from './syntax.js';
import { namedCall } from './taint/sinks.js';
import { taintOf } from './taint/index.js';
import { piecesOf } from './taint/texts.js';
import { writesOf } from './taint/writes.js';

/** How a package is given values beside the text. */
interface Driver {
  readonly methods: RegExp;
  /** The mark for a value by its position, from one. */
  readonly mark: (position: number) => string;
}

const question = (): string => '?';

const DRIVERS: ReadonlyMap<string, Driver> = new Map([
  ['pg', { methods: /^query$/u, mark: (position: number) => `$${position}` }],
  ['mysql', { methods: /^query$/u, mark: question }],
  ['mysql2', { methods: /^(?:query|execute)$/u, mark: question }],
  ['mysql2/promise', { methods: /^(?:query|execute)$/u, mark: question }],
  ['sqlite3', { methods: /^(?:run|get|all|each)$/u, mark: question }],
]);

/** Stands for a value in the text; no statement holds it. */
const VALUE = '\uffff';

/** What cannot be carried over, or would change its meaning: escapes, marks that are there already, SQL comments. */
const UNFIT = /[\\?#\uffff]|\$(?:\d|\{|\$|\w*\$)|--|\/\*/u;

/** A column that is compared with or set to the value that follows. */
const AFTER_COLUMN = /[\w"`]\s*(?:=|<>|!=|<=?|>=?)\s*$/iu;

/** How far back a column and its operator are looked for. */
const LOOK_BACK = 200;

const ENDS =
  /^\s*(?:$|[,;)]|(?:and|or|where|order\s+by|group\s+by|having|limit|offset|returning|union|for\s+update)\b)/iu;

/** Puts marks in the text and the values beside it; null where that could change what the statement means. */
export function parameterFix(context: RuleContext, call: SyntaxNode): RuleFix | null {
  const parts = namedCall(context, call);
  const driver = DRIVERS.get(driverOf(context, call) ?? '');
  const [sql, callback, third] = parts?.args ?? [];
  if (parts === null || driver === undefined || sql === undefined || third !== undefined) return null;
  if (!driver.methods.test(parts.name) || (callback !== undefined && !isFunction(callback))) return null;
  if (!isWrittenHere(context, sql) || hasCommentBetween(call, sql.start, sql.end)) return null;
  const isExpanded = driver.mark === question;
  const pieces = piecesOf(context, sql);
  const values = pieces.filter((piece) => typeof piece !== 'string');
  if (values.length === 0 || !values.every((value) => isPlainData(context, value))) return null;
  const isRequired = isExpanded && context.scopes().lookup('String', call) !== null;
  const text = isRequired ? null : markedText(pieces, driver, isExpanded);
  const literal = text === null ? null : literalOf(text, context.style().quote);
  if (literal === null) return null;
  const list = values.map((value) =>
    isExpanded ? `String(${context.textOf(value)})` : context.textOf(value),
  );
  const edit = { start: sql.start, end: sql.end, text: `${literal}, [${list.join(', ')}]` };
  return { title: 'Pass the values as parameters', edits: [edit] };
}

function isFunction({ type }: SyntaxNode): boolean {
  return type === 'arrow_function' || type === 'function_expression';
}

/** A template, or a sum on one line: several lines of text would become one that is too long. */
function isWrittenHere(context: RuleContext, sql: SyntaxNode): boolean {
  if (sql.type === 'template_string') return true;
  return binaryOf(sql)?.operator.type === '+' && !context.textOf(sql).includes('\n');
}

/** The text with marks; `isExpanded` where an object among the values would be read as SQL, so that all become text. */
function markedText(
  pieces: readonly (string | SyntaxNode)[],
  { mark }: Driver,
  isExpanded: boolean,
): string | null {
  if (pieces.some((piece) => typeof piece === 'string' && UNFIT.test(piece))) return null;
  const whole = pieces.map((piece) => (typeof piece === 'string' ? piece : VALUE)).join('');
  const bare = whole.replaceAll(`'${VALUE}'`, VALUE);
  // A `null` without quotes is no text, which it would become where it is stored.
  const isQuoted = bare.length === whole.length - 2 * (whole.split(VALUE).length - 1);
  if (isExpanded && !isQuoted && !/^\s*(?:select|delete)\b/iu.test(whole)) return null;
  const texts = bare.split(VALUE);
  let before = '';
  let marked = texts[0] ?? '';
  for (const [index, after] of texts.slice(1).entries()) {
    before += texts[index] ?? '';
    if (!isValuePlace(before, after)) return null;
    marked += `${mark(index + 1)}${after}`;
    before += '0';
  }
  return marked;
}

const QUOTES = ["'", '"', '`'];

function isValuePlace(before: string, after: string): boolean {
  if (QUOTES.some((quote) => before.split(quote).length % 2 === 0) || !ENDS.test(after)) return false;
  return AFTER_COLUMN.test(before.slice(-LOOK_BACK)) || /\bvalues\s*\([^()]*(?<=[(,]\s*)$/iu.test(before);
}

/** A literal for a text without escapes; null where every quote is taken. */
function literalOf(text: string, preferred: string): string | null {
  const other = preferred === "'" ? '"' : "'";
  const quotes = text.includes('\n') ? ['`'] : [preferred, other, '`'];
  const quote = quotes.find((one) => !text.includes(one));
  return quote === undefined ? null : `${quote}${text}${quote}`;
}

/** Data of the request as it is, so that nothing quoted or escaped it and no part of it is SQL. */
function isPlainData(context: RuleContext, value: SyntaxNode): boolean {
  const label = taintOf(context, value, 'sql')?.label;
  if (label === undefined) return false;
  if (value.type !== 'identifier') return context.textOf(value) === label;
  const binding = context.scopes().resolve(value);
  const [write, second] = binding === null ? [] : (writesOf(context, binding) ?? []);
  const read = write?.value ?? null;
  if (write === undefined || read === null || second !== undefined) return false;
  return write.defaults.length === 0 && [context.textOf(read), ...write.path].join('.') === label;
}
