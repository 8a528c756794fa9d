import type { LanguageVersion } from '../domain/language-version.js';
import type { Engine } from '../domain/engine.js';
import type { ListedFile, PullRequestReader, TreeFile } from '../domain/ports.js';
import type {
  ChangedFile,
  PullRequest,
  ReadFile,
  Settings,
  Snapshot,
  SourceText,
} from '../domain/snapshot.js';
import { rejectContent, triage, unread } from './classify.js';
import { computeHunks, parseHunks } from './hunks.js';
import { filterPaths } from './path-filter.js';
import { readVersions, versionFilesFor } from './version-files.js';

/** What is kept in memory of one pull request; several are worked on at once. */
const MAX_CHARACTERS = 32 * 1024 * 1024;
/** Both sides of this many files are a whole number of GraphQL calls. */
const FILES_AT_ONCE = 50;

/** A listed file whose text is wanted. */
type Wanted = ListedFile & { readonly status: ReadFile['status'] };

/** Gathers all facts about one head. Files that are not read carry the reason; removed ones have nothing to read. */
export async function gatherSnapshot(
  reader: PullRequestReader,
  pullRequest: PullRequest,
  config: Settings,
  engine: Pick<Engine, 'languageOf' | 'versionFile'>,
): Promise<Snapshot> {
  const { ref, baseSha, headSha } = pullRequest;
  const mergeBaseSha = await reader.mergeBase(ref.repository, baseSha, headSha);
  const listed = await reader.changedFiles(ref, pullRequest.changedFiles);
  const filter = filterPaths(
    config.config.paths,
    listed.map((file) => file.path),
  );
  const judge = (file: ListedFile) => triage(file, filter, (path) => engine.languageOf(path));
  const wanted = listed.filter((file): file is Wanted => isReadable(file) && judge(file) === null);
  const versionFile = (path: string) => engine.versionFile(path);
  const versionFiles = versionFilesFor(
    wanted.map(({ path }) => path),
    versionFile,
  );
  const { texts, others } = await readTexts(reader, pullRequest, mergeBaseSha, wanted, versionFiles);
  const versionOf = readVersions(versionFiles, others, versionFile);
  const files = listed.flatMap((file): ChangedFile[] => {
    if (!isReadable(file)) return [];
    return [judge(file) ?? withVersion(toChangedFile(file, texts.get(file.path)), versionOf(file.path))];
  });
  const unlistedFiles = Math.max(0, pullRequest.changedFiles - listed.length);
  const warnings = [...config.warnings, ...filter.warnings];
  return { pullRequest, mergeBaseSha, files, unlistedFiles, config: { ...config, warnings } };
}

interface Texts {
  readonly head: TreeFile | null;
  readonly base: TreeFile | null;
}

function isReadable(file: ListedFile): file is Wanted {
  return file.status !== 'removed' && file.status !== 'unchanged';
}

/**
 * Contents at head and merge base in one row, so that both sides share GraphQL calls.
 * @param beside further paths at head, read with the first of them: for most pull requests that is no call more.
 */
async function readTexts(
  reader: PullRequestReader,
  { ref, headSha }: PullRequest,
  mergeBaseSha: string,
  wanted: readonly Wanted[],
  beside: readonly string[],
): Promise<{ readonly texts: ReadonlyMap<string, Texts>; readonly others: readonly (TreeFile | null)[] }> {
  const texts = new Map<string, Texts>();
  let others: readonly (TreeFile | null)[] = [];
  let characters = 0;
  for (let start = 0; start < wanted.length && characters < MAX_CHARACTERS; start += FILES_AT_ONCE) {
    const requests = wanted
      .slice(start, start + FILES_AT_ONCE)
      .flatMap((file) => sidesOf(file, headSha, mergeBaseSha));
    const further = start === 0 ? beside.map((path) => ({ sha: headSha, path })) : [];
    const found = await reader.files(ref.repository, [...requests.map((request) => request.at), ...further]);
    if (start === 0) others = found.slice(requests.length);
    for (const [index, { path, side }] of requests.entries()) {
      const file = found[index] ?? null;
      characters += file?.content.kind === 'text' ? file.content.text.length : 0;
      texts.set(path, { ...(texts.get(path) ?? { head: null, base: null }), [side]: file });
    }
  }
  return { texts, others };
}

function sidesOf(file: Wanted, headSha: string, mergeBaseSha: string) {
  const head = { path: file.path, side: 'head' as const, at: { sha: headSha, path: file.path } };
  if (file.status === 'added') return [head];
  return [
    head,
    {
      path: file.path,
      side: 'base' as const,
      at: { sha: mergeBaseSha, path: file.previousPath ?? file.path },
    },
  ];
}

function toChangedFile(file: Wanted, texts: Texts | undefined): ChangedFile {
  if (texts === undefined)
    return unread(file.path, 'left out: the files before it fill what is read of one pull request');
  const tree = texts.head;
  const rejected = rejectContent(file.path, tree);
  if (rejected !== null) return rejected;
  const head = sourceText(tree);
  if (head === null || tree === null) throw new Error(`${file.path}: accepted without text`);
  const base = sourceText(texts.base);
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

function withVersion(file: ChangedFile, languageVersion: LanguageVersion | null): ChangedFile {
  return file.kind === 'read' && languageVersion !== null ? { ...file, languageVersion } : file;
}

function sourceText(file: TreeFile | null): SourceText | null {
  return file?.content.kind === 'text' ? { blobSha: file.blobSha, text: file.content.text } : null;
}
