import { UserError } from '../../domain/errors.js';
import type { FixPull } from '../../domain/fix-pull.js';
import type { RepositoryRef } from '../../domain/ids.js';
import { bodyDigest } from '../../publishers/fix-pull.js';
import { isPermissionRefusal } from '../capabilities.js';
import { ruledOut } from '../fixes/branch-rules.js';
import { baseOf } from './base.js';
import { messageOf, writeCommit } from './commit.js';
import { contentsAt, type Contents } from './contents.js';
import { describe } from './describe.js';
import type { FixPullPorts } from './ports.js';

/** `contents` is null where a process before this one has read them. */
export type Opened =
  | { readonly kind: 'open'; readonly pull: FixPull; readonly contents: Contents | null }
  /** The head of the base is not reviewed yet. */
  | { readonly kind: 'later' }
  | { readonly kind: 'nothing'; readonly pull: FixPull; readonly contents: Contents | null }
  | { readonly kind: 'ruled-out'; readonly pull: FixPull; readonly rules: readonly string[] }
  | { readonly kind: 'refused'; readonly pull: FixPull; readonly why: string };

/**
 * Opens a fix pull request that is wanted. Commit, branch and pull request are each looked for before they are made, so it can
 * be done again after a crash at any point.
 */
export async function openFixPull(
  ports: FixPullPorts,
  repository: RepositoryRef,
  known: FixPull,
  signal: AbortSignal,
): Promise<Opened> {
  try {
    const begun = await begin(ports, repository, known, signal);
    return begun.kind === 'open' ? await show(ports, repository, begun.pull, begun.contents) : begun;
  } catch (error) {
    // What the installation may not do it may do later: that is for whoever asks to say.
    if (!(error instanceof UserError)) throw error;
    const { message } = error;
    if (isPermissionRefusal(error)) throw error;
    return refuse(ports, repository, known, message);
  }
}

/** Until there is a commit, which the row tells of. */
async function begin(
  ports: FixPullPorts,
  repository: RepositoryRef,
  known: FixPull,
  signal: AbortSignal,
): Promise<Opened> {
  if (known.commits.length > 0) return { kind: 'open', pull: known, contents: null };
  const base = await baseOf(ports, repository, known);
  if (base.kind === 'gone') return refuse(ports, repository, known, base.why);
  const wanted = await contentsAt(ports, repository, known, base, signal);
  if (wanted.kind === 'later') return wanted;
  const { contents } = wanted;
  if (contents.fixes.length === 0) {
    const pull = await end(ports, repository, known, 'There is nothing to fix.');
    return { kind: 'nothing', pull, contents };
  }
  const { files } = contents;
  const message = messageOf(repository, known, contents);
  const rules = ruledOut(await ports.committer.rules(repository, known.branch), { ...message, files });
  if (rules.length > 0) {
    const pull = await end(ports, repository, known, `Rules of its branch: ${rules.join('; ')}.`);
    return { kind: 'ruled-out', pull, rules };
  }
  signal.throwIfAborted();
  return { kind: 'open', pull: await writeCommit(ports, repository, known, base, contents, null), contents };
}

async function show(
  ports: FixPullPorts,
  repository: RepositoryRef,
  known: FixPull,
  contents: Contents | null,
): Promise<Opened> {
  const { pulls, store, now } = ports;
  const { branch, baseRef: base } = known;
  const described = describe(ports, known);
  const sha = known.commits.at(-1);
  if (described === null || sha === undefined) {
    const pull = await end(ports, repository, known, 'There is nothing to fix.');
    return { kind: 'nothing', pull, contents };
  }
  const put = await pulls.put(repository, branch, sha, true);
  if (put.kind === 'moved')
    return refuse(ports, repository, known, 'A branch of its name is there already, with other commits.');
  if (put.kind === 'refused') return refuse(ports, repository, known, put.why);
  const { number } = await pulls
    .open(repository, { branch, base, ...described })
    .catch((error: unknown) => leaveNoBranch(ports, repository, { branch, sha }, error));
  const pull: FixPull = { ...known, state: 'trying', number, bodyDigest: bodyDigest(described.body) };
  await store.saveFixPull(repository, pull, now());
  return { kind: 'open', pull, contents };
}

/** A branch that GitHub takes no pull request of is of use to nobody, and would be in the way of the next one of its name. */
async function leaveNoBranch(
  { pulls }: Pick<FixPullPorts, 'pulls'>,
  repository: RepositoryRef,
  { branch, sha }: { readonly branch: string; readonly sha: string },
  error: unknown,
): Promise<never> {
  if (error instanceof UserError) await pulls.remove(repository, branch, sha);
  throw error;
}

async function refuse(
  ports: FixPullPorts,
  repository: RepositoryRef,
  known: FixPull,
  why: string,
): Promise<Opened> {
  return { kind: 'refused', pull: await end(ports, repository, known, why), why };
}

async function end(
  { store }: FixPullPorts,
  repository: RepositoryRef,
  known: FixPull,
  why: string,
): Promise<FixPull> {
  const pull: FixPull = { ...known, state: 'refused', why };
  await store.saveFixPull(repository, pull, null);
  return pull;
}
