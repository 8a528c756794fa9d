import type { ParsedFile } from '../../../src/analysis/index.js';
import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import type { Edit } from '../../../src/domain/text.js';

/** Good code that a defect is planted in. */
export interface Carrier {
  readonly path: string;
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

/** Undoes a fix at each node of a type, where `change` gives a text to put in place of the node. */
export function natural(
  type: string,
  change: (node: SyntaxNode, carrier: Carrier) => string | null,
): Planter {
  return (carrier) =>
    carrier.parsed.nodes.flatMap((node) => {
      const bad = node.type === type ? change(node, carrier) : null;
      const { start, end } = node;
      return bad === null ? [] : [{ start, end, good: carrier.textOf(node), bad }];
    });
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
export function inserted(make: (name: string, at: number) => readonly [good: string, bad: string]): Planter {
  return (carrier) =>
    carrier.parsed.nodes.flatMap((node) => {
      const [first] = node.type === 'statement_block' ? node.children : [];
      const name = namesAt(node, carrier)[0];
      if (first === undefined || name === undefined || first.type !== 'lexical_declaration') return [];
      const lineStart = carrier.parsed.text.lastIndexOf('\n', first.start) + 1;
      const indent = carrier.parsed.text.slice(lineStart, first.start);
      if (indent.trim() !== '') return [];
      const [good, bad] = make(name, first.start);
      const whole = (text: string): string =>
        text === '' ? '' : `${text.replaceAll('\n', `\n${indent}`)}\n${indent}`;
      return [{ start: first.start, end: first.start, good: whole(good), bad: whole(bad) }];
    });
}

/** Puts declarations of their own at the end of the file. */
export function appended(make: (at: number) => readonly [good: string, bad: string]): Planter {
  return (carrier) => {
    const { text } = carrier.parsed;
    const [good, bad] = make(text.length);
    return [{ start: text.length, end: text.length, good: `\n${good}\n`, bad: `\n${bad}\n` }];
  };
}

/** All sites of several planters. */
export const either =
  (...planters: readonly Planter[]): Planter =>
  (carrier) =>
    planters.flatMap((planter) => planter(carrier));

/** A text with one edit. */
export function replaced(carrier: Carrier, node: SyntaxNode, edit: Edit): string {
  const { text } = carrier.parsed;
  return text.slice(node.start, edit.start) + edit.text + text.slice(edit.end, node.end);
}
