import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { HARMLESS, type Made, type TaintKind } from '../shared/taint.js';
import { partsOf } from '../shared/tree.js';

/** True where only the host of an address counts. */
export const isAddress = (kind: TaintKind): boolean => kind === 'url' || kind === 'redirect';

/** True for a string without anything put in. */
export const isText = (node: SyntaxNode | undefined): boolean =>
  node?.type === 'string' && node.children.every(({ type }) => type !== 'interpolation');

/** What stands behind `%`: one value, or a tuple of them. */
export const partsOfTuple = (node: SyntaxNode): readonly SyntaxNode[] =>
  node.type === 'tuple' ? partsOf(node) : [node];

/** An address from a template: of what is put in, only what comes before the end of the host decides of it. */
export function ofAddress(template: string, values: readonly SyntaxNode[]): Made {
  if (/^\/[^/]/u.test(template)) return HARMLESS;
  // What comes first is taken for an address up to its path.
  if (template.startsWith(MARK)) return { kind: 'parts', nodes: values.slice(0, 1) };
  const host = /^[a-z]+:\/\/([^/?#]*)/iu.exec(template)?.[1];
  const count = host === undefined ? values.length : host.split(MARK).length - 1;
  return { kind: 'parts', nodes: values.slice(0, count) };
}

const MARK = '\0';

/** A text with a mark where something is put in. */
export function templateOf(context: RuleContext, node: SyntaxNode | undefined, places?: RegExp): string {
  if (node?.type !== 'string') return MARK;
  const pieces = node.children.map((child) => {
    if (child.type === 'interpolation') return MARK;
    return child.type === 'string_content' ? context.textOf(child) : '';
  });
  const text = pieces.join('');
  return places === undefined ? text : text.replaceAll(places, MARK);
}

/** Where values go in a text for `%` and in one for `format`. */
export const FORMATS = { '%': /%(?:\(\w+\))?[-\d.]*[a-z]/giu, format: /\{[^{}]*\}/gu };

/** An address whose host is settled before anything else comes. */
export function hasHost(context: RuleContext, first: SyntaxNode | undefined): boolean {
  if (first === undefined) return false;
  return /^[a-z]{0,2}["']{1,3}(?:[a-z]+:\/\/[^/{%]+[/?#]|\/[^/])/iu.test(context.textOf(first));
}
