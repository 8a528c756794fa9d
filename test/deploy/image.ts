import { execFile } from 'node:child_process';
import { chown, cp, mkdir, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { dockerfileStages, isIgnored, ROOT, type Instruction } from './dockerfile.js';

const execute = promisify(execFile);
const CONTEXT = fileURLToPath(ROOT);
/** @throws Error with all that the program has said when it fails. */
async function run(program: string, args: readonly string[], options = {}): Promise<void> {
  await execute(program, args, options).catch((error: Error & { stdout?: string }) => {
    throw new Error(`${error.message}${error.stdout ?? ''}`, { cause: error });
  });
}

/** The user `node` of the base image. */
export const NODE_USER = { uid: 1000, gid: 1000 };

export interface Image {
  /** What would be `/`. */
  readonly root: string;
  /** What would be `WORKDIR`. */
  readonly workdir: string;
  remove(): Promise<void>;
}

/**
 * Carries out the Dockerfile in folders, one for each stage, with this machine's node and npm in place of the base image.
 * The stage that builds borrows the repository's packages; those of the image are installed anew, from npm's cache where
 * it has them. What a step would need that is not known here fails.
 */
export async function buildImage(): Promise<Image> {
  const folder = await mkdtemp(join(tmpdir(), 'code-roach-image-'));
  try {
    const stages = dockerfileStages();
    const roots = new Map<string, string>();
    let root = folder;
    let workdir = '/';
    for (const [index, { name, instructions }] of stages.entries()) {
      root = join(folder, String(index));
      workdir = '/';
      await mkdir(root);
      if (name !== null) roots.set(name, root);
      for (const instruction of instructions) {
        if (instruction.name === 'WORKDIR') workdir = instruction.text;
        await mkdir(join(root, workdir), { recursive: true });
        await carryOut(instruction, { root, workdir, roots });
      }
    }
    await run('chmod', ['-R', 'a+rX', folder]);
    return {
      root,
      workdir: join(root, workdir),
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Place {
  readonly root: string;
  readonly workdir: string;
  readonly roots: ReadonlyMap<string, string>;
}

async function carryOut({ name, text }: Instruction, place: Place): Promise<void> {
  if (name === 'COPY') await copy(text, place);
  if (name === 'RUN') await runStep(text, place);
}

async function copy(text: string, { root, workdir, roots }: Place): Promise<void> {
  const words = text.split(' ');
  const stage = /^--from=(.*)$/.exec(words[0] ?? '')?.[1];
  const sources = stage === undefined ? words.slice(0, -1) : words.slice(1, -1);
  const destination = words.at(-1) ?? '';
  const from = stage === undefined ? CONTEXT : roots.get(stage);
  if (from === undefined) throw new Error(`COPY ${text}: there is no stage ${stage}`);
  const target = join(root, destination.startsWith('/') ? destination : join(workdir, destination));
  for (const source of sources) {
    // As Docker has it: into a folder whose name ends in a slash, else under that name.
    const to = destination.endsWith('/') ? join(target, basename(source)) : target;
    if (stage === undefined) await copyFromContext(source, to);
    // Nobody else wants it, and a copy of all packages takes long.
    else await rename(join(from, source), to);
  }
}

async function copyFromContext(source: string, to: string): Promise<void> {
  if (isIgnored(source)) throw new Error(`COPY: .dockerignore keeps ${source} out`);
  await cp(join(CONTEXT, source), to, {
    recursive: true,
    filter: (path) => !isIgnored(relative(CONTEXT, path)),
  });
}

async function runStep(text: string, { root, workdir }: Place): Promise<void> {
  const cwd = join(root, workdir);
  if (text.startsWith('npm install ') && !text.includes('--omit=dev')) {
    await symlink(join(CONTEXT, 'node_modules'), join(cwd, 'node_modules'));
  } else if (text.startsWith('npm ')) {
    const cached = text.startsWith('npm install ') ? ['--prefer-offline'] : [];
    await run('npm', [...text.split(' ').slice(1), ...cached], { cwd, env: outsideEnvironment() });
  } else {
    const [, made = '', owned = ''] = /^mkdir (\/\S+) && chown node:node (\/\S+)$/.exec(text) ?? [];
    if (made === '') throw new Error(`RUN ${text}: not known how to do this without Docker`);
    await mkdir(join(root, made));
    if (process.getuid?.() === 0) await chown(join(root, owned), NODE_USER.uid, NODE_USER.gid);
  }
}

/** Without what an `npm test` around this tells the npm inside of the folder that it works in. */
function outsideEnvironment(): NodeJS.ProcessEnv {
  const told =
    /^(INIT_CWD|NODE_ENV|npm_(package|lifecycle|command|execpath|config_(local_|global_)?prefix).*)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !told.test(name)));
}

/** Names of the packages that are installed in a folder. */
export async function installedPackages(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, 'node_modules'));
  const scoped = names
    .filter((name) => name.startsWith('@'))
    .map(async (scope) =>
      (await readdir(join(folder, 'node_modules', scope))).map((name) => `${scope}/${name}`),
    );
  return [...names.filter((name) => !/^[.@]/.test(name)), ...(await Promise.all(scoped)).flat()];
}
