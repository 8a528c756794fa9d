import { argumentsOf, calledPath, methodCallOf } from '../../languages/rust/calls.js';
import { stringValue } from '../../languages/rust/expressions.js';
import { isInTest } from '../../languages/rust/tests.js';
import { bare, childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A file in a folder of all users whose name others know beforehand. */
export const rustTemporaryFileRace = {
  meta: {
    id: 'rust-temporary-file-race',
    kind: 'security',
    severity: 'warning',
    confidence: 0.95,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'A file with a fixed name is written into the folder for temporary files.',
    why: 'Everybody may make files there: who knows the name makes a link of it, and the program writes where that leads. The crate `tempfile` chooses a name and makes the file at once; `File::create_new` refuses what is there already.',
    examples: {
      bad: 'use std::fs;\n\nfn save(data: &[u8]) -> std::io::Result<()> {\n    fs::write("/tmp/state.json", data)\n}\n',
      good: 'use std::io::Write;\n\nfn save(data: &[u8]) -> std::io::Result<()> {\n    let mut file = tempfile::NamedTempFile::new()?;\n    file.write_all(data)\n}\n',
    },
    equivalents: ['cwe:377'],
  },
  mentions: ['/tmp/', 'temp_dir'],
  create: (context) => ({
    on: {
      call_expression(node) {
        if (!WRITES.test(calledPath(context, node) ?? '')) return;
        const [path] = argumentsOf(node);
        if (path === undefined || !isShared(context, path) || isInTest(context, node)) return;
        context.report({
          node: path,
          message: 'Somebody else can make a file or a link of this name before the program does.',
        });
      },
    },
  }),
} as const satisfies Rule;

const WRITES = /^(?:std|tokio)::fs::(?:File::create|write)$/u;

const MAX_STEPS = 5;

/** A file right below the folder that all users share: `"/tmp/a"`, `env::temp_dir().join("a")`, or a variable set to one. */
function isShared(context: RuleContext, path: SyntaxNode): boolean {
  let at: SyntaxNode | null = path;
  for (let steps = 0; at !== null && steps < MAX_STEPS; steps += 1) {
    at = bare(at);
    const text = stringValue(context, at);
    if (text !== null) return /^\/(?:var\/)?tmp\/[^/]+$/u.test(text);
    if (isJoined(context, at)) return true;
    if (at.type === 'identifier') at = valueOf(context, at);
    else if (at.type === 'reference_expression') at = childOf(at, 'value');
    else at = madeOf(context, at);
  }
  return false;
}

/** `a` of `Path::new(a)` and `PathBuf::from(a)`. */
function madeOf(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const isPath = /^std::path::Path(?:::new|Buf::from)$/u.test(calledPath(context, call) ?? '');
  return isPath ? (argumentsOf(call)[0] ?? null) : null;
}

function isJoined(context: RuleContext, node: SyntaxNode): boolean {
  const call = methodCallOf(context, node);
  const [file] = call?.args ?? [];
  if (call?.name !== 'join' || file === undefined) return false;
  return (
    calledPath(context, call.receiver) === 'std::env::temp_dir' &&
    /^[^/]+$/u.test(stringValue(context, bare(file)) ?? '')
  );
}

/** What a variable is set to where it is declared, if that is all it is ever set to. */
function valueOf(context: RuleContext, identifier: SyntaxNode): SyntaxNode | null {
  const binding = context.scopes().resolve(identifier);
  const [declared, second] = binding?.declarations ?? [];
  if (declared === undefined || second !== undefined || binding?.reassigned === true) return null;
  if (declared.node.type === 'const_item') return childOf(declared.node, 'value');
  const isPlain =
    declared.node.type === 'let_declaration' && childOf(declared.node, 'pattern') === declared.identifier;
  return isPlain ? childOf(declared.node, 'value') : null;
}
