import type { SyntaxNode } from '../../../syntax-tree.js';
import type { Binding } from '../../language.js';

/** Steps from a value to what is read from it, first step first: `name`, `*`, `name()`, and `+` for "made a text". */
export type Path = readonly string[];

/** A name of the file with the steps that are read from it. */
export interface Place {
  readonly binding: Binding;
  readonly path: Path;
}

/** Data from outside. */
export interface Source {
  readonly kind: 'source';
  /** As people write it: `req.query.id`. */
  readonly label: string;
  readonly node: SyntaxNode;
  /** The names it came through. */
  readonly via: readonly Place[];
}

/** What a caller gives. */
export interface FromParameter {
  readonly kind: 'parameter';
  readonly fn: SyntaxNode;
  readonly position: number;
  readonly path: Path;
  readonly via: readonly Place[];
}

export type Origin = Source | FromParameter;

/** More origins of one value are not told apart: one is enough for a finding. */
const MAX_ORIGINS = 8;
const MAX_VIA = 12;

export function union(a: readonly Origin[], b: readonly Origin[]): readonly Origin[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const all = [...a];
  for (const one of b) {
    if (all.length >= MAX_ORIGINS) break;
    if (!all.some((other) => isSame(one, other))) all.push(one);
  }
  return all;
}

function isSame(a: Origin, b: Origin): boolean {
  if (a.kind === 'source') return b.kind === 'source' && a.node === b.node && a.label === b.label;
  if (b.kind === 'source' || a.fn !== b.fn || a.position !== b.position) return false;
  return a.path.join(' ') === b.path.join(' ');
}

/** The origins, with a place that all of them came through. */
export function through(origins: readonly Origin[], place: Place): readonly Origin[] {
  return origins.map((origin) =>
    origin.via.length >= MAX_VIA ? origin : { ...origin, via: [...origin.via, place] },
  );
}
