import { readFileSync } from 'node:fs';

/** From `package.json` beside `src` and `dist`. */
export function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return String((JSON.parse(text) as { version?: unknown }).version); // our own package
}
