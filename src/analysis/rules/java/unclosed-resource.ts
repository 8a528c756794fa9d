import { argumentsOf, invocationOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { functionAround } from '../../languages/java/functions.js';
import { isType, isTypeName } from '../../languages/java/types.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** What holds a file or a connection open from when it is made. */
const OPENING = [
  'java.io.FileInputStream',
  'java.io.FileOutputStream',
  'java.io.FileReader',
  'java.io.FileWriter',
  'java.io.RandomAccessFile',
];

/** What closes the stream that it was made of. */
const WRAPPING = [
  'java.io.BufferedInputStream',
  'java.io.BufferedOutputStream',
  'java.io.BufferedReader',
  'java.io.BufferedWriter',
  'java.io.DataInputStream',
  'java.io.DataOutputStream',
  'java.io.InputStreamReader',
  'java.io.OutputStreamWriter',
  'java.io.PrintWriter',
  'java.io.ObjectInputStream',
  'java.io.ObjectOutputStream',
];

/** Methods that give a stream or a connection which is open. */
const FACTORIES: Readonly<Record<string, RegExp>> = {
  'java.nio.file.Files': /^new(?:InputStream|OutputStream|BufferedReader|BufferedWriter)$/u,
  'java.sql.DriverManager': /^getConnection$/u,
};

/** Methods that use a resource and hand it to nobody. */
const USES =
  /^(?:read\w*|write\w*|print\w*|append|flush|newLine|skip|skipBytes|available|ready|seek|length|setLength|getFilePointer|mark|reset|createStatement|prepareStatement|prepareCall|commit|rollback|setAutoCommit|setReadOnly)$/u;

/** A file or a connection that nobody closes. */
export const javaUnclosedResource = {
  meta: {
    id: 'java-unclosed-resource',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'A file or a connection is opened and never closed.',
    why: 'It stays open until the garbage collector comes by, and a process may only have so many. What a writer holds back may never get into the file. `try (...)` closes it in any case.',
    examples: {
      bad: 'import java.io.FileInputStream;\nimport java.io.IOException;\n\nclass A {\n    int first(String path) throws IOException {\n        FileInputStream in = new FileInputStream(path);\n        return in.read();\n    }\n}\n',
      good: 'import java.io.FileInputStream;\nimport java.io.IOException;\n\nclass A {\n    int first(String path) throws IOException {\n        try (FileInputStream in = new FileInputStream(path)) {\n            return in.read();\n        }\n    }\n}\n',
    },
    equivalents: ['cwe:772'],
    suppressedBy: [
      'spotbugs:OS_OPEN_STREAM',
      'spotbugs:ODR_OPEN_DATABASE_RESOURCE',
      'sonar:S2095',
      'errorprone:MustBeClosed',
      'javac:resource',
      'idea:IOResourceOpenedButNotSafelyClosed',
      'pmd:CloseResource',
    ],
  },
  mentions: ['java.io', 'java.nio', 'java.sql'],
  create: (context) => ({
    on: {
      variable_declarator(node) {
        const declaration = node.parent;
        if (declaration?.type !== 'local_variable_declaration' || isSamplePath(context.path)) return;
        // An annotation may have a tool close it.
        if (context.textOf(declaration).startsWith('@')) return;
        const value = childOf(node, 'value');
        if (value === null || !opens(context, value)) return;
        const binding = context
          .scopes()
          .bindings.find(({ declarations }) => declarations.some((one) => one.node === node));
        if (binding === undefined || binding.declarations.length > 1 || binding.reassigned) return;
        const uses = binding.references.map((one) => one.node);
        const fn = functionAround(node);
        if (uses.length === 0 || !uses.every((use) => functionAround(use) === fn && isUse(context, use)))
          return;
        context.report({ node, message: `\`${binding.name}\` is never closed.` });
      },
    },
  }),
} as const satisfies Rule;

function opens(context: RuleContext, value: SyntaxNode): boolean {
  if (value.type === 'object_creation_expression') {
    if (value.children.some(({ type }) => type === 'class_body')) return false;
    const type = childOf(value, 'type');
    const [first] = argumentsOf(value);
    // A descriptor belongs to somebody else.
    if (isType(context, type, ...OPENING))
      return first !== undefined && !/\bFileDescriptor\b|\bfd\b|getFD\(/u.test(context.textOf(first));
    return isType(context, type, ...WRAPPING) && first !== undefined && opens(context, first);
  }
  const call = invocationOf(context, value);
  if (call?.object == null) return false;
  const { name, object } = call;
  return Object.entries(FACTORIES).some(
    ([type, methods]) => methods.test(name) && isTypeName(context, object, type),
  );
}

function isUse(context: RuleContext, use: SyntaxNode): boolean {
  const call = use.field === 'object' && use.parent !== null ? invocationOf(context, use.parent) : null;
  if (call === null || !USES.test(call.name)) return false;
  // What these give back may be closed together with it by somebody else.
  return !/^(?:append|create|prepare)/u.test(call.name) || isLocalStatement(use.parent);
}

/** True for a call whose result stays in this method: a variable or the object of a further call. */
function isLocalStatement(call: SyntaxNode | null): boolean {
  const parent = call?.parent;
  return (
    parent?.type === 'expression_statement' ||
    (parent?.type === 'method_invocation' && call?.field === 'object')
  );
}
