import { methodCallOf } from '../../languages/rust/calls.js';
import { behindPointers, declaredType, madeBy, typeText } from '../../languages/rust/types.js';
import { functionAround } from '../../languages/rust/expressions.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** The number of bytes that were written or read is thrown away. */
export const rustPartialWrite = {
  meta: {
    id: 'rust-partial-write',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['rust'],
    summary: 'How much was written or read is thrown away.',
    why: '`write` and `read` may take only a part of the buffer and say how much; the rest is lost without an error. `write_all` and `read_exact` go on until all is done.',
    fix: 'The fix calls `write_all`.',
    examples: {
      bad: 'use std::fs::File;\nuse std::io::{self, Write};\n\nfn save(file: &mut File, data: &[u8]) -> io::Result<()> {\n    file.write(data)?;\n    Ok(())\n}\n',
      good: 'use std::fs::File;\nuse std::io::{self, Write};\n\nfn save(file: &mut File, data: &[u8]) -> io::Result<()> {\n    file.write_all(data)?;\n    Ok(())\n}\n',
    },
    equivalents: ['cwe:252'],
    suppressedBy: ['clippy:unused_io_amount'],
  },
  mentions: ['write', 'read'],
  create: (context) => ({
    on: {
      expression_statement(node) {
        const [value] = partsOf(node);
        const call = value === undefined ? null : ioCallOf(context, value);
        if (call === null || context.text.charAt(node.end - 1) !== ';') return;
        const isWrite = call.name === 'write';
        context.report({
          node: value ?? node,
          message: isWrite
            ? 'Only a part may be written, and nobody asks how much.'
            : 'Only a part of the buffer may be filled, and nobody asks how much.',
          ...(isWrite
            ? {
                fix: {
                  title: 'Call `write_all`',
                  edits: [{ start: call.nameNode.start, end: call.nameNode.end, text: 'write_all' }],
                },
              }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;

/** `a.write(b)?` and `a.read(b).unwrap()` of something that surely is a stream of bytes. */
function ioCallOf(context: RuleContext, statement: SyntaxNode) {
  const outer = bare(statement);
  const unwrapped = methodCallOf(context, outer);
  const isUnwrapped = unwrapped !== null && /^(?:unwrap|expect)$/u.test(unwrapped.name);
  const inner =
    outer.type === 'try_expression' ? partsOf(outer)[0] : isUnwrapped ? unwrapped.receiver : undefined;
  if (inner === undefined) return null;
  const at = bare(inner);
  const [awaited] = at.type === 'await_expression' ? partsOf(at) : [at];
  const call = awaited === undefined ? null : methodCallOf(context, awaited);
  if (call === null || !/^(?:write|read)$/u.test(call.name) || call.args.length !== 1) return null;
  return isStream(context, call.receiver) ? call : null;
}

const STREAMS =
  /^(?:(?:std|tokio)::)?(?:(?:fs|net|io|process)::)?(?:File|TcpStream|UnixStream|Stdout|Stdin|Stderr|ChildStdin|BufWriter<.*>|BufReader<.*>|(?:dyn|impl)(?:std::)?(?:io::)?(?:Write|Read)(?:\+.*)?)$/u;

const MAKERS =
  /(?:^|::)(?:File::(?:create|open)|TcpStream::connect|UnixStream::connect|io::(?:stdout|stdin|stderr))$/u;

function isStream(context: RuleContext, receiver: SyntaxNode): boolean {
  const type = declaredType(context, receiver);
  if (type !== null) {
    const text = typeText(context, behindPointers(context, type)) ?? '';
    return STREAMS.test(text) || isBound(context, receiver, text);
  }
  return receiver.type === 'identifier' && MAKERS.test(madeBy(context, receiver) ?? '');
}

/** True for a type parameter that is bound to a stream: `W: Write`, also behind `where`. */
function isBound(context: RuleContext, receiver: SyntaxNode, name: string): boolean {
  const fn = functionAround(receiver);
  const body = fn === null ? null : childOf(fn, 'body');
  if (fn === null || body === null || !/^[A-Z]\w{0,20}$/u.test(name)) return false;
  const head = context.text.slice(fn.start, Math.min(body.start, fn.start + MAX_HEAD));
  return new RegExp(`[<,\\s]${name}\\s*:[^,>{]*\\b(?:Async)?(?:Write|Read)(?:Ext)?\\b`, 'u').test(head);
}

const MAX_HEAD = 1_000;
