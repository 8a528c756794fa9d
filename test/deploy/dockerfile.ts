import { readFileSync } from 'node:fs';
import picomatch from 'picomatch';

export const ROOT = new URL('../../', import.meta.url);

export const readRoot = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

export interface Instruction {
  readonly name: string;
  readonly text: string;
}

export interface Stage {
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

/** The stages of the Dockerfile, in order. Comments are gone and continued lines are joined. */
export function dockerfileStages(): readonly Stage[] {
  const stages: { name: string | null; instructions: Instruction[] }[] = [];
  const lines = readRoot('Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  for (const line of lines) {
    const [, name = '', text = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (name === '') throw new Error(`Dockerfile: ${line}`);
    if (name === 'FROM') stages.push({ name: / AS (\S+)$/.exec(text)?.[1] ?? null, instructions: [] });
    else stages.at(-1)?.instructions.push({ name, text });
  }
  return stages;
}

/** What the image is, which is its last stage. */
export function finalStage(): Stage {
  const stage = dockerfileStages().at(-1);
  if (stage === undefined) throw new Error('Dockerfile: there is no stage');
  return stage;
}

/** Texts of the final stage's instructions of this name. */
export function finalTexts(name: string): readonly string[] {
  return finalStage()
    .instructions.filter((it) => it.name === name)
    .map(({ text }) => text);
}

/** `ENV` of the final stage. */
export function imageEnvironment(): Record<string, string> {
  const pairs = finalTexts('ENV').flatMap((text) => text.split(' '));
  return Object.fromEntries(
    pairs.map((pair): [string, string] => [
      pair.slice(0, pair.indexOf('=')),
      pair.slice(pair.indexOf('=') + 1),
    ]),
  );
}

/** `CMD`, in exec form. */
export function imageCommand(): readonly string[] {
  return execForm(finalTexts('CMD')[0]);
}

/** The command of `HEALTHCHECK`, in exec form. */
export function healthCommand(): readonly string[] {
  return execForm(finalTexts('HEALTHCHECK')[0]?.split(' CMD ')[1]);
}

function execForm(text: string | undefined): readonly string[] {
  return JSON.parse(text ?? '') as string[]; // Docker takes nothing else for the exec form
}

/** Whether `.dockerignore` keeps a file from the build: the last pattern that matches it or a folder above it decides. */
export function isIgnored(path: string): boolean {
  const folders = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
  let ignored = false;
  for (const line of readRoot('.dockerignore').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const pattern = line.replace(/^!/, '');
    const matches = picomatch(pattern, { dot: true });
    if (folders.some((folder) => matches(folder))) ignored = !line.startsWith('!');
  }
  return ignored;
}
