import { argumentsOf, expressionsOf } from '../../../src/analysis/languages/go/functions.js';
import { childOf, partsOf } from '../../../src/analysis/languages/shared/tree.js';
import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import { chosen } from '../seeded.js';
import { broken, spaced } from './go-tags.js';
import {
  indentAt,
  natural,
  replaced,
  reshaped,
  within,
  type Carrier,
  type Choose,
  type Pair,
  type Planter,
} from './planter.js';

const DECLARATIONS = /^(?:function|method)_declaration$/u;

/** Looks only into files that import a package under its own name. */
export const importing = (path: string, planter: Planter): Planter =>
  within(new RegExp(`^(?:import )?\\s*"${path}"$`, 'mu'), planter);

/** Puts statements of its own at the top of functions that have a parameter of a type: both forms are given its name. */
export function stated(type: RegExp, make: (name: string, choose: Choose) => Pair): Planter {
  return (carrier) =>
    carrier.parsed.nodes.flatMap((node) => {
      const block = DECLARATIONS.test(node.type) ? childOf(node, 'body') : null;
      const first = block?.children.find(({ named }) => named);
      const name = parameterOf(node, carrier, type);
      if (first === undefined || name === null) return [];
      const { start } = first;
      const indent = indentAt(carrier, start);
      if (indent.length !== start - carrier.text.lastIndexOf('\n', start - 1) - 1) return [];
      let calls = 0;
      const choose: Choose = (items) => {
        calls += 1;
        return chosen(items, `${carrier.path} ${start} ${calls}`);
      };
      const [good, bad] = make(name, choose);
      const whole = (text: string): string => `${text.replaceAll('\n', `\n${indent}`)}\n${indent}`;
      return [{ start, end: start, good: whole(good), bad: whole(bad) }];
    });
}

/** Name of the first parameter of a type. */
function parameterOf(fn: SyntaxNode, carrier: Carrier, type: RegExp): string | null {
  const parameters = DECLARATIONS.test(fn.type) ? childOf(fn, 'parameters') : null;
  for (const one of parameters?.children ?? []) {
    const name = childOf(one, 'name');
    const its = childOf(one, 'type');
    const isWanted = its !== null && type.test(carrier.textOf(its));
    if (name !== null && isWanted && carrier.textOf(name) !== '_') return carrier.textOf(name);
  }
  return null;
}

/** The statement beside another one of its block. */
function beside(node: SyntaxNode, by: 1 | -1): SyntaxNode | undefined {
  const all = node.parent === null ? [] : partsOf(node.parent);
  return all[all.indexOf(node) + by];
}

function calleeText(call: SyntaxNode, carrier: Carrier): string {
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  return callee === null ? '' : carrier.textOf(callee);
}

/** A text of more than a word, looked for in a variable. */
function swapped(call: SyntaxNode, carrier: Carrier): string | null {
  if (!/^strings\.(?:Has|Trim)(?:Prefix|Suffix)$|^strings\.Split$/u.test(calleeText(call, carrier)))
    return null;
  const [first, second] = argumentsOf(call);
  if (first === undefined || second?.type !== 'interpreted_string_literal') return null;
  const [value, literal] = [carrier.textOf(first), carrier.textOf(second)];
  if (!/^[a-z]\w*(?:\.\w+)*$/u.test(value) || /^"\w*"$/u.test(literal)) return null;
  if (new RegExp(`\\bconst ${value}\\b`, 'u').test(carrier.text)) return null;
  const whole = carrier.textOf(call);
  const at = whole.indexOf('(');
  const between = carrier.text.slice(first.end, second.start);
  return `${whole.slice(0, at + 1)}${literal}${between}${value}${carrier.text.slice(second.end, call.end)}`;
}

/** A loop that does nothing but wait, with a case that is there at once. */
function idle(loop: SyntaxNode, carrier: Carrier): string | null {
  const body = childOf(loop, 'body');
  const [select, second] = body === null ? [] : partsOf(body);
  if (!carrier.textOf(loop).startsWith('for {')) return null;
  if (select?.type !== 'select_statement' || second !== undefined) return null;
  const cases = partsOf(select);
  if (cases.length === 0 || cases.some(({ type }) => type === 'default_case')) return null;
  const at = carrier.text.lastIndexOf('\n', select.end - 1) + 1;
  const text = `${indentAt(carrier, select.start)}default:\n`;
  return replaced(carrier, loop, { start: at, end: at, text });
}

/** The count of a call that does its work everywhere. */
function uncounted(call: SyntaxNode, carrier: Carrier): string | null {
  if (!/^(?:strings|bytes)\.(?:Replace|SplitN|SplitAfterN)$/u.test(calleeText(call, carrier))) return null;
  const count = argumentsOf(call).at(-1);
  if (count === undefined || carrier.textOf(count) !== '-1') return null;
  return replaced(carrier, call, { start: count.start, end: count.end, text: '0' });
}

const LITERALS = /^(?:interpreted_string|raw_string|int|rune)_literal$/u;

/** Two comparisons of one value with literals, with the other operator between them. */
function decided(node: SyntaxNode, carrier: Carrier): string | null {
  const operator = childOf(node, 'operator');
  const sides = [childOf(node, 'left'), childOf(node, 'right')];
  if (operator === null || node.parent?.type === 'binary_expression') return null;
  const wanted = operator.type === '&&' ? '!=' : operator.type === '||' ? '==' : null;
  const compared = sides.map((side) => {
    const literal = side === null ? null : childOf(side, 'right');
    const value = side === null ? null : childOf(side, 'left');
    if (side?.type !== 'binary_expression' || literal === null || value === null) return null;
    if (childOf(side, 'operator')?.type !== wanted || !LITERALS.test(literal.type)) return null;
    const text = carrier.textOf(literal);
    return /\\|^0\w/u.test(text) ? null : { value: carrier.textOf(value), text };
  });
  const [one, other] = compared;
  if (one == null || other == null || one.value !== other.value || one.text === other.text) return null;
  if (/[()]|<-/u.test(one.value)) return null;
  const text = operator.type === '&&' ? '||' : '&&';
  return replaced(carrier, node, { start: operator.start, end: operator.end, text });
}

/** What is closed behind the check of an error, closed before it. */
const closedFirst: Planter = (carrier) =>
  carrier.parsed.nodes.flatMap((node) => {
    const check = beside(node, -1);
    const before = check === undefined ? undefined : beside(check, -1);
    if (node.type !== 'defer_statement' || check?.type !== 'if_statement' || before === undefined) return [];
    const between = carrier.text.slice(check.end, node.start);
    if (between.trim() !== '' || !isMade(before, node, carrier)) return [];
    if (!/^if err != nil \{[^{}]*\breturn\b[^{}]*\}$/u.test(carrier.textOf(check))) return [];
    const good = carrier.text.slice(check.start, node.end);
    const bad = `${carrier.textOf(node)}${between}${carrier.textOf(check)}`;
    return [{ start: check.start, end: node.end, good, bad }];
  });

/** True for a statement that makes what another one closes. */
function isMade(statement: SyntaxNode, closing: SyntaxNode, carrier: Carrier): boolean {
  if (!/^(?:short_var_declaration|assignment_statement)$/u.test(statement.type)) return false;
  const names = expressionsOf(childOf(statement, 'left')).map((one) => carrier.textOf(one));
  const [, name] = /^defer (\w+)\.(?:\w+\.)*Close\(\)$/u.exec(carrier.textOf(closing)) ?? [];
  return names.length === 2 && names[0] === name && names[1] === 'err';
}

/** A lock that is given back by the statement behind the one that takes it. */
function heldTwice(node: SyntaxNode, carrier: Carrier): string | null {
  const before = beside(node, -1);
  const bad = carrier.textOf(node).replace(/\.(R?)Unlock\(\)$/u, '.$1Lock()');
  return before !== undefined && `defer ${carrier.textOf(before)}` === bad ? bad : null;
}

/** A context whose end is deferred, in a function that hands it to nothing but calls that are statements. */
const thrownAway: Planter = (carrier) =>
  carrier.parsed.nodes.flatMap((node) => {
    const after = node.type === 'short_var_declaration' ? beside(node, 1) : undefined;
    const fn = node.parent?.parent;
    const text = carrier.textOf(node);
    const [, name] = /^(\w+), cancel := context\.With(?:Cancel|Timeout|Deadline)\(/u.exec(text) ?? [];
    if (name === undefined || after === undefined || fn == null || !DECLARATIONS.test(fn.type)) return [];
    if (carrier.textOf(after) !== 'defer cancel()' || isNamedTwice(fn, node, name, carrier)) return [];
    if (/\S/u.test(carrier.text.slice(node.end, after.start))) return [];
    const bad = text.replace(', cancel :=', ', _ :=');
    return [{ start: node.start, end: after.end, good: carrier.text.slice(node.start, after.end), bad }];
  });

/** True where the context goes elsewhere than into a call that is a statement, or its name or that of its end is taken. */
function isNamedTwice(fn: SyntaxNode, made: SyntaxNode, name: string, carrier: Carrier): boolean {
  const all = carrier.parsed.nodes.filter(
    ({ type, start, end }) => type === 'identifier' && start >= fn.start && end <= fn.end,
  );
  const named = all.filter((one) => carrier.textOf(one) === name);
  const kept = named.filter(
    ({ parent, start }) =>
      start > made.end &&
      (parent?.type !== 'argument_list' || parent.parent?.parent?.type !== 'expression_statement'),
  );
  const isShadowing = named.some(({ start }) => start < made.start);
  const isUsed = named.some(({ start }) => start > made.end);
  const ends = all.filter((one) => carrier.textOf(one) === 'cancel');
  return isShadowing || !isUsed || kept.length > 0 || ends.length !== 2;
}

const LETTERS: Readonly<Record<string, string>> = {
  2006: 'YYYY',
  '01': 'MM',
  '02': 'DD',
  15: 'HH',
  '04': 'mm',
  '05': 'ss',
};

/** A layout that begins with the date, in the letters of other languages. */
function foreignLayout(call: SyntaxNode, carrier: Carrier): string | null {
  if (!/\.(?:Format|Parse|ParseInLocation)$/u.test(calleeText(call, carrier))) return null;
  const [layout] = argumentsOf(call);
  const text = layout === undefined ? '' : carrier.textOf(layout);
  if (layout === undefined || !/^"(?:2006[-/.]?01|02[-/.]?01[-/.]?2006|15:04)[\d\s:./_TZ-]*"$/u.test(text))
    return null;
  const foreign = text.replaceAll(/2006|01|02|15|04|05/gu, (part) => LETTERS[part] ?? part);
  if (/\d/u.test(foreign)) return null;
  return replaced(carrier, call, { start: layout.start, end: layout.end, text: foreign });
}

/** A prefix or suffix in which a character stands twice, as a set of characters. */
function asSet(call: SyntaxNode, carrier: Carrier): string | null {
  const [, side] = /^(?:strings|bytes)\.Trim(Prefix|Suffix)$/u.exec(calleeText(call, carrier)) ?? [];
  const literal = argumentsOf(call)[1];
  if (side === undefined || literal?.type !== 'interpreted_string_literal') return null;
  const text = carrier.textOf(literal).slice(1, -1);
  if (text.includes('\\') || new Set(text).size === Array.from(text).length) return null;
  return carrier.textOf(call).replace(`.Trim${side}`, side === 'Prefix' ? '.TrimLeft' : '.TrimRight');
}

/** A permission as a decimal number, in a file that writes them the old way. */
function decimal(call: SyntaxNode, carrier: Carrier): string | null {
  if (!/^os\.(?:Mkdir|MkdirAll|Chmod|WriteFile|OpenFile)$/u.test(calleeText(call, carrier))) return null;
  const mode = argumentsOf(call).at(-1);
  if (mode === undefined || /\b0o[0-7]/u.test(carrier.text)) return null;
  if (!/^0(?:[67]00|[67][45]0|[67][45][45]|666|777)$/u.test(carrier.textOf(mode))) return null;
  return replaced(carrier, call, { start: mode.start, end: mode.start + 1, text: '' });
}

/** A channel without its buffer, up to where `signal.Notify` is given it: that is what is blamed. */
const unbuffered: Planter = (carrier) =>
  carrier.parsed.nodes.flatMap((node) => {
    if (node.type !== 'short_var_declaration') return [];
    const [, name] = /^(\w+) := make\(chan os\.Signal, 1\)$/u.exec(carrier.textOf(node)) ?? [];
    const after = carrier.text.slice(node.end);
    const at = name === undefined ? -1 : after.indexOf(`signal.Notify(${name}`);
    if (at === -1 || new RegExp(`\\b${name} :?= |^\\}`, 'mu').test(after.slice(0, at))) return [];
    const end = node.end + at + `signal.Notify(${name}`.length;
    const good = carrier.text.slice(node.start, end);
    return [{ start: node.start, end, good, bad: good.replace(', 1)', ')') }];
  });

export const TEXT = /^string$/u;
const CONTEXT = /^context\.Context$/u;

/** Rules of Go. */
export const GO = {
  'go-argument-order': [importing('strings', natural('call_expression', swapped))],
  'go-busy-loop': [within(/select \{/u, natural('for_statement', idle))],
  'go-count-of-zero': [
    within(/, -1\)/u, natural('call_expression', uncounted)),
    importing(
      'strings',
      stated(TEXT, (name, choose) => {
        const call = choose([
          `Replace(${name}, "_", "-", `,
          `SplitN(${name}, "/", `,
          `SplitAfterN(${name}, "\\n", `,
        ]);
        return [`_ = strings.${call}-1)`, `_ = strings.${call}0)`];
      }),
    ),
  ],
  'go-decided-condition': [natural('binary_expression', decided)],
  'go-decimal-permission': [within(/\b0[67]\d\d\b/u, natural('call_expression', decimal))],
  'go-deferred-before-check': [within(/defer \w+\.(?:\w+\.)*Close\(\)/u, closedFirst)],
  'go-deferred-lock': [within(/defer .*Unlock\(\)/u, natural('defer_statement', heldTwice))],
  'go-lost-cancel': [
    importing('context', thrownAway),
    importing(
      'context',
      stated(CONTEXT, (name, choose) => {
        const [make, use] = [
          choose([
            `WithCancel(${name})`,
            `WithTimeout(${name}, 5*time.Second)`,
            `WithDeadline(${name}, limit)`,
          ]),
          choose(['observe(limited)', 'pool.observe(limited, 1)', 'observe(1, limited)']),
        ];
        const made = (end: string): string => `limited, ${end} := context.${make}`;
        return [`${made('cancel')}\ndefer cancel()\n${use}`, `${made('_')}\n${use}`];
      }),
    ),
  ],
  'go-malformed-tag': [within(/`\w+:"/u, reshaped('field_declaration', broken))],
  'go-lost-tag': [within(/\b(?:json|xml):"[^"]*,\w/u, reshaped('field_declaration', spaced))],
  'go-time-layout': [
    importing('time', natural('call_expression', foreignLayout)),
    importing(
      'time',
      stated(TEXT, (name, choose) => {
        const [layout, foreign] = choose<Pair>([
          ['2006-01-02', 'YYYY-MM-DD'],
          ['02.01.2006', 'DD.MM.YYYY'],
          ['2006/01/02 15:04:05', 'yyyy/MM/dd HH:mm:ss'],
          ['15:04', 'HH:mm'],
        ]);
        const use = choose([`_ = time.Now().Format("@")`, `_, _ = time.Parse("@", ${name})`]);
        return [use.replace('@', layout), use.replace('@', foreign)];
      }),
    ),
  ],
  'go-trim-cutset': [
    within(/\.Trim(?:Prefix|Suffix)\(/u, natural('call_expression', asSet)),
    importing(
      'strings',
      stated(TEXT, (name, choose) => {
        const [sort, set] = choose<Pair>([
          ['Prefix', 'Left'],
          ['Suffix', 'Right'],
        ]);
        const text = choose(['"https://"', '".tar.gz"', '"--"', '"refs/heads/"']);
        return [`_ = strings.Trim${sort}(${name}, ${text})`, `_ = strings.Trim${set}(${name}, ${text})`];
      }),
    ),
  ],
  'go-unbuffered-signal': [
    importing('os/signal', unbuffered),
    importing(
      'os/signal',
      stated(/./u, (_, choose) => {
        const name = choose(['signals', 'stopped', 'interrupts']);
        const notify = `signal.Notify(${name}, ${choose(['os.Interrupt', 'syscall.SIGTERM', 'os.Interrupt, os.Kill'])})`;
        const made = (size: string): string => `${name} := make(chan os.Signal${size})\n${notify}\n<-${name}`;
        return [made(', 1'), made('')];
      }),
    ),
  ],
} satisfies Readonly<Record<string, readonly Planter[]>>;
