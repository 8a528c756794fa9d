import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding } from '../language.js';
import { ancestorsOf } from './tree.js';

/** What a value is used as: it decides which treatment makes it harmless. */
export type TaintKind =
  | 'code'
  | 'data'
  | 'html'
  | 'path'
  | 'redirect'
  | 'shell'
  | 'sql'
  | 'template'
  | 'url'
  | 'xml';

/** What the value of an expression is made of. */
export type Made =
  /** Data from outside, as people write it: `request.args`. */
  | { readonly kind: 'source'; readonly label: string }
  /** It holds what these hold. */
  | { readonly kind: 'parts'; readonly nodes: readonly SyntaxNode[] }
  | { readonly kind: 'name'; readonly identifier: SyntaxNode }
  /** What a function of this file returns. */
  | { readonly kind: 'call'; readonly call: SyntaxNode; readonly fn: SyntaxNode }
  | { readonly kind: 'harmless' };

export const HARMLESS: Made = { kind: 'harmless' };

/** A declaration of a binding. */
export type Declared = Binding['declarations'][number];

/** What a language says of how data gets from one place to another. */
export interface TaintRules {
  made(context: RuleContext, node: SyntaxNode, kind: TaintKind): Made;
  /** The expression whose value a declaration or write gives to its name; null when it is not known. */
  assigned(target: SyntaxNode, kind: TaintKind): SyntaxNode | null;
  /** The function of which an identifier is a parameter; null when it is none. */
  parameterOf(declared: Declared): SyntaxNode | null;
  /** How people call the data that a framework gives a parameter; null for an ordinary parameter. */
  givenFromOutside(
    context: RuleContext,
    fn: SyntaxNode,
    parameter: SyntaxNode,
    kind: TaintKind,
  ): string | null;
  /** What a call gives the parameter of a function of this file; null when that is not known. */
  argument(context: RuleContext, call: SyntaxNode, fn: SyntaxNode, parameter: SyntaxNode): SyntaxNode | null;
  /** Calls of a function in this file by its name. */
  callsOf(context: RuleContext, fn: SyntaxNode): readonly SyntaxNode[];
  /** Expressions that a function returns. */
  returns(context: RuleContext, fn: SyntaxNode): readonly SyntaxNode[];
  /** What is known where control is behind, or inside, a statement. */
  checkOf(node: SyntaxNode): Condition | null;
  /** True when a condition that a reference stands in says more of it than that it is there. */
  tells(context: RuleContext, reference: SyntaxNode, condition: SyntaxNode): boolean;
  /** The same of data that is read anew at each place; left out where every condition that reads it is believed. */
  tellsOfText?(context: RuleContext, source: SyntaxNode, condition: SyntaxNode): boolean;
  /** The names that hold what a call made of a reference; null when there is none. */
  examined?(context: RuleContext, reference: SyntaxNode): Examined | null;
}

/** What a call said of a value: `parsed = urlparse(url)`, `found = PATTERN.match(name)`. */
export interface Examined {
  readonly names: readonly SyntaxNode[];
  /** True when it is an answer to a question, so that its presence says something. */
  readonly isVerdict: boolean;
}

/** A statement or expression that goes on according to a condition. */
export interface Condition {
  readonly condition: SyntaxNode;
  /** What is done when it holds; null for an assertion, behind which it holds. */
  readonly consequence: SyntaxNode | null;
}

/** Data from outside that gets somewhere. */
export interface Taint {
  /** Where the file reads it. */
  readonly source: SyntaxNode;
  readonly label: string;
}

/** How many expressions one question may look at. */
const BUDGET = 400;
const MAX_DEPTH = 24;
const MAX_CALLS = 20;
/** Statements before a use that are searched for checks, in each block around it. */
const MAX_STATEMENTS = 60;
/** References of a name that are searched for what was made of it. */
const MAX_REFERENCES = 60;

/**
 * Follows data inside functions and through functions of the same file. What an unknown function gives is harmless, a
 * constant is, and so is what was checked on the way: a check that nobody here can judge is believed.
 */
export function createTaint(rules: TaintRules) {
  return (context: RuleContext, node: SyntaxNode, kind: TaintKind): Taint | null =>
    new Search(rules, context, kind).from(node, 0);
}

interface ExaminedBinding {
  readonly binding: Binding;
  readonly isVerdict: boolean;
}

class Search {
  private budget = BUDGET;
  private readonly seen = new Set<SyntaxNode>();
  private readonly examined = new Map<Binding, readonly ExaminedBinding[]>();
  /** Functions that are looked into, with the call that led there. */
  private readonly inside = new Map<SyntaxNode, SyntaxNode>();

  constructor(
    private readonly rules: TaintRules,
    private readonly context: RuleContext,
    private readonly kind: TaintKind,
  ) {}

  from(node: SyntaxNode, depth: number): Taint | null {
    this.budget -= 1;
    if (this.budget < 0 || depth > MAX_DEPTH) return null;
    const made = this.rules.made(this.context, node, this.kind);
    switch (made.kind) {
      case 'source':
        return this.isCheckedText(node) ? null : { source: node, label: made.label };
      case 'parts':
        return this.first(made.nodes, (one) => this.from(one, depth + 1));
      case 'name':
        return this.ofName(made.identifier, depth + 1);
      case 'call':
        return this.ofCall(made.call, made.fn, depth + 1);
      case 'harmless':
        return null;
    }
  }

  private first<T>(items: readonly T[], find: (item: T) => Taint | null): Taint | null {
    for (const item of items) {
      const found = find(item);
      if (found !== null) return found;
    }
    return null;
  }

  private ofName(identifier: SyntaxNode, depth: number): Taint | null {
    const binding = this.context.scopes().resolve(identifier);
    if (binding === null || this.isChecked(identifier, binding)) return null;
    const writes = lastWrites(this.context, binding, identifier, (write) => {
      const value = this.rules.assigned(write, this.kind);
      return value !== null && identifier.start >= value.start && identifier.end <= value.end;
    });
    return this.first(writes, (write) => {
      const declared = binding.declarations.find((one) => one.identifier === write);
      const fn = declared === undefined ? null : this.rules.parameterOf(declared);
      if (fn !== null) return this.ofParameter(fn, write, depth);
      const value = this.rules.assigned(write, this.kind);
      return value === null || this.isSeen(value) ? null : this.from(value, depth);
    });
  }

  private isSeen(node: SyntaxNode): boolean {
    if (this.seen.has(node)) return true;
    this.seen.add(node);
    return false;
  }

  private ofParameter(fn: SyntaxNode, parameter: SyntaxNode, depth: number): Taint | null {
    const label = this.rules.givenFromOutside(this.context, fn, parameter, this.kind);
    if (label !== null) return { source: parameter, label };
    if (this.isSeen(parameter)) return null;
    const own = this.inside.get(fn);
    const calls = own === undefined ? this.rules.callsOf(this.context, fn).slice(0, MAX_CALLS) : [own];
    return this.first(calls, (call) => {
      const given = this.rules.argument(this.context, call, fn, parameter);
      return given === null ? null : this.from(given, depth);
    });
  }

  /** What a function returns, with what this call gives its parameters. */
  private ofCall(call: SyntaxNode, fn: SyntaxNode, depth: number): Taint | null {
    if (this.inside.has(fn)) return null;
    this.inside.set(fn, call);
    const found = this.first(this.rules.returns(this.context, fn), (value) => this.from(value, depth));
    this.inside.delete(fn);
    return found;
  }

  /** True when control gets to a use of a name only where a check said something of it, or of what was made of it. */
  private isChecked(use: SyntaxNode, binding: Binding): boolean {
    const examined = this.examinedOf(binding);
    return this.hasCheck(
      use,
      (condition) =>
        this.isTold(binding, condition, false) ||
        examined.some((one) => this.isTold(one.binding, condition, one.isVerdict)),
    );
  }

  private isTold(binding: Binding, condition: SyntaxNode, isVerdict: boolean): boolean {
    return referencesIn(binding, condition).some(
      (node) => isVerdict || this.rules.tells(this.context, node, condition),
    );
  }

  private examinedOf(binding: Binding): readonly ExaminedBinding[] {
    const known = this.examined.get(binding);
    if (known !== undefined) return known;
    const found = new Map<Binding, ExaminedBinding>();
    for (const { node } of binding.references.slice(0, MAX_REFERENCES)) {
      const examined = this.rules.examined?.(this.context, node) ?? null;
      for (const name of examined?.names ?? []) {
        const made = this.context.scopes().lookup(this.context.textOf(name), name);
        if (made === null || made === binding || examined === null) continue;
        const isVerdict = examined.isVerdict || found.get(made)?.isVerdict === true;
        found.set(made, { binding: made, isVerdict });
      }
    }
    const all = [...found.values()];
    this.examined.set(binding, all);
    return all;
  }

  /** The same for data that is read anew at each place, by its text. */
  private isCheckedText(source: SyntaxNode): boolean {
    const text = this.context.textOf(source);
    return this.hasCheck(
      source,
      (condition) =>
        this.context.textOf(condition).includes(text) &&
        (this.rules.tellsOfText?.(this.context, source, condition) ?? true),
    );
  }

  private hasCheck(use: SyntaxNode, says: (condition: SyntaxNode) => boolean): boolean {
    let below = use;
    for (const at of ancestorsOf(use)) {
      this.budget -= 1;
      if (this.budget < 0) return true;
      const around = this.rules.checkOf(at);
      const isElsewhere = around !== null && around.condition !== below && around.condition !== at;
      if (isElsewhere && says(around.condition)) return true;
      if (this.isCheckedBefore(at, below, says)) return true;
      below = at;
    }
    return false;
  }

  private isCheckedBefore(
    block: SyntaxNode,
    below: SyntaxNode,
    says: (condition: SyntaxNode) => boolean,
  ): boolean {
    const index = block.children.indexOf(below);
    for (let at = index - 1; at >= 0 && at >= index - MAX_STATEMENTS; at -= 1) {
      const statement = block.children[at];
      const check = statement === undefined ? null : this.rules.checkOf(statement);
      if (check === null || !says(check.condition)) continue;
      // Behind a check only what it let through goes on; what it puts right is right too.
      if (check.consequence === null || !this.context.flow().completes(check.consequence)) return true;
    }
    return false;
  }
}

/** References of each name by where they begin: a name that stands everywhere is looked up everywhere. */
const ordered = new WeakMap<Binding, readonly SyntaxNode[]>();

/** The first references to a name inside a node. */
function referencesIn(binding: Binding, { start, end }: SyntaxNode): readonly SyntaxNode[] {
  let nodes = ordered.get(binding);
  if (nodes === undefined) {
    nodes = binding.references.map(({ node }) => node).toSorted((a, b) => a.start - b.start);
    ordered.set(binding, nodes);
  }
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: SyntaxNode[] = [];
  for (let node = nodes[low]; node !== undefined && node.end <= end; node = nodes[low]) {
    found.push(node);
    low += 1;
    if (found.length >= MAX_REFERENCES) break;
  }
  return found;
}

/**
 * The writes that may have given a name the value that a use sees, latest first: up to the one that stands in a block
 * around the use, for that one comes in between in any case. A use on the right of `a = f(a)` sees what was before.
 */
function lastWrites(
  context: RuleContext,
  binding: Binding,
  use: SyntaxNode,
  isMadeOf: (write: SyntaxNode) => boolean,
): readonly SyntaxNode[] {
  const here = context.scopes().functionAt(use);
  const all = [
    ...binding.declarations.map(({ identifier }) => identifier),
    ...binding.references.filter(({ write }) => write).map(({ node }) => node),
  ];
  const isBefore = (write: SyntaxNode): boolean =>
    write.end <= use.start && context.scopes().functionAt(write) === here && !isMadeOf(write);
  const before = all.filter(isBefore).toSorted((a, b) => b.start - a.start);
  if (before.length === 0) return all;
  const around = new Set(ancestorsOf(use));
  const surely = before.findIndex((write) => isSurelyBefore(write, around));
  return surely === -1 ? before : before.slice(0, surely + 1);
}

/** True when nothing stands between a write and a node around the use into which control may not get. */
function isSurelyBefore(write: SyntaxNode, around: ReadonlySet<SyntaxNode>): boolean {
  for (const at of ancestorsOf(write)) {
    if (around.has(at)) return true;
    if (BLOCK.test(at.type)) return false;
  }
  return false;
}

/** Parts of statements, as the grammars call them. */
const BLOCK = /(?:^|_)(?:block|body|clause|then|else|arm|case|group)$/u;
