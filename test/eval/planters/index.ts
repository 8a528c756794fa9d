import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import { appended, either, inserted, natural, replaced, type Carrier, type Planter } from './planter.js';

const child = (node: SyntaxNode, field: string): SyntaxNode | undefined =>
  node.children.find((one) => one.field === field);

/** Puts another text in place of one match in nodes of a type. */
const rewritten = (type: string, pattern: RegExp, bad: string): Planter =>
  natural(type, (node, carrier) => {
    const text = carrier.textOf(node);
    return pattern.test(text) ? text.replace(pattern, bad) : null;
  });

const LITERALS = new Set(['string', 'number', 'true', 'false', 'null']);

function assignment(node: SyntaxNode, carrier: Carrier): string | null {
  const inner = node.type === 'parenthesized_expression' ? node.children[0] : undefined;
  const isCondition = node.field === 'condition' && node.parent?.type !== 'for_statement';
  if (inner?.type !== 'binary_expression' || !isCondition) return null;
  const [left, operator, right] = ['left', 'operator', 'right'].map((field) => child(inner, field));
  if (left === undefined || operator === undefined || right === undefined) return null;
  const isTarget = left.type === 'identifier' || left.type === 'member_expression';
  if (operator.type !== '===' || !isTarget || !LITERALS.has(right.type)) return null;
  if (carrier.textOf(left).includes('?.')) return null;
  return replaced(carrier, node, { start: operator.start, end: operator.end, text: '=' });
}

/** `let` that is assigned to later, in the same block. */
function constant(node: SyntaxNode, carrier: Carrier): string | null {
  const [keyword, declarator, more] = node.children;
  const name = declarator === undefined ? undefined : child(declarator, 'name');
  const block = node.parent;
  if (keyword?.type !== 'let' || more !== undefined || name?.type !== 'identifier') return null;
  if (declarator === undefined || child(declarator, 'value') === undefined) return null;
  if (block?.type !== 'statement_block') return null;
  const word = carrier.textOf(name).replaceAll('$', String.raw`\$`);
  const later = carrier.parsed.text.slice(node.end, block.end);
  const isAssigned = new RegExp(`(?:^|\\n)\\s*${word} [+-]?= `, 'u').test(later);
  const isShadowed = new RegExp(`\\b(?:let|const|var|function) ${word}\\b`, 'u').test(later);
  if (!isAssigned || isShadowed) return null;
  return replaced(carrier, node, { start: keyword.start, end: keyword.end, text: 'const' });
}

function direction(node: SyntaxNode, carrier: Carrier): string | null {
  const text = carrier.textOf(node);
  const found = /^for \((?:let|var) (\w+) = 0(?:, \w+ = [\w.]+)?; \1 <=? [\w.]+; \1\+\+\)/u.exec(text);
  if (found === null) return null;
  const [head, counter = ''] = found;
  // A body that moves the counter too is no loop of one direction.
  if (new RegExp(`\\b${counter}(?:\\+\\+|--| [+-]?= )`, 'u').test(text.slice(head.length))) return null;
  return `${head.slice(0, -3)}--)${text.slice(head.length)}`;
}

function rethrow(node: SyntaxNode, carrier: Carrier): string | null {
  const handler = child(node, 'handler');
  const finalizer = child(node, 'finalizer');
  if (handler !== undefined || finalizer === undefined) return null;
  const text = 'catch (error) { throw error; } ';
  return replaced(carrier, node, { start: finalizer.start, end: finalizer.start, text });
}

/** `break` behind the `return` that ends a case. */
function leftover(node: SyntaxNode, carrier: Carrier): string | null {
  if (node.parent?.type !== 'switch_case' || node.parent.children.at(-1) !== node) return null;
  const text = carrier.textOf(node);
  const { text: all } = carrier.parsed;
  const lineStart = all.lastIndexOf('\n', node.start) + 1;
  const indent = all.slice(lineStart, node.start);
  if (!text.endsWith(';') || indent.trim() !== '') return null;
  return `${text}\n${indent}break;`;
}

function chain(node: SyntaxNode, carrier: Carrier): string | null {
  const text = carrier.textOf(node);
  const [, root] = /^(\w+)\?\.\w+\?\.\w+$/u.exec(text) ?? [];
  if (root === undefined) return null;
  // Behind a test or a plain use of the same name the chain finds something, so the defect would be none.
  const before = carrier.parsed.text.slice(Math.max(0, node.start - 1000), node.start);
  const use = String.raw`!${root}\b|\(${root}\)|\b${root}(?:[?.]| (?:&&|\|\||\?|[!=]==?))`;
  if (new RegExp(use, 'u').test(before)) return null;
  return text.replace(/^(\w+\?\.\w+)\?\./u, '($1).');
}

const CALL = ['Object', 'prototype', 'hasOwnProperty', 'call'].join(String.raw`\.`);

/** For each rule with a fix, where its defect is planted. */
export const PLANTERS: Readonly<Record<string, Planter>> = {
  'assignment-in-condition': natural('parenthesized_expression', assignment),
  'const-reassignment': natural('lexical_declaration', constant),
  'debugger-statement': inserted(() => ['', 'debugger;']),
  'equality-with-itself': either(
    rewritten('call_expression', /^Number\.isNaN\((\w+)\)$/u, '$1 !== $1'),
    inserted((name) => [`if (Number.isNaN(${name})) return;`, `if (${name} !== ${name}) return;`]),
  ),
  'for-direction': natural('for_statement', direction),
  'invalid-typeof': either(
    rewritten('binary_expression', /^(typeof [\w.]+ [!=]==? ['"])(\w)(\w)(\w+['"])$/u, '$1$3$2$4'),
  ),
  'length-comparison': inserted((name, at) => [
    `const parts${at} = [${name}];\nif (parts${at}.length > 0) ${name}.toString();`,
    `const parts${at} = [${name}];\nif (parts${at}.length >= 0) ${name}.toString();`,
  ]),
  'nan-comparison': either(
    rewritten('call_expression', /^Number\.isNaN\(([\w.]+)\)$/u, '$1 === NaN'),
    inserted((name) => [`if (Number.isNaN(${name})) return;`, `if (${name} === NaN) return;`]),
  ),
  'negated-left-operand': rewritten('unary_expression', /^!\(([\w.'"]+ (?:in|instanceof) [\w.]+)\)$/u, '!$1'),
  'negative-zero-comparison': either(
    rewritten('call_expression', /^Object\.is\(([\w.]+), -0\)$/u, '$1 === -0'),
    inserted((name) => [`if (Object.is(${name}, -0)) return;`, `if (${name} === -0) return;`]),
  ),
  'numeric-sort': inserted((_name, at) => [
    `const sizes${at} = [10, 9, 1].map(Number);\nsizes${at}.sort((a, b) => a - b);`,
    `const sizes${at} = [10, 9, 1].map(Number);\nsizes${at}.sort();`,
  ]),
  'parseint-map-callback': inserted((name, at) => [
    `const ids${at} = [${name}].map((${name === 'value' ? 'text' : 'value'}) => parseInt(${name === 'value' ? 'text' : 'value'}, 10));`,
    `const ids${at} = [${name}].map(parseInt);`,
  ]),
  'promise-in-condition': appended((at) => [
    `async function allowed${at}() { return false; }\nasync function open${at}() { if (await allowed${at}()) return 1; return 2; }`,
    `async function allowed${at}() { return false; }\nasync function open${at}() { if (allowed${at}()) return 1; return 2; }`,
  ]),
  'prototype-builtins': rewritten(
    'call_expression',
    new RegExp(`^${CALL}\\(([\\w.]+), ([^()]+)\\)$`, 'u'),
    '$1.hasOwnProperty($2)',
  ),
  'return-await-in-try': appended((at) => [
    `async function get${at}() { return fetch('/'); }\nasync function load${at}() { try { return await get${at}(); } catch { return null; } }`,
    `async function get${at}() { return fetch('/'); }\nasync function load${at}() { try { return get${at}(); } catch { return null; } }`,
  ]),
  'sparse-array-map': inserted((name, at) => [
    `const rows${at} = new Array(3).fill(undefined).map(() => ${name});`,
    `const rows${at} = new Array(3).map(() => ${name});`,
  ]),
  'template-in-string': inserted((name, at) => [
    `const text${at} = \`Hello \${${name}}\`;`,
    `const text${at} = 'Hello \${${name}}';`,
  ]),
  'throw-literal': rewritten(
    'throw_statement',
    /^throw new Error\(('[^']*'|"[^"]*"|`[^`]*`)\)(;?)$/u,
    'throw $1$2',
  ),
  'unreachable-code': natural('return_statement', leftover),
  'unsafe-optional-chaining': natural('member_expression', chain),
  'useless-catch': either(
    natural('try_statement', rethrow),
    inserted((name) => [
      `try { ${name}.toString(); } finally { ${name}.valueOf(); }`,
      `try { ${name}.toString(); } catch (error) { throw error; } finally { ${name}.valueOf(); }`,
    ]),
  ),
};

/** Rules whose fixes have no planter yet: their round trip is not measured. */
export const NOT_MEASURED: ReadonlySet<string> = new Set([
  'argument-order',
  'async-effect',
  'async-foreach-callback',
  'catastrophic-backtracking',
  'detached-method',
  'forgotten-await',
  'lost-error-cause',
  'memo-dependencies',
  'method-of-regex',
  'missing-await-before-finally',
  'missing-key',
  'month-off-by-one',
  'mutated-state',
  'native-nonconstructor',
  'opener-leak',
  'promise-leaves-try',
  'rendered-zero',
  'session-cookie-readable',
  'stale-interval-state',
]);
