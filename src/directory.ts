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

async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
