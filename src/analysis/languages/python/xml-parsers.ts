import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { keywordOf } from './functions.js';
import { calledName } from './modules.js';

const PARSERS =
  /^lxml\.etree\.(?:XMLParser|ETCompatXMLParser|XMLPullParser|iterparse)$|^lxml\.objectify\.makeparser$/u;

/** True for a call that makes a parser of lxml and tells it to replace all entities. */
export function makesOpenParser(context: RuleContext, call: SyntaxNode): boolean {
  if (!PARSERS.test(calledName(context, call) ?? '')) return false;
  return keywordOf(context, call, 'resolve_entities')?.type === 'true';
}
