import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Flow } from '../language.js';

/**
 * What a node is to control. `function`: control starts anew inside. `step`: goes through its parts in order. `branch`:
 * goes through one of its arms; `arm` and `otherwise` (the arm for everything else) stand in a branch. `case` and
 * `default` are arms into which the one before may fall. `loop`: its parts, any number of times; with an `otherwise`,
 * through that at its end. `try` with `handler`s, `otherwise` for a body that ended well, and `finalizer`. `leave`,
 * `break` and `continue`: control does not come out behind them.
 */
export type FlowRole =
  | 'function'
  | 'step'
  | 'branch'
  | 'arm'
  | 'otherwise'
  | 'case'
  | 'default'
  | 'loop'
  | 'try'
  | 'handler'
  | 'finalizer'
  | 'leave'
  | 'break'
  | 'continue';

/** What a language says of its statements. */
export interface FlowRules {
  role(node: SyntaxNode): FlowRole | null;
  /** True for a loop that only a `break` ends. */
  isEndless(loop: SyntaxNode): boolean;
  /** True for a branch that a `break` leaves: `switch`. */
  isLeftByBreak(branch: SyntaxNode): boolean;
  /** True for a `break` that may mean another statement than the nearest. */
  isLabelled(jump: SyntaxNode): boolean;
}

interface Frame {
  readonly node: SyntaxNode;
  readonly role: FlowRole;
  /** Whether control gets to it. */
  readonly entered: boolean;
  /** Whether control was alive before a function, whose inside says nothing about what is around it. */
  readonly before: boolean;
  /** Whether control comes out of one of the arms so far. */
  out: boolean;
  /** How many arms there were so far. */
  arms: number;
  /** Whether the body of a `try` or of a loop comes to its end. */
  wentWell: boolean;
  /** Whether a `continue` leads to the next turn of the loop. */
  continued: boolean;
  complete: boolean;
  broken: boolean;
  finalizing: boolean;
}

/** Roles of parts that do not simply follow what stands before them. */
const PARTS: ReadonlySet<FlowRole> = new Set(['arm', 'otherwise', 'case', 'default', 'handler', 'finalizer']);

/** Nothing is proven of statements that nest deeper; no written code does. */
const MAX_DEPTH = 300;

/**
 * Follows control through every function of a file: one pass in text order with a stack of its own, linear. What may throw
 * is not followed: every handler can be reached.
 */
export function buildFlow(parsed: ParsedFile, rules: FlowRules): Flow {
  const walk = new Walk(parsed, rules);
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
  private readonly stack: Frame[] = [];
  private live = true;
  /** Offset up to which nodes nest too deep to be followed. */
  private opaqueUntil = -1;

  constructor(
    { nodes }: ParsedFile,
    private readonly rules: FlowRules,
  ) {
    this.dead = new Uint8Array(nodes.length);
    this.ends = new Uint8Array(nodes.length);
    this.once = new Uint8Array(nodes.length);
  }

  visit(node: SyntaxNode): void {
    while (this.stack.length > 0 && !isInside(node, this.stack.at(-1)?.node)) this.leave();
    if (node.start < this.opaqueUntil) return;
    const role = this.rules.role(node);
    if (role === null) return;
    if (this.stack.length < MAX_DEPTH) return this.enter(node, role);
    for (const frame of this.stack) frame.broken = frame.continued = true;
    this.opaqueUntil = node.end;
  }

  finish(): void {
    while (this.stack.length > 0) this.leave();
  }

  private enter(node: SyntaxNode, role: FlowRole): void {
    const around = this.stack.at(-1);
    const before = this.live;
    if (role === 'function') this.live = true;
    else if (around !== undefined) this.arrive(around, role);
    if (!this.live) this.dead[node.index] = 1;
    this.stack.push({
      node,
      role,
      entered: this.live,
      before,
      out: false,
      arms: 0,
      wentWell: false,
      continued: false,
      complete: false,
      broken: false,
      finalizing: false,
    });
  }

  /** Sets whether control gets to a part of a statement: the parts do not all follow each other. */
  private arrive(around: Frame, role: FlowRole): void {
    if (!PARTS.has(role)) return;
    if (around.role === 'try') return this.arriveInTry(around, role);
    if (around.role === 'loop' && around.arms === 0) around.wentWell = this.live;
    if ((role === 'arm' || role === 'otherwise') && around.arms > 0) around.out ||= this.live;
    around.complete ||= role === 'otherwise' || role === 'default';
    around.arms += 1;
    this.live = around.entered;
  }

  private arriveInTry(around: Frame, role: FlowRole): void {
    if (around.arms === 0) around.wentWell = this.live;
    else around.out ||= this.live;
    around.arms += 1;
    this.live = role === 'otherwise' ? around.wentWell : around.entered;
    if (role === 'handler') return;
    if (role === 'finalizer') around.out ||= around.wentWell;
    around.wentWell = false;
    around.finalizing ||= role === 'finalizer';
  }

  private leave(): void {
    const frame = this.stack.pop();
    if (frame === undefined) return;
    if (frame.role === 'loop' && !this.repeats(frame)) this.once[frame.node.index] = 1;
    this.live = this.liveAfter(frame);
    if (!this.live) this.ends[frame.node.index] = 1;
    if (frame.role === 'function') this.live = frame.before;
  }

  private repeats(loop: Frame): boolean {
    return loop.continued || (loop.arms === 0 ? this.live : loop.wentWell);
  }

  private liveAfter(frame: Frame): boolean {
    const { role, node, entered } = frame;
    switch (role) {
      case 'branch':
        return frame.broken || frame.out || this.live || (!frame.complete && entered);
      case 'loop':
        if (frame.broken) return true;
        return frame.complete ? this.live : entered && !this.rules.isEndless(node);
      case 'try':
        if (frame.finalizing) return frame.broken || (frame.out && this.live);
        return frame.broken || frame.out || frame.wentWell || this.live;
      case 'break':
        if (entered) this.breakOut(node);
        return false;
      case 'continue':
        if (entered) this.goOn(node);
        return false;
      case 'leave':
        return false;
      case 'function':
      case 'step':
      case 'arm':
      case 'otherwise':
      case 'case':
      case 'default':
      case 'handler':
      case 'finalizer':
        return frame.broken || this.live;
    }
  }

  private breakOut(jump: SyntaxNode): void {
    const isLabelled = this.rules.isLabelled(jump);
    for (const frame of this.around()) {
      if (!this.isTarget(frame)) continue;
      frame.broken = true;
      if (!isLabelled) return;
    }
  }

  private goOn(jump: SyntaxNode): void {
    const isLabelled = this.rules.isLabelled(jump);
    for (const frame of this.around()) {
      if (frame.role !== 'loop') continue;
      frame.continued = true;
      if (!isLabelled) return;
    }
  }

  /** What a jump may mean, nearest first: in the `otherwise` of a loop, the loop is over. */
  private *around(): Generator<Frame> {
    let isOver = false;
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      const frame = this.stack[at];
      if (frame === undefined || frame.role === 'function') return;
      if (frame.role !== 'loop' || !isOver) yield frame;
      isOver = frame.role === 'otherwise';
    }
  }

  private isTarget({ role, node }: Frame): boolean {
    return role === 'loop' || (role === 'branch' && this.rules.isLeftByBreak(node));
  }
}

function isInside(node: SyntaxNode, around: SyntaxNode | undefined): boolean {
  return around === undefined || (node.start >= around.start && node.end <= around.end && node !== around);
}
