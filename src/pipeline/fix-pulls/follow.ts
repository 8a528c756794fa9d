import type { CiResult, FixPull, SeenFixPull } from '../../domain/fix-pull.js';
import type { RepositoryRef } from '../../domain/ids.js';
import { bodyDigest } from '../../publishers/fix-pull.js';
import { baseOf } from './base.js';
import { decideCi, nextCheckMs } from './ci.js';
import { writeCommit } from './commit.js';
import { contentsAt } from './contents.js';
import { describe } from './describe.js';
import type { FixPullPorts } from './ports.js';

const MINUTE_MS = 60_000;
/** A head that waits for its review wakes us when that has ended. */
const LATER_MS = 10 * MINUTE_MS;
/** What is ready changes with webhooks alone; one may have been lost. */
const READY_MS = 6 * 60 * MINUTE_MS;

/** One pass over one fix pull request that is open. */
interface Pass {
  readonly ports: FixPullPorts;
  readonly repository: RepositoryRef;
  readonly seen: SeenFixPull;
  readonly signal: AbortSignal;
}

/**
 * Does what a fix pull request asks for next, and writes down what became of it: it is kept up to date with its base, marked
 * as ready or closed by what checks say of it, and left alone as soon as a person has pushed to it.
 */
export async function followFixPull(
  ports: FixPullPorts,
  repository: RepositoryRef,
  known: FixPull,
  signal: AbortSignal,
): Promise<FixPull> {
  const seen = known.number === null ? null : await ports.pulls.pull(repository, known.number);
  if (seen === null) return endWith(ports, repository, known, 'withdrawn', 'It cannot be seen any more.');
  const pass = { ports, repository, seen, signal };
  if (seen.state !== 'open') return endAsSeen(pass, known);
  if (known.state === 'left') return known;
  if (!known.commits.includes(seen.headSha)) return endWith(ports, repository, known, 'left', null);
  if (known.why !== null) return withdraw(pass, known, known.why);
  // Whoever renames its base branch, or chooses another one, means that.
  const baseRef = known.concern.kind === 'rule' ? seen.baseRef : known.baseRef;
  const base = await baseOf(ports, repository, { ...known, baseRef });
  if (base.kind === 'gone') return withdraw(pass, known, base.why);
  const updated = await keepUp(pass, known, base);
  if (updated.kind === 'later') return save(pass, known, LATER_MS);
  if (updated.kind === 'nothing')
    return withdraw(pass, known, 'None of its fixes is needed on its base any more.');
  const { pull } = updated;
  if (!(await isPut(pass, pull))) return save(pass, pull, MINUTE_MS);
  if (seen.baseRef !== base.ref) await ports.pulls.edit(repository, seen.number, { base: base.ref });
  return decide(pass, pull);
}

/** What people, or we, have done with it; a branch that holds nothing but our commits goes with it. */
async function endAsSeen({ ports, repository, seen }: Pass, known: FixPull): Promise<FixPull> {
  if (known.state !== 'left' && known.commits.includes(seen.headSha))
    await ports.pulls.remove(repository, known.branch, seen.headSha);
  if (seen.state === 'merged') return endWith(ports, repository, known, 'merged', null);
  // Our own reason was written down before we closed it, and GitHub closes what stands on a branch that is deleted.
  const why = known.why ?? (await endOfBase(ports, repository, known));
  return endWith(ports, repository, known, why === null ? 'closed' : 'withdrawn', why);
}

async function endOfBase(
  { reader }: FixPullPorts,
  repository: RepositoryRef,
  { concern }: FixPull,
): Promise<string | null> {
  if (concern.kind === 'rule') return null;
  const below = await reader.pullRequest({ repository, number: concern.number });
  return below?.state === 'open' ? null : `#${concern.number} has ended.`;
}

async function endWith(
  { store }: FixPullPorts,
  repository: RepositoryRef,
  known: FixPull,
  state: FixPull['state'],
  why: string | null,
): Promise<FixPull> {
  const ended = { ...known, state, why };
  await store.saveFixPull(repository, ended, null);
  return ended;
}

async function save({ ports, repository }: Pass, pull: FixPull, inMs: number): Promise<FixPull> {
  await ports.store.saveFixPull(repository, pull, new Date(ports.now().getTime() + inMs));
  return pull;
}

/** Closes it with the reason, which is written down first: who finds it closed is to know who did that. */
async function withdraw(pass: Pass, known: FixPull, why: string): Promise<FixPull> {
  const { ports, repository, seen } = pass;
  const doomed = { ...known, why };
  await ports.store.saveFixPull(repository, doomed, ports.now());
  const described = isOurBody(known, seen) ? describe(ports, doomed) : null;
  const body = described === null ? {} : { body: described.body };
  await ports.pulls.edit(repository, seen.number, { state: 'closed', ...body });
  await ports.pulls.remove(repository, known.branch, seen.headSha);
  return endWith(ports, repository, doomed, 'withdrawn', why);
}

const isOurBody = ({ bodyDigest: ours }: FixPull, { body }: SeenFixPull): boolean =>
  ours?.split(' ').includes(bodyDigest(body)) === true;

type Kept =
  | { readonly kind: 'kept'; readonly pull: FixPull }
  | { readonly kind: 'later' }
  | { readonly kind: 'nothing' };

/** Brings what it holds up to what its base is by now. */
async function keepUp(
  pass: Pass,
  known: FixPull,
  base: Extract<Awaited<ReturnType<typeof baseOf>>, { kind: 'at' }>,
): Promise<Kept> {
  const { ports, repository, seen, signal } = pass;
  if (base.sha === known.baseSha && base.ref === known.baseRef) return { kind: 'kept', pull: known };
  const wanted = await contentsAt(ports, repository, known, base, signal);
  if (wanted.kind === 'later') return wanted;
  const { contents } = wanted;
  if (contents.fixes.length === 0) return { kind: 'nothing' };
  // A base that has moved elsewhere costs no commit, and no checks.
  if (base.ref === known.baseRef && (await isHeld(pass, known, contents.files)))
    return { kind: 'kept', pull: { ...known, files: contents.kept } };
  signal.throwIfAborted();
  const pull = await writeCommit(ports, repository, known, base, contents, seen.headSha);
  return { kind: 'kept', pull: { ...pull, state: 'trying' } };
}

/** Whether the newest commit of the branch has exactly these files changed. */
async function isHeld(
  { ports, repository }: Pass,
  known: FixPull,
  files: readonly { readonly path: string; readonly text?: string }[],
): Promise<boolean> {
  const sha = known.commits.at(-1);
  const paths = new Set(known.files.map(({ path }) => path));
  if (sha === undefined || files.length !== paths.size || !files.every(({ path }) => paths.has(path)))
    return false;
  const found = await ports.reader.files(
    repository,
    files.map(({ path }) => ({ sha, path })),
  );
  return files.every(({ text }, index) => {
    const content = found[index]?.content;
    return content?.kind === 'text' && content.text === text;
  });
}

/** Puts the branch on the newest commit, if it is not there. */
async function isPut({ ports, repository, seen }: Pass, { branch, commits }: FixPull): Promise<boolean> {
  const newest = commits.at(-1);
  if (newest === undefined || newest === seen.headSha) return true;
  return (await ports.pulls.put(repository, branch, newest, false)).kind === 'put';
}

async function decide(pass: Pass, known: FixPull): Promise<FixPull> {
  const { ports, repository, seen } = pass;
  if (known.state === 'ready') return tell(pass, known, READY_MS);
  const ageMs = ports.now().getTime() - (known.committedAt ?? ports.now()).getTime();
  const ci = await askCi(pass, known, ageMs);
  switch (ci.kind) {
    case 'waiting':
      return tell(pass, { ...known, ci }, nextCheckMs(ageMs));
    case 'failed': {
      const which = ci.names.slice(0, 3).map((name) => `\`${name.replaceAll('`', "'")}\``);
      return withdraw(pass, { ...known, ci }, `Checks fail because of it: ${which.join(', ')}.`);
    }
    case 'passed':
    case 'not-applicable': {
      // Who is asked for a review then reads what the checks have said.
      const told = await retell(pass, { ...known, ci, state: 'ready' });
      await ports.pulls.markReady(repository, seen);
      return save(pass, told, READY_MS);
    }
  }
}

async function askCi({ ports, repository }: Pass, known: FixPull, ageMs: number): Promise<CiResult> {
  const { commits, baseSha } = known;
  const at = (sha: string | null | undefined) => (sha == null ? [] : ports.pulls.checks(repository, sha));
  const checks = await at(commits.at(-1));
  return decideCi(checks, null, ageMs) ?? decideCi(checks, await at(baseSha), ageMs) ?? { kind: 'waiting' };
}

async function tell(pass: Pass, known: FixPull, inMs: number): Promise<FixPull> {
  return save(pass, await retell(pass, known), inMs);
}

/** Has the description tell of it, unless a person has rewritten that. */
async function retell({ ports, repository, seen }: Pass, known: FixPull): Promise<FixPull> {
  const described = describe(ports, known);
  if (described === null) return known;
  const digest = bodyDigest(described.body);
  const isTold = bodyDigest(seen.body) === digest;
  if (!isTold && !isOurBody(known, seen)) return known;
  if (isTold) return { ...known, bodyDigest: digest };
  // Written down before: a process that dies leaves one of the two there, and both are ours.
  const row = await ports.store.fixPull(repository, known.key);
  const either = { bodyDigest: `${bodyDigest(seen.body)} ${digest}` };
  const soon = new Date(ports.now().getTime() + MINUTE_MS);
  if (row !== null) await ports.store.saveFixPull(repository, { ...row, ...either }, soon);
  await ports.pulls.edit(repository, seen.number, described);
  return { ...known, bodyDigest: digest };
}
