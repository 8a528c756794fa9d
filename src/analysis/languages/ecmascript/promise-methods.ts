import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isGlobal } from './globals.js';
import { isExport } from './modules.js';
import { memberName } from './names.js';
import { argumentsOf, childOf, partsOf, unwrap } from './syntax.js';

/** Methods of the `Response` of `fetch` that read its body. */
const OF_RESPONSE = /^(?:arrayBuffer|blob|bytes|formData|json|text)$/u;

/** Methods of a `FileHandle` of Node.js; its other ones give streams. */
const OF_FILE_HANDLE =
  /^(?:appendFile|chmod|chown|close|datasync|read|readFile|readv|stat|sync|truncate|utimes|write|writeFile|writev)$/u;

/** Methods of a client or connection that a database gave with a promise: they give promises too. */
const OF_CONNECTION = /^(?:execute|query)$/u;

/** True for a method that gives a promise, of what is written as `await fetch(…)`, `await open(…)` or `await pool.connect()`. */
export function isPromiseMethod(context: RuleContext, object: SyntaxNode, method: SyntaxNode): boolean {
  const [awaited] = object.type === 'await_expression' ? partsOf(object) : [];
  const call = awaited === undefined ? null : unwrap(awaited);
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  if (call === null || callee === null || argumentsOf(call) === null) return false;
  const name = context.textOf(method);
  if (isGlobal(context, callee, 'fetch')) return OF_RESPONSE.test(name);
  if (OF_CONNECTION.test(name)) return isConnect(context, callee) && hasPlainArguments(method);
  return OF_FILE_HANDLE.test(name) && isOpen(context, callee);
}

function isOpen(context: RuleContext, callee: SyntaxNode): boolean {
  return (
    isExport(context, callee, ['fs/promises'], /^open$/u) ||
    isExport(context, callee, ['fs'], /^promises\.open$/u)
  );
}

/** `pool.connect()` of pg, `pool.getConnection()` of mysql2. */
function isConnect(context: RuleContext, callee: SyntaxNode): boolean {
  return /^(?:connect|getConnection)$/u.test(memberName(context, unwrap(callee)) ?? '');
}

/** Only texts, values and objects: a callback takes the place of the promise, a `new Cursor(…)` is given back itself. */
function hasPlainArguments(method: SyntaxNode): boolean {
  const call = method.parent?.parent;
  const args = call?.type === 'call_expression' ? argumentsOf(call) : null;
  const [first] = args ?? [];
  if (args === null || first === undefined) return false;
  return args.every(({ type }) => PLAIN.has(type)) || (args.length === 1 && first.type === 'identifier');
}

const PLAIN: ReadonlySet<string> = new Set([
  'array',
  'binary_expression',
  'object',
  'string',
  'template_string',
]);
