import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Flow } from '../language.js';
import { jump, markAll, openFrame, resolvePending, type Frame } from './flow-frames.js';
import { numberValue } from './literals.js';
import { childOf, FUNCTIONS, unwrap } from './syntax.js';

/** Everything that control enters and leaves as a whole. */
const FRAMES = new Set([
  ...FUNCTIONS,
  'class_static_block',
  'statement_block',
  'expression_statement',
  'variable_declaration',
  'lexical_declaration',
  'function_declaration',
  'class_declaration',
  'abstract_class_declaration',
  'if_statement',
  'else_clause',
  'while_statement',
  'do_statement',
  'for_statement',
  'for_in_statement',
  'switch_statement',
  'switch_case',
  'switch_default',
  'labeled_statement',
  'try_statement',
  'catch_clause',
  'finally_clause',
  'with_statement',
  'return_statement',
  'throw_statement',
  'break_statement',
  'continue_statement',
  'debugger_statement',
  'export_statement',
]);

const BODIES = new Set([...FUNCTIONS, 'class_static_block']);

/** What may throw, so that a `catch` around it can be reached. */
const MAY_THROW = new Set([
  'identifier',
  'member_expression',
  'subscript_expression',
  'call_expression',
  'new_expression',
  'yield_expression',
  'import',
]);

/** What a node is to control, by its type; most nodes are nothing to it. */
const [IS_FRAME, THROWS] = [1, 2];
const ROLES: ReadonlyMap<string, number> = new Map([
  ...Array.from(FRAMES, (type) => [type, IS_FRAME] as const),
  ...Array.from(MAY_THROW, (type) => [type, THROWS] as const),
]);

/** Nothing is proven of statements that nest deeper; no written code does. */
const MAX_DEPTH = 300;

/** Follows control through every function of a file: one pass in text order with a stack of its own, linear. */
export function createFlow(parsed: ParsedFile): Flow {
  const walk = new Walk(parsed);
  for (const node of parsed.nodes) walk.visit(node);
  walk.finish();
  return {
    reachable: (node) => walk.dead[node.index] !== 1,
    completes: (node) => walk.ends[node.index] !== 1,
    repeats: (node) => walk.once[node.index] !== 1,
  };
}

class Walk {
  readonly dead: Uint8Array;
  readonly ends: Uint8Array;
  readonly once: Uint8Array;
  private readonly last: Uint32Array;
  private readonly stack: Frame[] = [];
  private live = true;
  /** Index of the last node in the innermost frame. */
  private openUntil = Number.POSITIVE_INFINITY;
  /** Nodes up to here nest too deep to be followed. */
  private opaqueUntil = -1;

  constructor(private readonly parsed: ParsedFile) {
    this.dead = new Uint8Array(parsed.nodes.length);
    this.ends = new Uint8Array(parsed.nodes.length);
    this.once = new Uint8Array(parsed.nodes.length);
    this.last = lastDescendants(parsed.nodes);
  }

  visit(node: SyntaxNode): void {
    if (node.index <= this.opaqueUntil) return;
    while (node.index > this.openUntil) this.leave();
    const role = ROLES.get(node.type);
    if (role === undefined) return;
    if (role === THROWS) {
      if (!isDeclared(node)) this.mayThrow();
      return;
    }
    if (this.stack.length < MAX_DEPTH) this.enter(node);
    else {
      markAll(this.stack);
      this.opaqueUntil = this.lastOf(node);
    }
  }

  finish(): void {
    while (this.stack.length > 0) this.leave();
  }

  private lastOf(node: SyntaxNode): number {
    return this.last[node.index] ?? node.index;
  }

  private enter(node: SyntaxNode): void {
    const around = this.stack.at(-1);
    const before = this.live;
    if (BODIES.has(node.type)) this.live = true;
    else if (around !== undefined) this.live = this.arrive(around, node);
    if (!this.live) this.dead[node.index] = 1;
    this.stack.push(openFrame(node, this.live, before));
    this.openUntil = this.lastOf(node);
  }

  /** Whether control gets to a part of a statement: the parts do not all follow each other. */
  private arrive(around: Frame, part: SyntaxNode): boolean {
    switch (part.type) {
      case 'else_clause':
        around.firstEnds = this.live;
        return around.entered;
      case 'switch_case':
      case 'switch_default':
        if (part.type === 'switch_default') around.hasDefault = true;
        return around.entered;
      case 'catch_clause':
        around.phase = 'handler';
        around.firstEnds = this.live;
        return around.throws || this.live;
      case 'finally_clause':
        around.phase = 'finalizer';
        around.firstEnds ||= this.live;
        return around.entered;
      default:
        return this.live;
    }
  }

  private leave(): void {
    const frame = this.stack.pop();
    if (frame === undefined) return;
    const around = this.stack.at(-1);
    this.openUntil = around === undefined ? Number.POSITIVE_INFINITY : this.lastOf(around.node);
    if (!this.live && !frame.continued && !frame.opaque) this.once[frame.node.index] = 1;
    this.live = frame.opaque || this.liveAfter(frame);
    if (!this.live) this.ends[frame.node.index] = 1;
    if (BODIES.has(frame.node.type)) this.live = frame.before;
  }

  private liveAfter(frame: Frame): boolean {
    const { node, entered } = frame;
    switch (node.type) {
      case 'if_statement':
        return hasChild(node, 'else_clause') ? frame.firstEnds || this.live : entered;
      case 'while_statement':
      case 'for_statement':
        return frame.broken || (entered && !this.isEndless(node));
      case 'do_statement':
        return frame.broken || ((this.live || frame.continued) && !this.isEndless(node));
      case 'for_in_statement':
        return frame.broken || entered;
      case 'switch_statement':
        return frame.broken || this.live || (!frame.hasDefault && entered);
      case 'labeled_statement':
        return frame.broken || this.live;
      case 'try_statement':
        return this.afterTry(frame);
      case 'return_statement':
        return false;
      case 'throw_statement':
        this.mayThrow();
        return false;
      case 'break_statement':
      case 'continue_statement':
        if (entered) jump(this.parsed.text, this.stack, node);
        return false;
      default:
        return this.live;
    }
  }

  private afterTry(frame: Frame): boolean {
    if (frame.phase !== 'finalizer') return frame.firstEnds || this.live;
    if (!this.live) return false;
    resolvePending(this.stack, frame);
    return frame.firstEnds;
  }

  private mayThrow(): void {
    if (!this.live) return;
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      const frame = this.stack[at];
      if (frame === undefined || BODIES.has(frame.node.type)) return;
      if (frame.node.type === 'try_statement' && frame.phase === 'body') {
        frame.throws = true;
        return;
      }
    }
  }

  /** `while (true)`, `for (;;)`: by a literal alone. */
  private isEndless(loop: SyntaxNode): boolean {
    const condition = childOf(loop, 'condition');
    if (condition === null || condition.type === 'empty_statement') return loop.type === 'for_statement';
    const inner = unwrap(condition);
    if (inner.type === 'true' || inner.type === 'regex') return true;
    if (inner.type === 'string') return inner.end - inner.start > 2;
    const value = inner.type === 'number' ? numberValue(this.parsed.text, inner) : null;
    return value !== null && value !== 0;
  }
}

/** A name that is declared here: that alone throws nothing. */
function isDeclared({ type, field, parent }: SyntaxNode): boolean {
  if (type !== 'identifier' || parent === null) return false;
  return field === 'name' || field === 'parameter' || DECLARING.has(parent.type);
}

const DECLARING = new Set(['array_pattern', 'rest_pattern', 'formal_parameters']);

function hasChild(node: SyntaxNode, type: string): boolean {
  return node.children.some((child) => child.type === type);
}

/** For each node, by its index, the index of its last descendant. */
function lastDescendants(nodes: readonly SyntaxNode[]): Uint32Array {
  const last = new Uint32Array(nodes.length);
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    // From the last node to the first: what a node is given last is given by its last child.
    const up = nodes[at]?.parent?.index;
    if (last[at] === 0) last[at] = at;
    if (up !== undefined && last[up] === 0) last[up] = last[at] ?? at;
  }
  return last;
}
