import { readdirSync } from 'node:fs';

const FOLDER = new URL('../../src/analysis/rules/', import.meta.url);
/** As many as workers of most machines can take at once. */
const PARTS = 4;

/**
 * Loads every table of the rules whose turn it is: to load all rules anew for each of some four hundred files takes
 * longer than to run the tables. One alone runs by its own path.
 */
export async function loadTables(part: number): Promise<void> {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
  for (const [index, file] of files.entries())
    if (index % PARTS === part) await import(new URL(file, FOLDER).pathname);
}
