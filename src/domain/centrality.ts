import type { Fact } from './profile.js';

/** Of more folders that import it nobody says how much more they matter. */
const MOST = 5;
const EACH = 0.1;
const IMPORTS = /^layers\.imports:/u;

/**
 * How much rests on the code of a path: 1 where nothing is known, and a tenth more for each other folder of which the profile says
 * that it imports the path's folder, up to 1.5: half of what lies between two severities, so that it decides among equals above all.
 */
export function centralityOf(facts: readonly Pick<Fact, 'id' | 'value'>[]): (path: string) => number {
  const importers = new Map<string, number>();
  for (const { id, value } of facts) {
    if (!IMPORTS.test(id)) continue;
    for (const folder of new Set(String(value).split(' ')))
      importers.set(folder, (importers.get(folder) ?? 0) + 1);
  }
  return (path) => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const count = importers.get(path.slice(0, end));
      if (count !== undefined) return 1 + Math.min(count, MOST) * EACH;
    }
    return 1;
  };
}
