import type { ListedFile, PullRequestReader, TreeFile } from '../domain/ports.js';
import type {
  ChangedFile,
  LoadedConfig,
  PullRequest,
  ReadFile,
  Snapshot,
  SourceText,
} from '../domain/snapshot.js';
import { createTriage, rejectContent } from './classify.js';
import { computeHunks, parseHunks } from './hunks.js';

/** A listed file whose text is wanted. */
type Wanted = ListedFile & { readonly status: ReadFile['status'] };

/** Gathers all facts about one head. Files that are not read carry the reason; removed ones have nothing to read. */
export async function gatherSnapshot(
  reader: PullRequestReader,
  pullRequest: PullRequest,
  config: LoadedConfig,
  languageOf: (path: string) => string | null,
): Promise<Snapshot> {
  const { ref, baseSha, headSha } = pullRequest;
  const mergeBaseSha = await reader.mergeBase(ref.repository, baseSha, headSha);
  const listed = await reader.changedFiles(ref);
  const triage = createTriage(config.config, languageOf);
  const wanted = listed.filter((file): file is Wanted => isReadable(file) && triage(file) === null);
  const texts = await readTexts(reader, pullRequest, mergeBaseSha, wanted);
  const files = listed.flatMap((file): ChangedFile[] => {
    if (!isReadable(file)) return [];
    return [triage(file) ?? toChangedFile(file, texts.get(file.path))];
  });
  const unlistedFiles = Math.max(0, pullRequest.changedFiles - listed.length);
  return { pullRequest, mergeBaseSha, files, unlistedFiles, config };
}

interface Texts {
  readonly head: TreeFile | null;
  readonly base: TreeFile | null;
}

function isReadable(file: ListedFile): file is Wanted {
  return file.status !== 'removed' && file.status !== 'unchanged';
}

/** Contents at head and merge base in one row, so that both sides share GraphQL calls. */
async function readTexts(
  reader: PullRequestReader,
  { ref, headSha }: PullRequest,
  mergeBaseSha: string,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, Texts>> {
  const requests = wanted.flatMap((file) => [
    { path: file.path, side: 'head' as const, at: { sha: headSha, path: file.path } },
    ...(file.status === 'added'
      ? []
      : [
          {
            path: file.path,
            side: 'base' as const,
            at: { sha: mergeBaseSha, path: file.previousPath ?? file.path },
          },
        ]),
  ]);
  const found =
    requests.length === 0
      ? []
      : await reader.files(
          ref.repository,
          requests.map((request) => request.at),
        );
  const texts = new Map<string, Texts>();
  for (const [index, { path, side }] of requests.entries()) {
    const known = texts.get(path) ?? { head: null, base: null };
    texts.set(path, { ...known, [side]: found[index] ?? null });
  }
  return texts;
}

function toChangedFile(file: Wanted, texts: Texts | undefined): ChangedFile {
  const tree = texts?.head ?? null;
  const rejected = rejectContent(file.path, tree);
  if (rejected !== null) return rejected;
  const head = sourceText(tree);
  if (head === null || tree === null) throw new Error(`${file.path}: accepted without text`);
  const base = sourceText(texts?.base ?? null);
  const fromGitHub = file.patch === null ? null : parseHunks(file.patch);
  return {
    kind: 'read',
    path: file.path,
    previousPath: file.previousPath,
    status: file.status,
    head,
    base,
    hunks: fromGitHub ?? computeHunks(base?.text ?? null, head.text),
    commentable: fromGitHub !== null,
    executable: tree.mode === 'executable',
  };
}

function sourceText(file: TreeFile | null): SourceText | null {
  return file?.content.kind === 'text' ? { blobSha: file.blobSha, text: file.content.text } : null;
}
