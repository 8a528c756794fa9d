import { argumentsOf, invocationOf, stringValue } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { isType, isTypeName } from '../../languages/java/types.js';
import { bare, childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A file in a folder of all users whose name others know beforehand. */
export const javaTemporaryFileRace = {
  meta: {
    id: 'java-temporary-file-race',
    kind: 'security',
    severity: 'warning',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'A temporary file or folder gets a name that somebody else on the machine can take first.',
    why: 'Everybody may make files in the folder for temporary ones: who knows the name makes a link of it, and the program writes where that leads, or into a folder that is theirs. `Files.createTempFile` and `Files.createTempDirectory` make both at once, for nobody else to read.',
    examples: {
      bad: 'import java.io.File;\nimport java.io.IOException;\n\nclass A {\n    File folder() throws IOException {\n        File folder = File.createTempFile("work", "");\n        folder.delete();\n        folder.mkdir();\n        return folder;\n    }\n}\n',
      good: 'import java.io.File;\nimport java.io.IOException;\nimport java.nio.file.Files;\n\nclass A {\n    File folder() throws IOException {\n        return Files.createTempDirectory("work").toFile();\n    }\n}\n',
    },
    equivalents: ['cwe:377', 'cwe:379'],
    suppressedBy: ['sonar:S5445', 'sonar:S5443', 'spotbugs:PREDICTABLE_TEMP_FILE'],
  },
  mentions: ['createTempFile', '/tmp/'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        variable_declarator(node) {
          if (becomesFolder(context, node))
            context.report({
              node,
              message: 'Between `delete` and `mkdir` somebody else can make a folder of this name.',
            });
        },
        object_creation_expression(node) {
          if (!isType(context, childOf(node, 'type'), ...WRITERS)) return;
          const [path] = argumentsOf(node);
          if (path !== undefined && isShared(context, path)) reportPath(path);
        },
        method_invocation(node) {
          const call = invocationOf(context, node);
          const [path] = call?.args ?? [];
          if (call?.object == null || path === undefined || !WRITES.test(call.name)) return;
          if (!isTypeName(context, call.object, 'java.nio.file.Files')) return;
          const place = invocationOf(context, bare(path));
          const [text] = place?.args ?? [];
          if (place?.object == null || text === undefined || place.args.length > 1) return;
          if (
            isTypeName(context, place.object, 'java.nio.file.Paths', 'java.nio.file.Path') &&
            isShared(context, text)
          )
            reportPath(text);
        },
      },
    };

    function reportPath(node: SyntaxNode): void {
      context.report({
        node,
        message: 'Somebody else can make a file or a link of this name before the program does.',
      });
    }
  },
} as const satisfies Rule;

const WRITERS = [
  'java.io.FileWriter',
  'java.io.FileOutputStream',
  'java.io.PrintWriter',
  'java.io.RandomAccessFile',
];

const WRITES = /^(?:write|writeString|newOutputStream|newBufferedWriter)$/u;

/** A file right below the folder that all users share. */
function isShared(context: RuleContext, node: SyntaxNode): boolean {
  return /^\/(?:var\/)?tmp\/[^/]+$/u.test(stringValue(context, bare(node)) ?? '');
}

/** A temporary file that is deleted, for a folder to take its place. */
function becomesFolder(context: RuleContext, declarator: SyntaxNode): boolean {
  const value = childOf(declarator, 'value');
  const name = childOf(declarator, 'name');
  const call = value === null ? null : invocationOf(context, value);
  if (name === null || call?.object == null || call.name !== 'createTempFile') return false;
  if (!isTypeName(context, call.object, 'java.io.File')) return false;
  // In a folder of its own nobody else makes one.
  if (call.args.length > 2 && call.args[2]?.type !== 'null_literal') return false;
  const binding = context
    .scopes()
    .bindings.find(({ declarations }) => declarations.some(({ identifier }) => identifier === name));
  const calls = (binding?.references ?? []).flatMap(({ node }) =>
    node.field === 'object' && node.parent !== null ? [invocationOf(context, node.parent)?.name ?? ''] : [],
  );
  const deleted = calls.indexOf('delete');
  return deleted !== -1 && calls.slice(deleted).some((one) => /^mkdirs?$/u.test(one));
}
