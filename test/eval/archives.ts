import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** From npm: `integrity` is what its registry calls by that name. */
export interface NpmArchive {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/** From Debian's archive of sources: `archive` is the address of what upstream published. */
export interface DebianArchive {
  readonly name: string;
  readonly version: string;
  readonly archive: string;
  readonly sha256: string;
}

const CACHE = join(tmpdir(), 'code-roach-eval');

const isDebian = (one: NpmArchive | DebianArchive): one is DebianArchive => 'archive' in one;

/** `name@version`; packages of npm and of Debian may have the same name. */
export function ownerOf(one: NpmArchive | DebianArchive): string {
  return `${isDebian(one) ? 'debian:' : ''}${one.name}@${one.version}`;
}

/** Folder with the content of a package, downloaded unless the cache has it. Nothing of it is executed. */
export async function unpacked(one: NpmArchive | DebianArchive): Promise<string> {
  const origin = isDebian(one) ? 'debian__' : '';
  const folder = join(CACHE, `${origin}${one.name.replace('/', '__')}-${one.version}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    const archive = isDebian(one) ? await fromDebian(one) : await fromNpm(one, partial);
    const content = join(partial, 'content');
    await mkdir(content);
    await writeFile(join(partial, 'package.tar'), archive);
    const flags = ['--strip-components=1', '--no-same-owner', '--no-same-permissions'];
    await run('tar', ['-xf', join(partial, 'package.tar'), '-C', content, ...flags]);
    await rename(content, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

async function fromNpm(one: NpmArchive, folder: string): Promise<Buffer> {
  const pack = ['pack', `${one.name}@${one.version}`, '--silent', '--ignore-scripts', '--pack-destination'];
  const { stdout } = await run('npm', [...pack, folder]);
  const archive = await readFile(join(folder, stdout.trim().split('\n').at(-1) ?? ''));
  return pinned(
    one,
    archive,
    `sha512-${createHash('sha512').update(archive).digest('base64')}`,
    one.integrity,
  );
}

async function fromDebian(one: DebianArchive): Promise<Buffer> {
  const answer = await fetch(one.archive);
  if (!answer.ok) throw new Error(`${one.archive}: ${answer.status}`);
  const archive = Buffer.from(await answer.arrayBuffer());
  return pinned(one, archive, createHash('sha256').update(archive).digest('hex'), one.sha256);
}

function pinned(one: NpmArchive | DebianArchive, archive: Buffer, actual: string, wanted: string): Buffer {
  if (actual !== wanted) throw new Error(`${ownerOf(one)} is not what was pinned`);
  return archive;
}
