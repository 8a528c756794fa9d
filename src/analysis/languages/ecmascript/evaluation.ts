import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isGlobal } from './globals.js';
import { exportedOf } from './modules.js';
import { unwrap } from './syntax.js';
import { namedCall, type NamedCall } from './taint/sinks.js';

const NOTHING: readonly SyntaxNode[] = [];

const VM = /^(?:runInContext|runInNewContext|runInThisContext|compileFunction|Script|SourceTextModule)$/u;
const TIMERS = /^(?:setTimeout|setInterval|execScript)$/u;
const GLOBAL_OBJECTS = /^(?:window|globalThis|self|global|top|parent)$/u;

/** The arguments of a call or `new` that are run as code. */
export function codeOf(context: RuleContext, node: SyntaxNode): readonly SyntaxNode[] {
  const call = namedCall(context, node);
  const [first] = call?.args ?? [];
  if (call === null || first === undefined) return NOTHING;
  if (call.name === 'eval' || TIMERS.test(call.name))
    return node.type === 'call_expression' && isOfGlobal(context, call) ? [first] : NOTHING;
  if (call.name === 'Function') return isOfGlobal(context, call) ? call.args : NOTHING;
  if (call.object !== null && !VM.test(call.name)) return NOTHING;
  const exported = exportedOf(context, call.callee);
  return exported?.module === 'vm' && VM.test(exported.name) ? [first] : NOTHING;
}

/** `eval`, `window.eval`: a global, not something of the same name. */
function isOfGlobal(context: RuleContext, { callee, object, name }: NamedCall): boolean {
  if (object === null) return isGlobal(context, callee, name);
  const inner = unwrap(object);
  return (
    inner.type === 'identifier' &&
    GLOBAL_OBJECTS.test(context.textOf(inner)) &&
    isGlobal(context, inner, context.textOf(inner))
  );
}
