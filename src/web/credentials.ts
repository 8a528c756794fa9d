import { createPrivateKey, randomUUID } from 'node:crypto';
import { access, constants, link, open, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../config.js';
import { directoryUnusable, makeDirectory } from '../directory.js';

const credentialsSchema = z.object({
  appId: z.number().int().positive(),
  /** PEM text. */
  privateKey: z.string().refine(isPrivateKey),
  webhookSecret: z.string().min(1),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  slug: z.string().min(1),
  /** Page of the app on GitHub. */
  htmlUrl: z.url({ protocol: /^https?$/ }),
});

/** What GitHub hands out once, when an app is registered from a manifest. */
export type StoredCredentials = Readonly<z.infer<typeof credentialsSchema>>;

const ONLY_OWNER = 0o600;
const OTHERS = 0o077;

/** Absolute path of the file in `dataDir` that the set-up page writes. */
export function credentialsFile(dataDir: string): string {
  return resolve(join(dataDir, 'credentials.json'));
}

/**
 * Credentials that the set-up page has stored, or null when it has not been used.
 * @throws ConfigError when others may read the file, or when it is not what the set-up page wrote.
 */
export async function readStoredCredentials(dataDir: string): Promise<StoredCredentials | null> {
  const file = credentialsFile(dataDir);
  const text = await readPrivateFile(file);
  if (text === null) return null;
  const parsed = credentialsSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    `DATA_DIR: ${file} is not what the set-up page wrote. Restore it from a backup, or move it away to register an app again.`,
  );
}

/** Whether there is a credentials file, readable or not. */
export async function hasStoredCredentials(dataDir: string): Promise<boolean> {
  return (await stat(credentialsFile(dataDir)).catch(() => null)) !== null;
}

/**
 * Makes the folder and checks that a file can be written there, before GitHub is asked for what it gives only once.
 * @throws ConfigError when it cannot.
 */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await makeDirectory(dataDir);
    await access(dataDir, constants.W_OK);
  } catch (error) {
    throw new ConfigError(directoryUnusable(dataDir, error), { cause: error });
  }
}

/**
 * Writes the file as a whole or not at all, readable by its owner only.
 * @returns false when there is one already: it stays.
 * @throws the file system's error.
 */
export async function storeCredentials(dataDir: string, credentials: StoredCredentials): Promise<boolean> {
  await prepareDataDir(dataDir);
  const file = credentialsFile(dataDir);
  // A name of its own: another process may be doing the same in this folder.
  const temporary = `${file}.${randomUUID()}`;
  try {
    const handle = await open(temporary, 'wx', ONLY_OWNER);
    try {
      await handle.writeFile(`${JSON.stringify(credentials, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // A link appears with its content, and only where nothing is yet: of two registrations at once one is kept.
    await link(temporary, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Text of a file, or null when there is none. Windows has no such modes, and shows every file as open. */
async function readPrivateFile(file: string): Promise<string | null> {
  try {
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
      const shown = (mode & 0o777).toString(8).padStart(4, '0');
      throw new ConfigError(
        `DATA_DIR: ${file} is open to other users (mode ${shown}). Run chmod 600 on it, and make a new private key if they are not trusted.`,
      );
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw new ConfigError(
      `DATA_DIR: ${file} cannot be read (${codeOf(error)}). Let this user read it, or name another folder.`,
      { cause: error },
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPrivateKey(pem: string): boolean {
  try {
    createPrivateKey(pem);
    return true;
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}
