import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import type { Binding } from '../../language.js';
import { FUNCTIONS } from '../syntax.js';
import type { TaintKind } from './kinds.js';
import { mutationsOf, type Mutation } from './mutations.js';
import type { Origin } from './origin.js';
import { writesOf, type Write } from './writes.js';

/** What is known of one file: each answer is computed once, and all of them together have a budget. */
export interface Tracer {
  readonly context: RuleContext;
  readonly known: Map<string, readonly Origin[]>;
  /** Questions that are being answered: asking one again means a cycle. */
  readonly open: Set<string>;
  /** How often an answer was cut short by a cycle or by a limit: such an answer is not kept. */
  cuts: number;
  /** Takes steps from the budget; false when it is used up. */
  readonly spend: (steps: number) => boolean;
  writes(binding: Binding): readonly Write[];
  mutations(binding: Binding): readonly Mutation[];
  /** Expressions that a function returns. */
  returns(fn: SyntaxNode): readonly SyntaxNode[];
  /** Calls of `this.name(…)`, by name. */
  ownCalls(name: string): readonly SyntaxNode[];
  /** Methods of this file's classes and objects, by name. */
  methods(name: string): readonly SyntaxNode[];
}

/** Enough for 10,000 lines that do nothing but handle requests; more is hostile. */
const MAX_BUDGET = 400_000;
/** Code that calls itself in circles asks the same again and again: a short file is not to cost as much as a long one. */
const BASE_BUDGET = 20_000;
const BUDGET_PER_CHARACTER = 4;

export function createTracer(context: RuleContext): Tracer {
  let left = Math.min(MAX_BUDGET, BASE_BUDGET + BUDGET_PER_CHARACTER * context.text.length);
  const writes = new Map<Binding, readonly Write[]>();
  const mutations = new Map<Binding, readonly Mutation[]>();
  let index: FunctionIndex | null = null;
  const indexed = (at: SyntaxNode): FunctionIndex => (index ??= indexFunctions(context, at));
  return {
    context,
    known: new Map(),
    open: new Set(),
    cuts: 0,
    spend(steps) {
      left -= steps;
      return left >= 0;
    },
    writes: (binding) => remember(writes, binding, () => writesOf(context, binding) ?? []),
    mutations: (binding) => remember(mutations, binding, () => mutationsOf(context, binding)),
    returns: (fn) => indexed(fn).returns.get(fn) ?? [],
    ownCalls: (name) => index?.ownCalls.get(name) ?? [],
    methods: (name) => index?.methods.get(name) ?? [],
  };
}

function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

interface FunctionIndex {
  readonly returns: Map<SyntaxNode, SyntaxNode[]>;
  readonly ownCalls: Map<string, SyntaxNode[]>;
  readonly methods: Map<string, SyntaxNode[]>;
}

const MAX_RETURNS = 12;

/** One pass over the file. */
function indexFunctions(context: RuleContext, at: SyntaxNode): FunctionIndex {
  let root = at;
  while (root.parent !== null) root = root.parent;
  const index: FunctionIndex = { returns: new Map(), ownCalls: new Map(), methods: new Map() };
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const child of node.children) stack.push(child);
    enter(context, index, node);
  }
  return index;
}

function enter(context: RuleContext, index: FunctionIndex, node: SyntaxNode): void {
  if (node.type === 'return_statement') {
    const fn = context.scopes().functionAt(node);
    const value = node.children.find(({ named, type }) => named && type !== 'comment');
    if (fn !== null && value !== undefined) add(index.returns, fn, value);
  } else if (FUNCTIONS.has(node.type)) {
    const body = node.children.at(-1);
    if (node.type === 'arrow_function' && body !== undefined && body.type !== 'statement_block')
      add(index.returns, node, body);
    const name =
      node.type === 'method_definition' ? node.children.find(({ field }) => field === 'name') : undefined;
    if (name !== undefined) add(index.methods, context.textOf(name), node);
  } else if (node.type === 'call_expression') {
    const [callee] = node.children;
    if (callee?.type !== 'member_expression' || callee.children[0]?.type !== 'this') return;
    const name = callee.children.at(-1);
    if (name !== undefined) add(index.ownCalls, context.textOf(name), node);
  }
}

function add<K>(map: Map<K, SyntaxNode[]>, key: K, node: SyntaxNode): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [node]);
  else if (list.length < MAX_RETURNS) list.push(node);
}

/** How a question is told from others. */
export function questionOf(node: SyntaxNode, path: readonly string[], kind: TaintKind): string {
  return `${kind} ${node.index} ${path.join(' ')}`;
}
