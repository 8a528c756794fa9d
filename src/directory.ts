import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a directory and those above it, for its owner only. Node's own `recursive` never ends where a directory is said
 * to be missing (ENOENT) whose parent is there, as in /proc.
 * @throws the file system's error.
 */
export async function makeDirectory(path: string): Promise<void> {
  if (await isDirectory(path)) return;
  const absolute = resolve(path);
  if (dirname(absolute) !== absolute) await makeDirectory(dirname(absolute));
  try {
    // What is kept here is nobody else's on this machine: source text, private keys.
    await mkdir(absolute, { mode: 0o700 });
  } catch (error) {
    // Another process that starts at the same time may have been quicker.
    if (codeOf(error) !== 'EEXIST' || !(await isDirectory(absolute))) throw error;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOENT: 'no folder can be made there',
};

/** Why `DATA_DIR` cannot be used, and what to do: one line without what the folder holds. */
export function directoryUnusable(directory: string, error: unknown): string {
  const code = codeOf(error) ?? String(error);
  const path = resolve(directory);
  if (code !== 'EEXIST' && code !== 'ENOTDIR') {
    return `DATA_DIR: ${path} cannot be written (${REASONS[code] ?? code}). Name a folder that this user may write.`;
  }
  const isBelow = typeof error === 'object' && error !== null && 'path' in error && error.path !== path;
  const what = isBelow ? `cannot be made: ${String(error.path)} is a file` : 'is a file';
  return `DATA_DIR: ${path} ${what}. Name a folder that this user may write.`;
}

async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
