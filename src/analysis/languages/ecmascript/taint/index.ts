import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import type { Scopes } from '../../language.js';
import { childOf, argumentsOf, wrapped } from '../syntax.js';
import { ofArgument } from './calls.js';
import { isGuarded } from './guards.js';
import type { TaintKind } from './kinds.js';
import type { FromParameter, Origin, Source } from './origin.js';
import { mayReadRequests } from './parameters.js';
import { trace } from './trace.js';
import { createTracer, type Tracer } from './tracer.js';

export type { TaintKind } from './kinds.js';

/** Data from outside that gets somewhere. */
export interface Taint {
  /** Where the file reads it. */
  readonly source: SyntaxNode;
  /** As people write it: `req.query.id`. */
  readonly label: string;
}

/** One for each file: the scopes are made once for all its rules. */
const tracers = new WeakMap<Scopes, Tracer>();

function tracerOf(context: RuleContext): Tracer {
  const scopes = context.scopes();
  const known = tracers.get(scopes);
  if (known !== undefined) return known;
  const made = createTracer(context);
  tracers.set(scopes, made);
  return made;
}

/**
 * The data of a request, or of another outside source, that an expression gives, where nothing on its way makes it
 * harmless for what it is used as. Null when the file proves no such thing.
 */
export function taintOf(context: RuleContext, node: SyntaxNode, kind: TaintKind): Taint | null {
  if (!mayReadRequests(context)) return null;
  const tracer = tracerOf(context);
  for (const origin of trace(tracer, node, [], { kind, depth: 0 })) {
    const found = sourceOf(tracer, origin, kind, new Set());
    if (found === null) continue;
    const guarded = found.via.some((place) => isGuarded(context, node, place, kind, tracer.spend));
    if (!guarded) return { source: found.node, label: found.label };
  }
  return null;
}

const MAX_CALLERS = 40;
const MAX_HOPS = 24;

/** Follows a parameter to the calls in this file. */
function sourceOf(tracer: Tracer, origin: Origin, kind: TaintKind, seen: Set<string>): Source | null {
  if (origin.kind === 'source') return origin;
  const key = `${origin.fn.index} ${origin.position} ${origin.path.join(' ')}`;
  if (seen.has(key) || seen.size > MAX_HOPS) return null;
  seen.add(key);
  for (const call of callsOf(tracer, origin)) {
    const args = argumentsOf(call);
    if (args === null || !tracer.spend(1 + args.length)) continue;
    for (const given of ofArgument(tracer, origin, args, { kind, depth: 0 }, trace)) {
      const found = sourceOf(tracer, given, kind, seen);
      if (
        found !== null &&
        !found.via.some((place) => isGuarded(tracer.context, call, place, kind, tracer.spend))
      )
        return found;
    }
  }
  return null;
}

/** The calls of a function by the name that the file gives it. */
function callsOf(tracer: Tracer, { fn }: FromParameter): readonly SyntaxNode[] {
  const { context } = tracer;
  const around = wrapped(fn);
  if (around.field === 'function' && around.parent?.type === 'call_expression') return [around.parent];
  const name =
    childOf(fn, 'name') ??
    (around.parent?.type === 'variable_declarator' ? childOf(around.parent, 'name') : null);
  if (name === null) return [];
  tracer.returns(fn);
  if (fn.type === 'method_definition') return tracer.ownCalls(context.textOf(name));
  const binding = context
    .scopes()
    .lookup(context.textOf(name), fn.type === 'function_declaration' ? fn : name);
  return (binding?.references ?? []).slice(0, MAX_CALLERS).flatMap(({ node }) => {
    const callee = wrapped(node);
    return callee.field === 'function' && callee.parent?.type === 'call_expression' ? [callee.parent] : [];
  });
}
