import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import type { RepairCase } from './repair-case.js';

/** A model wrote what is run: it may loop for ever. */
const LIMIT_MS = 10_000;
const PERMISSIONS = ['--experimental-permission', '--no-warnings', '--max-old-space-size=256'];

export interface Program {
  readonly code: string;
  readonly hidden: RepairCase['hidden'];
}

/**
 * Runs hidden calls on code, each program as a module of its own, in one process that may read and write no file and start
 * no other. Answers for each program whether all calls gave what they should; false for all when the process breaks.
 */
export async function passHidden(
  programs: readonly Program[],
  limitMs = LIMIT_MS,
): Promise<readonly boolean[]> {
  const told = await run(programs, limitMs);
  return programs.map(({ hidden }, at) => {
    const given = told?.[at];
    return hidden.every(([, gives], place) => isDeepStrictEqual(given?.[place], { gave: gives }));
  });
}

/** What each call of each program gave; null when the process did not end by itself. */
async function run(
  programs: readonly Program[],
  limitMs: number,
): Promise<readonly (readonly unknown[])[] | null> {
  // The code cannot know it, so it cannot print an answer of its own.
  const mark = randomUUID();
  const child = spawn(process.execPath, [...PERMISSIONS, '--input-type=module', '-'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {},
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(scriptOf(programs, mark));
  const said = await text(child.stdout);
  try {
    return JSON.parse(said.split(mark)[1] ?? '') as readonly (readonly unknown[])[];
  } catch {
    return null;
  }
}

function scriptOf(programs: readonly Program[], mark: string): string {
  const modules = programs.map(
    ({ code, hidden }) => `data:text/javascript;base64,${base64(moduleOf(code, hidden))}`,
  );
  return `const told = [];
for (const url of ${JSON.stringify(modules)}) {
  try {
    told.push((await import(url)).hiddenResults);
  } catch {
    told.push([]);
  }
}
process.stdout.write('${mark}' + JSON.stringify(told), () => process.exit());
`;
}

/** In the module itself, so that a call may name what it does not export. */
function moduleOf(code: string, hidden: RepairCase['hidden']): string {
  const calls = hidden.map(
    ([call]) =>
      `try { hiddenResults.push({ gave: (${call}) ?? null }); } catch { hiddenResults.push({ threw: true }); }`,
  );
  return [code, 'export const hiddenResults = [];', ...calls].join('\n');
}

const base64 = (module: string): string => Buffer.from(module).toString('base64');
