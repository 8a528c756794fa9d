import { inlineCode } from '../../inline-code.js';
import { isSamplePath } from '../../languages/go/files.js';
import { argumentsOf, expressionsOf, stringValue } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { bare, childOf } from '../../languages/shared/tree.js';
import type { Binding } from '../../languages/language.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Calls that give nil where they give an error, and that fail because of what is outside the program. */
const GIVES_NIL =
  /^(?:net\.(?:Dial|DialTimeout|Listen|ListenPacket)|net\/http\.(?:Get|Head|Post|PostForm|DefaultClient\.(?:Do|Get|Head|Post|PostForm))|crypto\/tls\.(?:Dial|Listen)|compress\/gzip\.NewReader|archive\/zip\.OpenReader)$/u;

/** Calls of which the same holds. Closing a file that is nil does nothing. */
const GIVES_FILE = /^os\.(?:Open|OpenFile|Create)$/u;

/** Calls whose result may be handed to a function that knows what nil is. */
const GIVES_FACTS = /^os\.(?:Stat|Lstat)$/u;

/** A name that is used more often is not followed. */
const MAX_USES = 200;

/** What a call gives is used though nobody asked whether it gave anything. */
export const goUncheckedResult = {
  meta: {
    id: 'go-unchecked-result',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'A result is used whose error is thrown away.',
    why: 'When the call fails its result is nil. Using it panics, or, for a file, reads nothing at all as if the file were empty. What went wrong is lost.',
    examples: {
      bad: 'package p\n\nimport (\n\t"io"\n\t"os"\n)\n\nfunc read(name string) ([]byte, error) {\n\tf, _ := os.Open(name)\n\tdefer f.Close()\n\treturn io.ReadAll(f)\n}\n',
      good: 'package p\n\nimport (\n\t"io"\n\t"os"\n)\n\nfunc read(name string) ([]byte, error) {\n\tf, err := os.Open(name)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tdefer f.Close()\n\treturn io.ReadAll(f)\n}\n',
    },
    equivalents: ['cwe:252', 'cwe:476'],
    suppressedBy: ['errcheck:errcheck', 'govet:nilness'],
  },
  mentions: ['os', 'net', 'compress', 'archive', 'tls'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {},
      end() {
        for (const binding of context.scopes().bindings) {
          const source = uncheckedSource(context, binding);
          if (source === null || !isUsed(context, binding, source.name)) continue;
          const shown = inlineCode(binding.name, 'The result');
          const message = `${shown} is nil when this fails, and is used all the same.`;
          context.report({ node: source.statement, message });
        }
      },
    };
  },
} as const satisfies Rule;

interface Source {
  readonly statement: SyntaxNode;
  /** What is called. */
  readonly name: string;
}

/** The statement `a, _ := call()` that alone gives a name its value. */
function uncheckedSource(context: RuleContext, { declarations, reassigned }: Binding): Source | null {
  const [declared, another] = declarations;
  if (declared?.node.type !== 'short_var_declaration' || another !== undefined || reassigned) return null;
  const [call, second] = expressionsOf(childOf(declared.node, 'right'));
  const [result, error, third] = expressionsOf(childOf(declared.node, 'left'));
  if (call?.type !== 'call_expression' || second !== undefined || third !== undefined) return null;
  if (result !== declared.identifier || error === undefined || context.textOf(error) !== '_') return null;
  const name = calledName(context, call);
  if (name === null) return null;
  // Before an address stands the kind of network.
  const given = argumentsOf(call)[/^(?:net|crypto\/tls)\./u.test(name) ? 1 : 0];
  // A text of the file is right, or found out at once.
  if (given === undefined || stringValue(context, bare(given)) !== null) return null;
  return { statement: declared.node, name };
}

/** True where such a result is used and nobody asks whether there is any. */
function isUsed(context: RuleContext, { references }: Binding, called: string): boolean {
  const isFile = GIVES_FILE.test(called);
  const isHandedOn = !GIVES_FACTS.test(called);
  if (!GIVES_NIL.test(called) && !isFile && isHandedOn) return false;
  if (references.length > MAX_USES || references.some(({ node }) => isAsked(node))) return false;
  return references.some(({ node }) => {
    if (node.parent?.type === 'argument_list') return isHandedOn;
    const member = node.parent?.type === 'selector_expression' ? childOf(node.parent, 'field') : null;
    return member !== null && !(isFile && context.textOf(member) === 'Close');
  });
}

/** A comparison, and a result of the function, which somebody else may compare. */
const isAsked = ({ parent }: SyntaxNode): boolean =>
  parent?.type === 'binary_expression' || parent?.parent?.type === 'return_statement';
