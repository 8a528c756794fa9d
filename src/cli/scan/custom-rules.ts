import { readdirSync, realpathSync } from 'node:fs';
import { join, posix } from 'node:path';
import { CUSTOM_RULES_PATH, MAX_RULE_FILES } from '../../domain/custom-rule.js';
import type { TreeFile } from '../../domain/ports.js';
import type { RuleFolder } from '../../pipeline/custom-rules.js';
import type { Base } from './base.js';
import { entriesOf, git } from './git.js';
import type { Listed } from './list.js';
import { decode, readOnDisk, toTreeFile } from './read.js';

/** As large as a file of rules may be, in UTF-8. */
const MAX_BYTES = 256 * 1024;

/** Rules that the scanned tree brings; with a base those that are there, as the settings are. */
export async function loadScanRules(root: string, base: Base | null): Promise<RuleFolder> {
  const files = base === null ? filesOnDisk(root) : await filesAtBase(root, base);
  // What reads them is loaded where there are some.
  return files.length === 0
    ? { rules: [], problems: [] }
    : (await import('../../pipeline/custom-rules.js')).parseRuleFolder(files);
}

/** True for a file that a folder holds and that the scan takes its rules from; with a base those are in git. */
export function isReadAsRules({ path, named }: Pick<Listed, 'path' | 'named'>, base: Base | null): boolean {
  return base === null && !named && /\.ya?ml$/u.test(path) && posix.dirname(path) === CUSTOM_RULES_PATH;
}

/** One more than are read, so that it is said when there are more. */
const wanted = (names: readonly string[]): readonly string[] =>
  names.filter((name) => /\.ya?ml$/u.test(name)).slice(0, MAX_RULE_FILES + 1);

function filesOnDisk(root: string): readonly TreeFile[] {
  const folder = join(root, CUSTOM_RULES_PATH);
  return wanted(namesIn(folder)).flatMap((name) => {
    const path = `${CUSTOM_RULES_PATH}/${name}`;
    const found = readOnDisk(join(folder, name), path);
    if (found.kind === 'bytes') return [toTreeFile(path, found, () => false)];
    if (found.kind === 'gone') return [];
    if (found.kind === 'refused') return [unreadable(path)];
    return found.file.mode === 'submodule' ? [] : [found.file];
  });
}

/** Nothing where a link leads elsewhere: in git's tree there is no folder either. */
function namesIn(folder: string): readonly string[] {
  try {
    return realpathSync(folder) === folder ? readdirSync(folder).toSorted() : [];
  } catch {
    return [];
  }
}

async function filesAtBase(root: string, { commit }: Base): Promise<readonly TreeFile[]> {
  const folder = `${CUSTOM_RULES_PATH}/`;
  const listed = entriesOf(await git(root, ['ls-tree', '-l', '-z', '--full-tree', commit, '--', folder]));
  const entries = new Map(
    listed.flatMap((entry) => {
      const [, mode = '', blobSha = '', size = '', path = ''] =
        /^(\d+) blob (\w+) +(\d+)\t(.*)$/s.exec(entry) ?? [];
      return path === '' ? [] : [[path, { mode, blobSha, size: Number(size) }] as const];
    }),
  );
  const files: TreeFile[] = [];
  for (const path of wanted([...entries.keys()])) {
    const { mode = '', blobSha = '', size = 0 } = entries.get(path) ?? {};
    const isReadable = mode.startsWith('100') && size <= MAX_BYTES;
    const text = isReadable ? decode(await git(root, ['cat-file', 'blob', blobSha])) : null;
    files.push(text === null ? unreadable(path) : { ...unreadable(path), content: { kind: 'text', text } });
  }
  return files;
}

function unreadable(path: string): TreeFile {
  const content = { kind: 'unreadable', why: 'not-utf8' } as const;
  return { path, mode: 'file', blobSha: '', byteSize: 0, generated: false, content };
}
