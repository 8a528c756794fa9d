import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { environmentWith } from '../../config/process.js';

/** Names of a million files fit. */
const MAX_OUTPUT = 512 * 1024 * 1024;
/**
 * Reading only, and nothing that the repository names is run: no lock is taken, no monitor is asked, and what was left
 * out when it was cloned is not fetched.
 */
const READ_ONLY = ['--no-optional-locks', '--no-replace-objects', '-c', 'core.fsmonitor=false'];
/** What is scanned is what was named, whatever repository a hook that runs this was told of. */
const NO_REPOSITORY = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined };
const ENVIRONMENT = {
  ...NO_REPOSITORY,
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

/** Why git gave no answer. */
export class GitError extends Error {
  override readonly name = 'GitError';

  constructor(
    message: string,
    /** What git ended with; null when it did not run. */
    readonly exitCode: number | null,
    options: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * What a plumbing command of git writes, as bytes.
 * @throws GitError with git's own words.
 */
export async function git(
  directory: string,
  args: readonly string[],
  { input = '', maxBuffer = MAX_OUTPUT }: { readonly input?: string; readonly maxBuffer?: number } = {},
): Promise<Buffer> {
  try {
    const running = promisify(execFile)('git', ['-C', directory, ...READ_ONLY, ...args], {
      encoding: 'buffer',
      env: environmentWith(ENVIRONMENT),
      maxBuffer,
    });
    running.child.stdin?.on('error', () => undefined).end(input); // why it ended early is said by its end
    return (await running).stdout;
  } catch (error) {
    throw toGitError(error);
  }
}

function toGitError(cause: unknown): GitError {
  const { code, stderr } = cause as { code?: unknown; stderr?: Buffer }; // what execFile rejects with
  if (code === 'ENOENT') return new GitError('the program git was not found', null, { cause });
  const words = stderr?.toString().trim().replaceAll(/\s+/g, ' ') ?? '';
  return new GitError(words === '' ? String(code) : words, typeof code === 'number' ? code : null, { cause });
}

/** One line of text without its end; a name may hold newlines of its own. */
export const lineOf = (output: Buffer): string => output.toString().replace(/\n$/, '');

/** Entries of a list that ends each with NUL. */
export function entriesOf(output: Buffer): readonly string[] {
  return output.toString().split('\0').slice(0, -1);
}

/** Top folder of the work tree that holds `directory`, as git names it. */
export async function workTree(directory: string): Promise<string> {
  return lineOf(await git(directory, ['rev-parse', '--show-toplevel']));
}

/** True when the repository's ignore rules leave `name` out; a tracked file is never ignored. */
export async function isIgnored(directory: string, name: string): Promise<boolean> {
  try {
    await git(directory, ['check-ignore', '--quiet', '--', name]);
    return true;
  } catch (error) {
    if (error instanceof GitError && error.exitCode === 1) return false; // git's exit code for no
    throw error;
  }
}

/**
 * Names below `directory` that are tracked, or new and not ignored. A name that ends with `/` is a repository of its own.
 */
export async function listFiles(directory: string): Promise<readonly string[]> {
  const listed = await git(directory, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  return [...new Set(entriesOf(listed))];
}

/** Full id of the commit that `revision` names. */
export async function commitOf(directory: string, revision: string): Promise<string> {
  const wanted = `${revision}^{commit}`;
  return lineOf(await git(directory, ['rev-parse', '--verify', '--quiet', '--end-of-options', wanted]));
}

/** Those of `paths` that `.gitattributes` calls generated, as GitHub reads it. */
export async function generatedPaths(
  directory: string,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  const input = paths.map((path) => `${path}\0`).join('');
  const fields = entriesOf(
    await git(directory, ['check-attr', '-z', '--stdin', 'linguist-generated'], { input }),
  );
  const generated = new Set<string>();
  // Each path takes three fields: its name, the attribute, the value.
  for (let at = 0; at < fields.length; at += 3)
    if (/^(?:set|true)$/.test(fields[at + 2] ?? '')) generated.add(fields[at] ?? '');
  return generated;
}
