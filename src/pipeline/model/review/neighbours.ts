import type { Neighbour } from '../../../domain/review-region.js';
import type { ReadFile } from '../../../domain/snapshot.js';

/** So many other files are looked into for what a file uses. */
const MAX_NEIGHBOURS = 5;

/** A module of the repository, as scripts name it: `from './cart.js'`, `require('../db')`. */
const RELATIVE = /(?:\bfrom|\bimport|\brequire\()\s{0,10}["'](\.{1,2}\/[^"'\n]{1,200})["']/gu;
/** The same in Python: `from shop.cart import total`, `from .cart import total`. */
const DOTTED = /^[ \t]{0,40}(?:from[ \t]+\.{0,5}([\w.]{1,200})[ \t]+import|import[ \t]+([\w.]{1,200}))/gmu;
const EXTENSION = /(?:\/index)?\.[^./]+$/u;
/** Files of one folder share all names: a package of Go, of Java. */
const SHARES_FOLDER = /\.(?:go|java)$/u;

/**
 * Other changed files that a file imports from. They have been read already, so that they cost nothing; what did not change
 * is not fetched for its signatures, as each file would cost a request.
 */
export function neighboursOf(file: ReadFile, files: readonly ReadFile[]): readonly Neighbour[] {
  const isImported = importsOf(file);
  return files
    .filter((other) => other !== file && isImported(other.path))
    .slice(0, MAX_NEIGHBOURS)
    .map(({ path, head: { text } }) => ({ path, text }));
}

function importsOf({ path, head: { text } }: ReadFile): (path: string) => boolean {
  const folder = folderOf(path);
  if (SHARES_FOLDER.test(path)) return (other) => SHARES_FOLDER.test(other) && folderOf(other) === folder;
  if (path.endsWith('.py')) {
    const modules = [...text.matchAll(DOTTED)].map(([, from, plain]) =>
      (from ?? plain ?? '').replaceAll('.', '/'),
    );
    return (other) => modules.some((module) => module !== '' && `/${other}`.endsWith(`/${module}.py`));
  }
  const modules = new Set(
    [...text.matchAll(RELATIVE)].map(([, module = '']) => bare(joined(folder, module))),
  );
  return (other) => modules.has(bare(other));
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** `src/cart.js`, `src/cart.ts` and `src/cart/index.ts` are one module. */
const bare = (path: string): string => path.replace(EXTENSION, '');

function joined(folder: string, module: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of module.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
