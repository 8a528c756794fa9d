import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isGlobal } from './globals.js';
import { keyName, memberName } from './names.js';
import { childOf, unwrap } from './syntax.js';
import { isResponse, namedCall, type NamedCall } from './taint/sinks.js';
import { isBuilt, textIn } from './taint/texts.js';

const INSERTING = /^(?:html|append|prepend|after|before|replaceWith|wrap|wrapInner)$/u;
const TAG = /<[a-z!/]/iu;

/** What a call, assignment or property of an object puts into a page as markup; null when nothing. */
export function markupOf(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  switch (node.type) {
    case 'call_expression': {
      const call = namedCall(context, node);
      return call === null ? null : callMarkup(context, call);
    }
    case 'pair': {
      const key = childOf(node, 'key');
      return key !== null && keyName(context, key) === '__html' ? childOf(node, 'value') : null;
    }
    default:
      return assignedMarkup(context, node);
  }
}

function assignedMarkup(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const left = childOf(node, 'left');
  const right = childOf(node, 'right');
  const target = left === null ? null : unwrap(left);
  const name = target === null ? null : memberName(context, target);
  if (target === null || right === null || name === null) return null;
  if (name === 'innerHTML' || name === 'outerHTML') return right;
  const object = childOf(target, 'object');
  const isBody = name === 'body' && object?.type === 'identifier' && context.textOf(object) === 'ctx';
  return isBody && TAG.test(textIn(context, right)) ? right : null;
}

function callMarkup(context: RuleContext, { name, object, args }: NamedCall): SyntaxNode | null {
  const [first, second] = args;
  if (object === null || first === undefined) return null;
  switch (name) {
    case 'insertAdjacentHTML':
      return second ?? null;
    case 'createContextualFragment':
      return first;
    case 'write':
    case 'writeln':
      return isGlobal(context, unwrap(object), 'document')
        ? first
        : sentMarkup(context, object, first, false);
    case 'send':
      return sentMarkup(context, object, first, true);
    case 'end':
      return sentMarkup(context, object, first, false);
    default:
      return INSERTING.test(name) && isJQuery(context, object) ? insertedMarkup(context, name, first) : null;
  }
}

/** `$(…).append(text)`: a text without a tag in it is still markup. */
function insertedMarkup(context: RuleContext, name: string, value: SyntaxNode): SyntaxNode | null {
  return name === 'html' || TAG.test(textIn(context, value)) ? value : null;
}

/** `$(…)` and what it gives. */
function isJQuery(context: RuleContext, object: SyntaxNode): boolean {
  let at = unwrap(object);
  for (let links = 0; links < 10; links += 1) {
    if (at.type === 'identifier') return /^(?:\$\w*|jQuery)$/u.test(context.textOf(at));
    const next = at.type === 'call_expression' ? childOf(at, 'function') : childOf(at, 'object');
    if (next === null) return false;
    at = unwrap(next);
  }
  return false;
}

const OTHER_TYPE = /text\/plain|application\/json|\.type\(|[cC]ontent-?[tT]ype/u;
const HTML_TYPE = /text\/html|\.type\(\s*['"]html/u;

/** What a server answers, where it is a page: it holds a tag, or is a text that Express sends as HTML. */
function sentMarkup(
  context: RuleContext,
  object: SyntaxNode,
  value: SyntaxNode,
  byDefault: boolean,
): SyntaxNode | null {
  if (!isResponse(context, object)) return null;
  const fn = context.scopes().functionAt(value);
  const around = fn === null ? '' : context.text.slice(fn.start, Math.min(fn.end, fn.start + 5000));
  if (OTHER_TYPE.test(around) && !HTML_TYPE.test(around)) return null;
  if (TAG.test(textIn(context, value))) return value;
  const inner = unwrap(object);
  const isExpress = inner.type !== 'identifier' || /^(?:res|response)$/u.test(context.textOf(inner));
  return byDefault && isExpress && isBuilt(context, value) ? value : null;
}
