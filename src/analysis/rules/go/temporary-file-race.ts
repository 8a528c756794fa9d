import { isSamplePath } from '../../languages/go/files.js';
import { argumentsOf, stringValue } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { bare } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A file in a folder of all users whose name others know beforehand. */
export const goTemporaryFileRace = {
  meta: {
    id: 'go-temporary-file-race',
    kind: 'security',
    severity: 'warning',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'A file with a fixed name is written into the folder for temporary files.',
    why: 'Everybody may make files there: who knows the name makes a link of it, and the program writes where that leads, or reads what they wrote. `os.CreateTemp` chooses a name and makes the file at once.',
    examples: {
      bad: 'package p\n\nimport "os"\n\nfunc save(data []byte) error {\n\treturn os.WriteFile("/tmp/state.json", data, 0o600)\n}\n',
      good: 'package p\n\nimport "os"\n\nfunc save(data []byte) error {\n\tfile, err := os.CreateTemp("", "state-*.json")\n\tif err != nil {\n\t\treturn err\n\t}\n\tdefer file.Close()\n\t_, err = file.Write(data)\n\treturn err\n}\n',
    },
    equivalents: ['cwe:377'],
    suppressedBy: ['gosec:G303'],
  },
  mentions: ['/tmp/', 'TempDir'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const name = calledName(context, node);
          if (name === null || !/^(?:os\.(?:Create|WriteFile)|io\/ioutil\.WriteFile)$/u.test(name)) return;
          const [path] = argumentsOf(node);
          if (path === undefined || !isShared(context, bare(path))) return;
          context.report({
            node: path,
            message: 'Somebody else can make a file or a link of this name before the program does.',
          });
        },
      },
    };
  },
} as const satisfies Rule;

/** A file right below the folder that all users share: `"/tmp/a"`, `filepath.Join(os.TempDir(), "a")`. */
function isShared(context: RuleContext, path: SyntaxNode): boolean {
  if (path.type !== 'call_expression')
    return /^\/(?:var\/)?tmp\/[^/]+$/u.test(stringValue(context, path) ?? '');
  if (!/^path(?:\/filepath)?\.Join$/u.test(calledName(context, path) ?? '')) return false;
  const [folder, file, more] = argumentsOf(path);
  if (folder?.type !== 'call_expression' || file === undefined || more !== undefined) return false;
  return calledName(context, folder) === 'os.TempDir' && /^[^/]+$/u.test(stringValue(context, file) ?? '');
}
