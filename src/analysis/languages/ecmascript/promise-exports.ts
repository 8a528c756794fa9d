import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { exportedOf } from './modules.js';
import { childOf } from './syntax.js';

/** `util.promisify(…)`. */
export function isPromisified(context: RuleContext, value: SyntaxNode): boolean {
  const callee = value.type === 'call_expression' ? childOf(value, 'function') : null;
  const exported = callee === null ? null : exportedOf(context, callee);
  return exported?.module === 'util' && exported.name === 'promisify';
}

/** Modules of Node.js all functions of which give promises, but for those named. */
const PROMISE_MODULES: ReadonlyMap<string, RegExp> = new Map([
  ['fs/promises', /^(?!watch$|constants)[a-z][A-Za-z]*$/u],
  ['timers/promises', /^set(?:Timeout|Immediate)$|^scheduler\.(?:wait|yield)$/u],
  ['stream/promises', /^(?:pipeline|finished)$/u],
  ['dns/promises', /^(?:lookup|lookupService|resolve[A-Z\d]?\w*|reverse)$/u],
  ['fs', /^promises\.(?!watch$|constants)[a-z][A-Za-z]*$/u],
  ['events', /^once$/u],
]);

/** True for a function of Node.js that gives a promise. */
export function isPromiseExport(context: RuleContext, callee: SyntaxNode): boolean {
  const exported = exportedOf(context, callee);
  return exported !== null && (PROMISE_MODULES.get(exported.module)?.test(exported.name) ?? false);
}
