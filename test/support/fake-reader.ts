import type { PullRequestReader } from '../../src/domain/ports.js';
import type { PullRequest, ReadFile } from '../../src/domain/snapshot.js';

/** A reader of one pull request whose head holds new files. Everybody may write. `file` answers paths at branches; null: there is none. */
export function fakeReader(
  pullRequest: () => PullRequest | null,
  files: readonly ReadFile[],
  file: (repository: string, branch: string | null) => string | null = () => null,
): PullRequestReader {
  return {
    pullRequest: async () => pullRequest(),
    mergeBase: async () => 'c'.repeat(40),
    async onBranch({ owner, name }, branch, { path }) {
      const text = file(`${owner}/${name}`, branch);
      if (text === null) return { commitSha: 'd'.repeat(40), file: null, folder: [] };
      return { commitSha: 'd'.repeat(40), file: treeFile(path, 'e'.repeat(40), text), folder: [] };
    },
    changedFiles: async () =>
      files.map(({ path, head }) => ({
        path,
        previousPath: null,
        status: 'added' as const,
        patch: patchOf(head.text),
        changes: head.text.split('\n').length,
      })),
    files: async (_repository, wanted) =>
      wanted.map(({ path }) => {
        const found = files.find((it) => it.path === path);
        return found === undefined ? null : treeFile(path, found.head.blobSha, found.head.text);
      }),
    permission: async () => 'write',
  };
}

function treeFile(path: string, blobSha: string, text: string) {
  const content = { kind: 'text' as const, text };
  return { path, mode: 'file' as const, blobSha, byteSize: text.length, generated: false, content };
}

/** The hunk of a new file. */
function patchOf(text: string): string {
  const lines = text.split('\n').slice(0, -1);
  return [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((line) => `+${line}`)].join('\n');
}
