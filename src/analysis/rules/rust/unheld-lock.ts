import { accessOf } from '../../languages/rust/guards.js';
import { hasToken, bare, childOf, partsOf } from '../../languages/shared/tree.js';
import { isInTest } from '../../languages/rust/tests.js';
import { behindPointers, declaredType, madeBy, typeText } from '../../languages/rust/types.js';
import { methodCallOf } from '../../languages/rust/calls.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A lock is given back where it is taken. */
export const rustUnheldLock = {
  meta: {
    id: 'rust-unheld-lock',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'A lock is taken with `let _`, which gives it back at once.',
    why: '`_` is no variable: the guard is dropped in the same statement, and what follows runs without the lock. `_guard` keeps it to the end of the block.',
    fix: 'The fix gives the guard a name, where nothing behind it can want the lock again.',
    examples: {
      bad: 'fn save(lock: &Mutex<()>) {\n    let _ = lock.lock().unwrap();\n    write();\n}\n',
      good: 'fn save(lock: &Mutex<()>) {\n    let _guard = lock.lock().unwrap();\n    write();\n}\n',
    },
    equivalents: ['rustc:let_underscore_lock', 'clippy:let_underscore_lock', 'cwe:667'],
  },
  mentions: ['lock', 'read', 'write'],
  create: (context) => ({
    on: {
      let_declaration(node) {
        const pattern = node.children.find(({ field }) => field === 'pattern');
        const value = childOf(node, 'value');
        if (pattern === undefined || value === null || context.textOf(pattern) !== '_') return;
        if (!isLock(context, value) || isInTest(context, node)) return;
        const isTaken = /\b_guard\b/u.test(context.text);
        context.report({
          node,
          message: 'The lock is given back in this statement, so what follows runs without it.',
          ...(isTaken || hasToken(node, 'else') || mayBeNeededLater(context, node, value)
            ? {}
            : {
                fix: {
                  title: 'Keep the guard',
                  edits: [{ start: pattern.start, end: pattern.end, text: '_guard' }],
                },
              }),
        });
      },
    },
  }),
} as const satisfies Rule;

/**
 * True where what follows may take the lock again, or move it: with a guard that is kept, this never ends, or does not
 * compile. That is all that names the owner of the lock, and any code for a lock that is global.
 */
function mayBeNeededLater({ text }: RuleContext, node: SyntaxNode, value: SyntaxNode): boolean {
  const [owner = ''] = /^[\w:]+/u.exec(text.slice(value.start, value.end).replace(/^[&*(]+/u, '')) ?? [];
  if (!/^[a-z_]\w*$/u.test(owner)) return true;
  const rest = text.slice(node.end, node.parent?.end ?? node.end);
  return new RegExp(String.raw`\b${owner}\b`, 'u').test(rest);
}

function isLock(context: RuleContext, value: SyntaxNode): boolean {
  if (accessOf(context, value)?.kind === 'lock') return true;
  const direct = methodCallOf(context, bare(value));
  if (
    direct !== null &&
    TAKING.test(direct.name) &&
    direct.args.length === 0 &&
    isTyped(context, direct.receiver)
  )
    return true;
  // The lock of an asynchronous runtime.
  const at = bare(value);
  const [waited] = at.type === 'await_expression' ? partsOf(at) : [];
  const call = waited === undefined ? null : methodCallOf(context, waited);
  return (
    call !== null &&
    /^(?:lock|read|write)$/u.test(call.name) &&
    call.args.length === 0 &&
    /\b(?:Mutex|RwLock)\b/u.test(context.text)
  );
}

const TAKING = /^(?:try_)?(?:lock|read|write)$/u;

/** True for what the file declares or makes as a lock. */
function isTyped(context: RuleContext, receiver: SyntaxNode): boolean {
  const type = declaredType(context, receiver);
  if (type !== null)
    return /^(?:\w+::)*(?:Mutex|RwLock)</u.test(typeText(context, behindPointers(context, type)) ?? '');
  return (
    receiver.type === 'identifier' && /(?:^|::)(?:Mutex|RwLock)::new$/u.test(madeBy(context, receiver) ?? '')
  );
}
