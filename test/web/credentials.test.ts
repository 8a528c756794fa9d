import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../src/config.js';
import {
  credentialsFile,
  hasStoredCredentials,
  prepareDataDir,
  readStoredCredentials,
  storeCredentials,
} from '../../src/web/credentials.js';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const credentials = {
  appId: 42,
  privateKey,
  webhookSecret: 'webhook secret',
  clientId: 'Iv1',
  clientSecret: 'client secret',
  slug: 'roach',
  htmlUrl: 'https://github.com/apps/roach',
};

describe('stored credentials', () => {
  let root: string;
  let dataDir: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'code-roach-credentials-'));
    dataDir = join(root, 'a', 'data');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const failure = async (): Promise<string> => {
    const error: unknown = await readStoredCredentials(dataDir).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigError);
    return error instanceof ConfigError ? error.message : '';
  };

  it('are none in a folder that is empty or not there', async () => {
    expect(await readStoredCredentials(dataDir)).toBeNull();
    expect(await hasStoredCredentials(dataDir)).toBe(false);
  });

  it('come back as they were stored, in a file that nobody else may read', async () => {
    await storeCredentials(dataDir, credentials);
    expect(await readStoredCredentials(dataDir)).toEqual(credentials);
    expect(await hasStoredCredentials(dataDir)).toBe(true);
    expect((await stat(credentialsFile(dataDir))).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect(await readdir(dataDir)).toEqual(['credentials.json']);
  });

  it('are whole, whoever of several writes at the same time', async () => {
    const all = Array.from({ length: 8 }, (_, index) => ({ ...credentials, appId: index + 1 }));
    const reads = all.map(async (each) => {
      await storeCredentials(dataDir, each);
      return readStoredCredentials(dataDir);
    });
    for (const read of await Promise.all(reads)) expect(all).toContainEqual(read);
    expect(await readdir(dataDir)).toEqual(['credentials.json']);
  });

  it('leave nothing behind when the file cannot be written', async () => {
    // A folder stands where the file belongs, so that the last step fails.
    await mkdir(credentialsFile(dataDir), { recursive: true });
    expect(await storeCredentials(dataDir, credentials)).toBe(false);
    expect(await readdir(dataDir)).toEqual(['credentials.json']);
  });

  it('are refused when others may read them', async () => {
    await storeCredentials(dataDir, credentials);
    for (const mode of [0o640, 0o604, 0o660]) {
      await chmod(credentialsFile(dataDir), mode);
      const message = await failure();
      expect(message).toMatch(/^DATA_DIR: [^\n]*credentials\.json[^\n]*chmod 600[^\n]*\.$/);
      expect(message).toContain(mode.toString(8).padStart(4, '0'));
    }
  });

  it.each([
    ['half a file', (text: string) => text.slice(0, 200)],
    ['no object', () => '[]'],
    ['a field that is missing', (text: string) => text.replace('"webhookSecret"', '"other"')],
    ['a key that is none', (text: string) => text.replace('BEGIN PRIVATE KEY', 'BEGIN KEY')],
  ])('are refused in one line without a secret: %s', async (_name, spoil) => {
    await storeCredentials(dataDir, credentials);
    const file = credentialsFile(dataDir);
    await writeFile(file, spoil(await readFile(file, 'utf8')));
    const message = await failure();
    expect(message).toMatch(/^DATA_DIR: [^\n]+\.$/);
    expect(message).not.toContain('secret');
    expect(message).not.toContain('PRIVATE');
  });

  const inProc = existsSync('/proc/self') ? it : it.skip;
  inProc('say so, and do not try for ever, where no folder can be made', async () => {
    for (const path of ['/proc/nowhere', '/proc/nowhere/data']) {
      await expect(prepareDataDir(path)).rejects.toThrow(ConfigError);
    }
  });

  it('say early that the folder cannot be made', async () => {
    await writeFile(join(root, 'a'), 'a file');
    await expect(prepareDataDir(dataDir)).rejects.toThrow(
      `DATA_DIR: ${dataDir} cannot be made: ${join(root, 'a')} is a file. Name a folder that this user may write.`,
    );
  });
});
