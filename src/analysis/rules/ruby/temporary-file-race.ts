import { argumentsOf, bare, calledName, positionalOf, stringValue } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A file in a folder of all users whose name others know beforehand. */
export const rubyTemporaryFileRace = {
  meta: {
    id: 'ruby-temporary-file-race',
    kind: 'security',
    severity: 'warning',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'A file with a fixed name is written into the folder for temporary files.',
    why: 'Everybody may make files there: who knows the name makes a link of it, and the program writes where that leads, or reads what they wrote. `Tempfile.create` chooses a name and makes the file at once.',
    examples: {
      bad: "def save(data)\n  File.write('/tmp/state.json', data)\nend\n",
      good: "require 'tempfile'\n\ndef save(data)\n  Tempfile.create('state') { |file| file.write(data) }\nend\n",
    },
    equivalents: ['cwe:377'],
  },
  mentions: ['/tmp/', 'tmpdir'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          const [path] = positionalOf(node);
          if (path === undefined || !writes(context, node) || !isShared(context, bare(path))) return;
          context.report({
            node: path,
            message: 'Somebody else can make a file or a link of this name before the program does.',
          });
        },
      },
    };
  },
} as const satisfies Rule;

/** `File.write`, and `File.open` in a mode that makes the file, whoever made it before. */
function writes(context: RuleContext, call: SyntaxNode): boolean {
  const name = calledName(context, call) ?? '';
  if (/^(?:File|IO)\.(?:bin)?write$/u.test(name)) return true;
  if (!/^File\.(?:open|new)$/u.test(name)) return false;
  const mode = positionalOf(call)[1];
  return mode !== undefined && /^[wa](?!.*x)/u.test(stringValue(context, mode) ?? '');
}

/** A file right below the folder that all users share: `'/tmp/a'`, `File.join(Dir.tmpdir, 'a')`. */
function isShared(context: RuleContext, path: SyntaxNode): boolean {
  if (path.type === 'string') return /^\/(?:var\/)?tmp\/[^/]+$/u.test(stringValue(context, path) ?? '');
  if (path.type !== 'call' || calledName(context, path) !== 'File.join') return false;
  const [folder, file, more] = argumentsOf(path);
  if (folder === undefined || file === undefined || more !== undefined) return false;
  return calledName(context, folder) === 'Dir.tmpdir' && /^[^/]+$/u.test(stringValue(context, file) ?? '');
}
