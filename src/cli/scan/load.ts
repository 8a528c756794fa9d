import type { ReadFile } from '../../domain/snapshot.js';
import { whyGenerated } from '../../domain/generated.js';
import { gitBlobId } from '../../domain/blob.js';
import type { LanguageVersion } from '../../domain/language-version.js';
import type { TreeFile } from '../../domain/ports.js';
import { rejectUnreadable, rejectUnwritten, triage } from '../../pipeline/classify.js';
import { computeHunks } from '../../pipeline/hunks.js';
import type { PathFilter } from '../../pipeline/path-filter.js';
import type { Base, BaseFile } from './base.js';
import { git, GitError, lineOf } from './git.js';
import type { Listed } from './list.js';
import { decode, readOnDisk, readStart, toTreeFile, type DiskBytes, type SeenOnDisk } from './read.js';
import type { SeenFiles } from './seen-files.js';

/** What the engine is to be asked about a file: nothing when it is not part of the change, or gone. */
export type Loaded =
  | { readonly kind: 'read'; readonly file: ReadFile }
  | { readonly kind: 'skipped'; readonly why: string; readonly problem: boolean; readonly noted?: true }
  | { readonly kind: 'unchanged' };

export interface LoadOptions {
  readonly root: string;
  readonly base: Base | null;
  readonly filter: PathFilter;
  readonly languageOf: (path: string) => string | null;
  /** Paths that the repository calls generated. */
  readonly generated: ReadonlySet<string>;
  /** What a path is written in; undefined where nothing says it. */
  readonly versionOf: (path: string) => LanguageVersion | undefined;
}

/** Larger than any text that the engine takes. */
const MAX_BASE_BYTES = 16 * 1024 * 1024;
const UNCHANGED = { kind: 'unchanged' } as const;

/** A file whose bytes are known and not yet looked into. */
export interface FoundFile<T extends DiskBytes | SeenOnDisk = DiskBytes | SeenOnDisk> {
  readonly kind: T['kind'];
  readonly disk: T;
  readonly before: BaseFile | null;
  /** True when the repository calls it generated. */
  readonly marked: boolean;
  readonly languageVersion: LanguageVersion | undefined;
}

/** What a name leads to. */
export type Found =
  | FoundFile<DiskBytes>
  | { readonly kind: 'entry'; readonly file: TreeFile }
  | Exclude<Loaded, { kind: 'read' }>;

/** Reads one file, if it is one to be looked at and not as it was before. */
export function findFile(listed: Listed, options: LoadOptions): Found;
/** @param seen what need not be read again. */
export function findFile(
  listed: Listed,
  options: LoadOptions,
  seen: SeenFiles | null,
): Found | FoundFile<SeenOnDisk>;
export function findFile(
  listed: Listed,
  options: LoadOptions,
  seen: SeenFiles | null = null,
): Found | FoundFile<SeenOnDisk> {
  const { path, absolute, named } = listed;
  const { base } = options;
  const why = whyNotLookedAt(listed, options);
  if (why !== null) return base?.isTouched(path) === false ? UNCHANGED : skipped(why, false);
  const disk = readOnDisk(absolute, path, seen);
  if (disk.kind === 'gone') return named ? skipped('it is gone', true) : UNCHANGED;
  if (disk.kind === 'refused') return skipped(disk.why, true);
  if (disk.kind === 'entry') return disk;
  const before = base?.before(path) ?? null;
  if (before?.blobSha === disk.blobSha) return UNCHANGED;
  const languageVersion = options.versionOf(path);
  const about = { before, marked: options.generated.has(path), languageVersion };
  return disk.kind === 'seen' ? { kind: disk.kind, disk, ...about } : { kind: disk.kind, disk, ...about };
}

/** Looks into what was found and, of a change, at what it was before. */
export async function loadFile(listed: Listed, found: Found, options: LoadOptions): Promise<Loaded> {
  const { path, below } = listed;
  if (found.kind === 'bytes') {
    const isGenerated = (text: string): boolean => found.marked || whyGenerated(below, text) !== null;
    const file = toTreeFile(path, found.disk, isGenerated);
    return withVersion(await judge(listed, file, found.before, options), found.languageVersion);
  }
  if (found.kind !== 'entry') return found;
  const before = options.base?.before(path) ?? null;
  if (before !== null && before.blobSha === (await blobIdOf(found.file, listed.absolute, options.root)))
    return UNCHANGED;
  const unwritten = listed.named ? null : whyUnwrittenAtStart(listed, found.file, options.generated);
  return unwritten === null ? judge(listed, found.file, before, options) : skipped(unwritten, false);
}

function withVersion(loaded: Loaded, languageVersion: LanguageVersion | undefined): Loaded {
  if (loaded.kind !== 'read' || languageVersion === undefined) return loaded;
  return { kind: 'read', file: { ...loaded.file, languageVersion } };
}

/** Of a bundle that is too large its name or its beginning says that nobody wrote it, so nobody asked for it. */
function whyUnwrittenAtStart(
  { path, below, absolute }: Listed,
  file: TreeFile,
  marked: ReadonlySet<string>,
): string | null {
  if (file.mode !== 'file') return null;
  const text = readStart(absolute);
  const generated = marked.has(path) || whyGenerated(below, text) !== null;
  return rejectUnwritten(path, { ...file, generated, content: { kind: 'text', text } })?.why ?? null;
}

async function judge(
  { path, named }: Listed,
  file: TreeFile,
  before: BaseFile | null,
  { base, root }: LoadOptions,
): Promise<Loaded> {
  const { content, mode } = file;
  const unreadable = rejectUnreadable(path, file);
  if (unreadable !== null) {
    const isFile = mode === 'file' || mode === 'executable';
    if (!isFile && base?.isTouched(path) === false) return UNCHANGED;
    const noted = !named && isFile && isToBeNoted(content) ? { noted: true as const } : {};
    return { ...skipped(unreadable.why, named || (isFile && !isLeftOut(content))), ...noted };
  }
  const unwritten = named ? null : rejectUnwritten(path, file);
  if (unwritten !== null) return skipped(unwritten.why, false);
  if (content.kind !== 'text') throw new Error(`${path}: accepted without text`);
  return withBefore(path, { ...file, text: content.text }, before, root);
}

/**
 * What a folder may hold without anybody having a fault to find: what is binary is no source text, whatever it is called
 * (`.ts` is a name of videos too), what is too large is data or a bundle, and what is in another encoding can be known by
 * its line in the report.
 */
function isLeftOut(content: TreeFile['content']): boolean {
  return isToBeNoted(content) || (content.kind === 'unreadable' && content.why === 'binary');
}

/** Somebody may have written it, so it is worth a line. */
function isToBeNoted(content: TreeFile['content']): boolean {
  return content.kind === 'unreadable' && (content.why === 'too-large' || content.why === 'not-utf8');
}

/** Git's id of a file that is too large to be read; empty for what is none. */
async function blobIdOf({ mode }: TreeFile, absolute: string, root: string): Promise<string> {
  if (mode !== 'file') return '';
  return lineOf(await git(root, ['hash-object', '--no-filters', '--', absolute]));
}

/** Why the name alone is reason enough. A file that the command line names is left out only where nothing could read it. */
function whyNotLookedAt({ path, named }: Listed, { filter, languageOf }: LoadOptions): string | null {
  const listed = { path, previousPath: null, status: 'added', patch: null, changes: 1 } as const;
  const everything: PathFilter = { isExcluded: () => false, isIncluded: () => true, warnings: [] };
  return triage(listed, named ? everything : filter, languageOf)?.why ?? null;
}

interface HeadText {
  readonly text: string;
  readonly blobSha: string;
  readonly mode: string;
}

async function withBefore(
  path: string,
  head: HeadText,
  before: BaseFile | null,
  root: string,
): Promise<Loaded> {
  const old = before === null ? null : await textBefore(root, before, head.text);
  if (old?.kind === 'unreadable') return skipped(old.why, true);
  const base = old?.text ?? null;
  const renamed = before !== null && before.path !== path;
  if (base === head.text) return UNCHANGED;
  return {
    kind: 'read',
    file: {
      kind: 'read',
      path,
      previousPath: renamed ? before.path : null,
      status: before === null ? 'added' : renamed ? 'renamed' : 'modified',
      head: { blobSha: head.blobSha, text: head.text },
      base: base === null ? null : { blobSha: gitBlobId(base), text: base },
      hunks: computeHunks(base, head.text),
      commentable: true,
      executable: head.mode === 'executable',
    },
  };
}

type TextBefore =
  | { readonly kind: 'known'; readonly text: string | null }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Text at the merge base; null when that was not UTF-8. */
async function textBefore(root: string, { blobSha }: BaseFile, head: string): Promise<TextBefore> {
  try {
    const text = decode(await git(root, ['cat-file', 'blob', blobSha], { maxBuffer: MAX_BASE_BYTES }));
    return { kind: 'known', text: text === null ? null : withLineEndsOf(head, text) };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return { kind: 'unreadable', why: 'its text before the change cannot be read' };
  }
}

/** Git may write other line ends to the disk than it keeps; that is no change of every line. */
function withLineEndsOf(head: string, text: string): string {
  return head.includes('\r\n') && !text.includes('\r') ? text.replaceAll('\n', '\r\n') : text;
}

function skipped(why: string, problem: boolean) {
  return { kind: 'skipped', why, problem } as const;
}
