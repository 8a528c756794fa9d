import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf, childOf } from '../shared/tree.js';

/** Names that say what they are: somebody has to ask for it. */
const INSECURE =
  /insecure|unsafe|unverified|untrusted|skip|disable|ignor|accept_?(?:any|all|invalid)|trust_?all|no_?(?:check|verif|valid)|danger|dev|local|mock/iu;

/** Where a condition decides, or the name of a function or type says it, somebody asked for what is unsafe. */
export function isMeant(context: RuleContext, node: SyntaxNode): boolean {
  for (const at of ancestorsOf(node)) {
    if (/^(?:if_expression|match_expression|match_arm)$/u.test(at.type)) return true;
    if (!/^(?:function|mod)_item$/u.test(at.type)) continue;
    const name = childOf(at, 'name');
    if (name !== null && INSECURE.test(context.textOf(name))) return true;
  }
  return false;
}
