import type { ParsedFile } from '../../../src/analysis/index.js';
import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import type { Edit } from '../../../src/domain/text.js';
import { chosen } from '../seeded.js';

/** Good code that a defect is planted in. */
export interface Carrier {
  readonly path: string;
  readonly text: string;
  /** Parsed when it is first asked for. */
  readonly parsed: ParsedFile;
  textOf(node: SyntaxNode): string;
}

/** One site: `bad` in place of `good`, which is what stands in the carrier unless it is inserted too. */
export interface Plant {
  readonly start: number;
  readonly end: number;
  readonly good: string;
  readonly bad: string;
}

/** Finds the places of a file where the inverse of a rule's fix applies. */
export type Planter = (carrier: Carrier) => readonly Plant[];

/** What stands at a site: as it ought to be, and with the defect. */
export type Pair = readonly [good: string, bad: string];

/** Chooses by the site, at each call anew, so that what is planted differs between sites. */
export type Choose = <T>(items: readonly [T, ...T[]]) => T;

function chooser({ path }: Carrier, at: number): Choose {
  let calls = 0;
  return (items) => {
    calls += 1;
    return chosen(items, `${path} ${at} ${calls}`);
  };
}

/** Undoes a fix at each node of a type, where `change` gives a text to put in place of the node. */
export const natural = (
  type: string,
  change: (node: SyntaxNode, carrier: Carrier) => string | null,
): Planter =>
  reshaped(type, (node, carrier) => {
    const bad = change(node, carrier);
    return bad === null ? null : [carrier.textOf(node), bad];
  });

/** Makes both forms from each node of a type: where the code as it stands is neither good nor bad. */
export function reshaped(
  type: string,
  make: (node: SyntaxNode, carrier: Carrier, choose: Choose) => Pair | null,
): Planter {
  return (carrier) =>
    carrier.parsed.nodes.flatMap((node) => {
      const { start, end } = node;
      const pair = node.type === type ? make(node, carrier, chooser(carrier, start)) : null;
      return pair === null ? [] : [{ start, end, good: pair[0], bad: pair[1] }];
    });
}

/** Looks only into files whose text has the pattern: what costs is parsing the others. */
export const within =
  (pattern: RegExp, planter: Planter): Planter =>
  (carrier) =>
    pattern.test(carrier.text) ? planter(carrier) : [];

/** Puts another text in place of one match in nodes of a type. */
export const rewritten = (type: string, pattern: RegExp, bad: string): Planter =>
  natural(type, (node, carrier) => {
    const text = carrier.textOf(node);
    return pattern.test(text) ? text.replace(pattern, bad) : null;
  });

/** The child with a role. */
export const child = (node: SyntaxNode, field: string): SyntaxNode | undefined =>
  node.children.find((one) => one.field === field);

/** The arguments of a call, without comments. */
export const argumentsOf = (call: SyntaxNode): readonly SyntaxNode[] =>
  child(call, 'arguments')?.children.filter(({ type }) => type !== 'comment') ?? [];

/** The node around it that has one of the types. */
export function around(node: SyntaxNode, types: RegExp): SyntaxNode | undefined {
  for (let at = node.parent; at !== null; at = at.parent) if (types.test(at.type)) return at;
  return undefined;
}

/** Parameters that are plain names, of the function that a block is the body of. */
function namesAt(block: SyntaxNode, carrier: Carrier): readonly string[] {
  const parameters = block.parent?.children.find(({ type }) => type === 'formal_parameters');
  return (parameters?.children ?? []).flatMap((one) => {
    const name = one.type === 'identifier' ? one : one.children.find(({ field }) => field === 'pattern');
    return name?.type === 'identifier' ? [carrier.textOf(name)] : [];
  });
}

/** Puts a statement of its own at the top of functions with a parameter: `good` and `bad` are given its name. */
export function inserted(make: (name: string, at: number, choose: Choose) => Pair): Planter {
  return (carrier) =>
    carrier.parsed.nodes.flatMap((node) => {
      const [first] = node.type === 'statement_block' ? node.children : [];
      const name = namesAt(node, carrier)[0];
      if (first === undefined || name === undefined || first.type !== 'lexical_declaration') return [];
      const lineStart = carrier.parsed.text.lastIndexOf('\n', first.start) + 1;
      const indent = carrier.parsed.text.slice(lineStart, first.start);
      if (indent.trim() !== '') return [];
      const [good, bad] = make(name, first.start, chooser(carrier, first.start));
      const whole = (text: string): string =>
        text === '' ? '' : `${text.replaceAll('\n', `\n${indent}`)}\n${indent}`;
      return [{ start: first.start, end: first.start, good: whole(good), bad: whole(bad) }];
    });
}

const DECLARATIONS = /^(?:(?:function|class|lexical)_declaration|export_statement)$/u;

/** Puts declarations of their own behind one of the file's own. `at` makes their names differ. */
export function declared(make: (at: number, choose: Choose, carrier: Carrier) => Pair): Planter {
  return (carrier) =>
    carrier.parsed.nodes.flatMap(({ type, parent, end }) => {
      if (parent?.type !== 'program' || !DECLARATIONS.test(type)) return [];
      const [good, bad] = make(end, chooser(carrier, end), carrier);
      return [{ start: end, end, good: `\n\n${good}\n`, bad: `\n\n${bad}\n` }];
    });
}

/** What a hook of React is called in a file; null where it is not imported. */
export function hookIn({ text }: Carrier, hook: string): string | null {
  const from = String.raw`from\s*['"](?:react|preact/hooks|@wordpress/element)['"]`;
  if (
    new RegExp(`^import\\s*(?:\\w+,\\s*)?\\{[^}'"]*\\b${hook}\\b(?! as)[^}'"]*\\}\\s*${from}`, 'mu').test(
      text,
    )
  )
    return hook;
  return /^import\s+(?:\* as\s+)?React\b[^;'"]*from\s*['"]react['"]/mu.test(text) ? `React.${hook}` : null;
}

/** White space that the line of a place begins with. */
export function indentAt({ text }: Carrier, at: number): string {
  return /^[ \t]*/u.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1, at))?.[0] ?? '';
}

/** A text with one edit. */
export function replaced(carrier: Carrier, node: SyntaxNode, edit: Edit): string {
  const { text } = carrier.parsed;
  return text.slice(node.start, edit.start) + edit.text + text.slice(edit.end, node.end);
}
