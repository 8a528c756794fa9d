import { mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longest that one worker of a run waits for what another makes. */
const MAKING_MS = 120_000;

/** What the workers of one run of the tests share; `setup.js` makes it and `teardown.js` removes it. Null outside jest. */
export function runFolder(): string | null {
  return process.env['CODE_ROACH_TEST_SERVERS'] ?? null;
}

const madeHere = new Map<string, Promise<unknown>>();
let ownFolder: Promise<string> | undefined;

/**
 * What the first worker of a run that asks for it makes, for all of them; outside jest, what this process makes once.
 * @param make gets a folder that lives as long as the run. What it answers is written down as JSON.
 */
export function oncePerRun<T>(name: string, make: (folder: string) => Promise<T>): Promise<T> {
  // This name has been made with this function: the type is the same.
  const known = madeHere.get(name) as Promise<T> | undefined;
  if (known !== undefined) return known;
  const folder = runFolder();
  const made = folder === null ? folderOfThisProcess().then(make) : shared(folder, name, make);
  madeHere.set(name, made);
  return made;
}

async function shared<T>(folder: string, name: string, make: (folder: string) => Promise<T>): Promise<T> {
  const file = join(folder, `${name}.json`);
  if (await isFirst(join(folder, `${name}.lock`))) {
    const made = await make(folder);
    await writeFile(`${file}.new`, JSON.stringify(made));
    await rename(`${file}.new`, file);
    return made;
  }
  return waitFor<T>(file, name);
}

function folderOfThisProcess(): Promise<string> {
  ownFolder ??= mkdtemp(join(tmpdir(), 'code-roach-servers-')).then((folder) => {
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  });
  return ownFolder;
}

async function isFirst(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch {
    return false;
  }
}

async function waitFor<T>(file: string, name: string): Promise<T> {
  const deadline = Date.now() + MAKING_MS;
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) return JSON.parse(text) as T; // written by this file
    if (Date.now() > deadline) throw new Error(`another worker did not make the ${name} of this run`);
    await sleep(50);
  }
}
