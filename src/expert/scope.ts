/** Folders in which configurations belong to somebody else's code, or to code that is made up. */
const FOREIGN =
  /(?:^|\/)(?:[\w-]*fixtures?(?:__)?|examples?|samples?|templates?|testdata|node_modules|vendor|third_party|bench\w*)\/|(?:^|\/)(?:tests?|specs?|__tests__|e2e)\/.+\//iu;
/** Folders at the top that GitHub looks for a repository's own documents in. */
const ABOUT_ALL = /^(?:\.github|docs)$/u;
const MAX_LEVELS = 8;
const MAX_ID = 100;

/** True for a configuration that says something of the code around it. */
export function isOwnPath(path: string): boolean {
  return path.split('/', MAX_LEVELS + 1).length <= MAX_LEVELS && !FOREIGN.test(path);
}

/** The folder that a configuration is about; empty for the whole repository. */
export function scopeOf(path: string): string {
  const end = path.lastIndexOf('/');
  const folder = end === -1 ? '' : path.slice(0, end);
  return ABOUT_ALL.test(folder) ? '' : folder;
}

/** A folder as a part of a fact's id, in which two dashes are none; null where it would be too long. */
export function scopeId(scope: string): string | null {
  const id = scope
    .replaceAll(/[^\w.:/-]|[_:]|-(?=-)/gu, (char) => `_${char.charCodeAt(0).toString(16)}_`)
    .replaceAll('/', ':');
  return id.length > MAX_ID ? null : id;
}

/** True for a path in a folder; every path is in the empty one. */
export function isIn(path: string, scope: string): boolean {
  return scope === '' || path.startsWith(`${scope}/`);
}
