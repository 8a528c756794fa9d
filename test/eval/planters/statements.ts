import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import {
  around,
  child,
  inserted,
  natural,
  replaced,
  rewritten,
  reshaped,
  within,
  type Choose,
  type Pair,
  type Carrier,
  type Planter,
} from './planter.js';

/** `let` that is assigned to later, in the same block. */
function constant(node: SyntaxNode, carrier: Carrier): string | null {
  const [keyword, declarator, more] = node.children;
  const name = declarator === undefined ? undefined : child(declarator, 'name');
  const block = node.parent;
  if (keyword?.type !== 'let' || more !== undefined || name?.type !== 'identifier') return null;
  if (declarator === undefined || child(declarator, 'value') === undefined) return null;
  if (block?.type !== 'statement_block') return null;
  const word = carrier.textOf(name).replaceAll('$', String.raw`\$`);
  const later = carrier.text.slice(node.end, block.end);
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
  const lineStart = carrier.text.lastIndexOf('\n', node.start) + 1;
  const indent = carrier.text.slice(lineStart, node.start);
  if (!text.endsWith(';') || indent.trim() !== '') return null;
  return `${text}\n${indent}break;`;
}

function chain(node: SyntaxNode, carrier: Carrier): string | null {
  const text = carrier.textOf(node);
  const [, root] = /^(\w+)\?\.\w+\?\.\w+$/u.exec(text) ?? [];
  if (root === undefined) return null;
  // Behind a test or a plain use of the same name the chain finds something, so the defect would be none.
  const before = carrier.text.slice(Math.max(0, node.start - 1000), node.start);
  const use = String.raw`!${root}\b|\(${root}\)|\b${root}(?:[?.]| (?:&&|\|\||\?|[!=]==?))`;
  if (new RegExp(use, 'u').test(before)) return null;
  // Where it is used as it is the rule for chains on one path is asked, not this one.
  const after = carrier.text.slice(node.end, node.end + 1000);
  if (new RegExp(String.raw`\b${root}(?:\.|\?\.\w+\.)`, 'u').test(after)) return null;
  return text.replace(/^(\w+\?\.\w+)\?\./u, '($1).');
}

/** `throw new Error(text, { cause: error })` in a handler. */
function cause(node: SyntaxNode, carrier: Carrier): string | null {
  const handler = around(node, /^catch_clause$|function/u);
  const caught = handler === undefined ? undefined : child(handler, 'parameter');
  const text = carrier.textOf(node);
  const [, head, given] =
    /^(throw new (?:Type|Range|Syntax|URI)?Error\([\s\S]+?),\s*\{ cause: (\w+) \}\);?$/u.exec(text) ?? [];
  if (handler?.type !== 'catch_clause' || caught === undefined || head === undefined) return null;
  return carrier.textOf(caught) === given ? text.replace(/,\s*\{ cause: \w+ \}(?=\);?$)/u, '') : null;
}

/** A new error thrown first in a handler of this file. */
function newError(node: SyntaxNode, carrier: Carrier, choose: Choose): Pair | null {
  const caught = node.parent?.type === 'catch_clause' ? child(node.parent, 'parameter') : undefined;
  if (caught?.type !== 'identifier') return null;
  const name = carrier.textOf(caught);
  const [kind, text] = [
    choose(['Error', 'TypeError', 'RangeError']),
    choose(["'no data'", '`failed: ${' + name + '}`']),
  ];
  const own = carrier.textOf(node).slice(1);
  const form = (options: string): string => `{\n  if (${name}) throw new ${kind}(${text}${options});${own}`;
  return [form(`, { cause: ${name} }`), form('')];
}

/** In which order things are done, and what is thrown. */
export const STATEMENTS: Readonly<Record<string, readonly Planter[]>> = {
  'const-reassignment': [natural('lexical_declaration', constant)],
  'debugger-statement': [inserted(() => ['', 'debugger;'])],
  'for-direction': [natural('for_statement', direction)],
  'lost-error-cause': [
    within(/\bcause:/u, natural('throw_statement', cause)),
    reshaped('statement_block', newError),
  ],
  'throw-literal': [
    rewritten('throw_statement', /^throw new Error\(('[^']*'|"[^"]*"|`[^`]*`)\)(;?)$/u, 'throw $1$2'),
  ],
  'unreachable-code': [natural('return_statement', leftover)],
  'unsafe-optional-chaining': [natural('member_expression', chain)],
  'useless-catch': [
    natural('try_statement', rethrow),
    inserted((name) => [
      `try { ${name}.toString(); } finally { ${name}.valueOf(); }`,
      `try { ${name}.toString(); } catch (error) { throw error; } finally { ${name}.valueOf(); }`,
    ]),
  ],
};
