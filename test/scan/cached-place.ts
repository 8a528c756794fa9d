import { afterEach, beforeEach } from '@jest/globals';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScanResult } from '../../src/cli/scan/result.js';
import { scanPaths } from '../../src/cli/scan/scan.js';
import type { Engine, FileVerdict } from '../../src/domain/engine.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { openPlace, type Place } from './support.js';

export const DAY_MS = 24 * 3600 * 1000;
export const TODAY = new Date('2026-03-01T12:00:00Z');

export interface Over {
  readonly paths?: readonly string[];
  readonly base?: string;
  readonly fix?: boolean;
  readonly allRules?: boolean;
  readonly now?: Date;
  readonly cached?: boolean;
}

/** A place for each test, and what its scans keep. */
export const here: {
  place: Place;
  /** Folder of the packs. */
  packs: string;
  /** Paths that the engine was asked about by the last scan. */
  asked: string[];
  /** What the engine says instead of what it finds. */
  verdict: FileVerdict<never> | null;
} = { place: undefined as never, packs: '', asked: [], verdict: null };

/** Opens the place before each test of a file. */
export function useCachedPlace(): typeof here {
  beforeEach(async () => {
    const place = await openPlace();
    Object.assign(here, { place, packs: `${place.folder}-packs`, asked: [], verdict: null });
  });
  afterEach(async () => {
    await here.place.remove();
    await rm(here.packs, { recursive: true, force: true });
  });
  return here;
}

/** Scans with an engine that notes what it is asked. */
export async function scan({ cached = true, now = TODAY, ...over }: Over = {}): Promise<ScanResult> {
  here.asked = [];
  const inner = createInProcessEngine();
  const engine: Engine = {
    ...inner,
    detect: async (task) => (here.asked.push(task.file.path), here.verdict ?? inner.detect(task)),
  };
  const options = { paths: ['.'], base: null, fix: false, allRules: false, ...over };
  return scanPaths(options, {
    engine,
    directory: here.place.folder,
    version: '0.1.0',
    cacheFolder: cached ? here.packs : null,
    now,
    progress: () => undefined,
    clock: () => 0,
  });
}

/** Path of the pack of the place. */
export async function pack(): Promise<string> {
  return join(here.packs, (await readdir(here.packs))[0] ?? '');
}
