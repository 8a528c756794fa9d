import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { ContractPart } from '../language.js';
import { shorten, spell } from './spelling.js';
import { argumentsOf, childOf } from './syntax.js';

/** What test runners call a test or a group of them, with the letters that focus or skip it. */
const TEST = /^[fx]?(?:it|test|describe|context|specify|suite|bench)$/u;
/** Names that assertion libraries have in common; `t` is what AVA, tap and `node:test` hand to a test. */
const ASSERTION = /^(?:expect|assert|should)/iu;
const TEST_CONTEXT = 't';

/** How many links of a chain are read: `expect(x).not.toBe(y)` has five. */
const MAX_LINKS = 30;

/** The tests of a file by their titles, and its assertions. */
export function readTests(parsed: ParsedFile): readonly ContractPart[] {
  const parts: ContractPart[] = [];
  let asserted = 0;
  for (const node of parsed.nodes) {
    if (node.type !== 'call_expression' || node.start < asserted || isLink(node)) continue;
    const names = chainNames(parsed, node);
    if (isAssertion(names)) {
      const text = spell(parsed, node);
      parts.push({ kind: 'assertion', name: text, signature: text, ranges: [node] });
      // What stands in an assertion belongs to it.
      asserted = node.end;
    } else if (TEST.test(names[0] ?? '')) parts.push(testPart(parsed, node));
  }
  return parts;
}

/** True for a call that another one goes on from: `it.each(rows)` in `it.each(rows)('…')`. */
function isLink({ field, parent }: SyntaxNode): boolean {
  return (
    (field === 'function' && parent?.type === 'call_expression') ||
    (field === 'object' && parent?.type === 'member_expression')
  );
}

/** The names in a chain of calls and members from its root on; empty when it is longer than anybody writes. */
function chainNames({ text }: ParsedFile, call: SyntaxNode): readonly string[] {
  const names: string[] = [];
  let at: SyntaxNode | null = call;
  for (let links = 0; at !== null && links < MAX_LINKS; links += 1) {
    if (at.type === 'identifier') return [text.slice(at.start, at.end), ...names.toReversed()];
    const property = childOf(at, 'property');
    if (property !== null) names.push(text.slice(property.start, property.end));
    at = childOf(at, 'function') ?? childOf(at, 'object');
  }
  return names.toReversed();
}

function isAssertion(names: readonly string[]): boolean {
  const [root, ...members] = names;
  return names.some((name) => ASSERTION.test(name)) || (root === TEST_CONTEXT && members.length > 0);
}

const TITLES = new Set(['string', 'template_string', 'binary_expression', 'identifier', 'member_expression']);

function testPart(parsed: ParsedFile, call: SyntaxNode): ContractPart {
  const callee = childOf(call, 'function') ?? call;
  const [first] = argumentsOf(call) ?? [];
  const title = first !== undefined && TITLES.has(first.type) ? first : null;
  const name = shorten(parsed.text.slice((title ?? callee).start, (title ?? callee).end));
  const end = title?.end ?? callee.end;
  return {
    kind: 'test',
    name,
    signature: spell(parsed, call, { end }),
    ranges: [{ start: call.start, end }],
  };
}
