import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isGlobal } from './globals.js';
import { isExport } from './modules.js';
import { argumentsOf, childOf, partsOf, unwrap } from './syntax.js';

/** Methods of the `Response` of `fetch` that read its body. */
const OF_RESPONSE = /^(?:arrayBuffer|blob|bytes|formData|json|text)$/u;

/** Methods of a `FileHandle` of Node.js; its other ones give streams. */
const OF_FILE_HANDLE =
  /^(?:appendFile|chmod|chown|close|datasync|read|readFile|readv|stat|sync|truncate|utimes|write|writeFile|writev)$/u;

/** True for a method that gives a promise, of what is written as `await fetch(…)` or as `await open(…)`. */
export function isPromiseMethod(context: RuleContext, object: SyntaxNode, method: SyntaxNode): boolean {
  const [awaited] = object.type === 'await_expression' ? partsOf(object) : [];
  const call = awaited === undefined ? null : unwrap(awaited);
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  if (call === null || callee === null || argumentsOf(call) === null) return false;
  const name = context.textOf(method);
  if (isGlobal(context, callee, 'fetch')) return OF_RESPONSE.test(name);
  return OF_FILE_HANDLE.test(name) && isOpen(context, callee);
}

function isOpen(context: RuleContext, callee: SyntaxNode): boolean {
  return (
    isExport(context, callee, ['fs/promises'], /^open$/u) ||
    isExport(context, callee, ['fs'], /^promises\.open$/u)
  );
}
