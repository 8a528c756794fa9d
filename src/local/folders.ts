import { lstat, readFile, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { SYMLINK } from './git/objects.js';
import type { FileContent } from './options.js';

const OWNER_MAY_EXECUTE = 0o100;

/** The files below a folder, by path with `/`, with the modes that git would record. */
export async function readFolder(directory: string, prefix = ''): Promise<Record<string, FileContent>> {
  const files: Record<string, FileContent> = {};
  for (const name of (await readdir(directory)).toSorted()) {
    if (name === '.git') continue;
    const place = join(directory, name);
    const path = prefix + name;
    const about = await lstat(place);
    if (about.isDirectory()) Object.assign(files, await readFolder(place, `${path}/`));
    else if (about.isSymbolicLink()) files[path] = { content: await readlink(place), mode: SYMLINK };
    else if (about.isFile()) {
      const mode = (about.mode & OWNER_MAY_EXECUTE) === 0 ? '100644' : '100755';
      files[path] = { content: await readFile(place), mode };
    }
  }
  return files;
}
