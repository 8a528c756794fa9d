import { posix } from 'node:path';
import { whyGeneratedText } from '../domain/generated.js';
import type { ListedFile, TreeFile } from '../domain/ports.js';
import type { UnreadFile } from '../domain/snapshot.js';
import type { PathFilter } from './path-filter.js';

/** People do not write lines this long; what does is minified or data. */
const MAX_LINE_LENGTH = 5_000;
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1';

/**
 * Why a listed file is not worth a request; null when its text should be fetched.
 * @param languageOf language id of a path, null when there is no analyser for it.
 */
export function triage(
  file: ListedFile,
  filter: PathFilter,
  languageOf: (path: string) => string | null,
): UnreadFile | null {
  if (filter.isExcluded(file.path))
    return unread(file.path, 'excluded by the configuration', 'paths.exclude');
  if (!filter.isIncluded(file.path))
    return unread(file.path, 'not included by the configuration', 'paths.include');
  if (file.patch === null && file.changes === 0 && file.status === 'renamed') {
    return unread(file.path, 'renamed without changes');
  }
  if (languageOf(file.path) === null) return unread(file.path, noAnalyser(file.path));
  return null;
}

/** Why a fetched file is not analysed; null when it is text that people wrote. */
export function rejectContent(path: string, file: TreeFile | null): UnreadFile | null {
  if (file === null) return unread(path, 'not found at the head commit');
  return rejectUnreadable(path, file) ?? rejectUnwritten(path, file);
}

/** Why nothing can be read in a file; null when it holds text. */
export function rejectUnreadable(path: string, { mode, content }: TreeFile): UnreadFile | null {
  if (mode === 'submodule') return unread(path, 'a submodule');
  if (mode === 'symlink') return unread(path, 'a symbolic link');
  if (content.kind === 'unreadable') return unread(path, UNREADABLE[content.why]);
  if (content.text.startsWith(LFS_POINTER)) return unread(path, 'a Git LFS pointer');
  return null;
}

/** Why a text is not one that people write; null when it may be. */
export function rejectUnwritten(path: string, { content, generated }: TreeFile): UnreadFile | null {
  if (content.kind === 'unreadable') return null;
  const { text } = content;
  if (generated || whyGeneratedText(path, text) !== null) return unread(path, 'generated');
  if (hasLongLine(text))
    return unread(path, `minified: a line of more than ${MAX_LINE_LENGTH.toLocaleString('en')} characters`);
  return null;
}

const UNREADABLE = {
  binary: 'binary',
  'too-large': 'larger than 512 KB',
  'not-utf8': 'not UTF-8 text',
  unverified: 'its content did not match its id',
} as const;

export function unread(path: string, why: string, setting: string | null = null): UnreadFile {
  return { kind: 'unread', path, why, setting };
}

function noAnalyser(path: string): string {
  const extension = posix.extname(path);
  return extension === ''
    ? 'no analyser for files without an extension'
    : `no analyser for ${extension} files`;
}

function hasLongLine(text: string): boolean {
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    if (end - start > MAX_LINE_LENGTH) return true;
    start = end + 1;
  }
  return text.length - start > MAX_LINE_LENGTH;
}
