import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gitBlobId } from '../../domain/blob.js';
import { codeOf, readBytes } from './read.js';

const { O_CREAT, O_EXCL, O_WRONLY } = constants;

/**
 * Replaces the text of a file, all of it or nothing, with its mode and owner kept. A file that is not any more what was read is
 * left alone. Known race: what somebody writes between the comparison and the rename, microseconds later, is lost.
 * @param blobSha git's id of the bytes that were read.
 * @returns why it was not written; null when it was.
 */
export async function replaceText(absolute: string, blobSha: string, text: string): Promise<string | null> {
  const beside = join(dirname(absolute), `.code-roach-${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeNew(beside, text, await statsOf(absolute));
    if (gitBlobId(readBytes(absolute)) !== blobSha) return await giveUp(beside, CHANGED);
    await rename(beside, absolute);
    return null;
  } catch (error) {
    return giveUp(beside, `cannot be written (${codeOf(error)})`);
  }
}

const CHANGED = 'it changed while it was scanned';

async function giveUp(beside: string, why: string): Promise<string> {
  await rm(beside, { force: true }).catch(() => undefined); // the reason that is told matters more
  return why;
}

async function statsOf(absolute: string): Promise<Stats> {
  // Opened to be written, so that a file that may not be changed is not replaced either.
  const handle = await open(absolute, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
  try {
    return await handle.stat();
  } finally {
    await handle.close();
  }
}

async function writeNew(path: string, text: string, { mode, uid, gid }: Stats): Promise<void> {
  const handle = await open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    // Only the superuser may give a file away; whoever else writes it owns it.
    await handle.chown(uid, gid).catch(() => undefined);
    await handle.chmod(mode & 0o7777);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
