import type { CommittedFile } from '../../domain/committer.js';
import type { Fix } from '../../domain/fix.js';
import type { FixPull } from '../../domain/fix-pull.js';
import type { LeftOut } from '../../domain/fix-request.js';
import type { FileFixes } from '../../domain/head-fixes.js';
import type { RepositoryRef } from '../../domain/ids.js';
import { fixesOfRule } from '../crawl/fixes-of-rule.js';
import { isSafe } from '../fixes/choose.js';
import { recordsAt } from '../fixes/head-fixes.js';
import { isReviewed } from '../fixes/is-reviewed.js';
import { proveAgain } from '../fixes/prove-again.js';
import { stillWanted } from '../silence/still-wanted.js';
import { usableSettings } from '../usable-settings.js';
import type { Base } from './base.js';
import type { FixPullPorts } from './ports.js';

/** What a fix pull request holds above its base. */
export interface Contents {
  readonly fixes: readonly Fix[];
  /** The files as they are with them. */
  readonly files: readonly CommittedFile[];
  /** The same fixes, with what they were proven under. */
  readonly kept: readonly FileFixes[];
  readonly leftOut: readonly LeftOut[];
  /** Drafted by a model, and so left to suggestions. */
  readonly drafted: number;
}

/** `later`: the head of the base is not reviewed yet. Contents may be empty. */
export type Wanted = { readonly kind: 'later' } | { readonly kind: 'contents'; readonly contents: Contents };

/**
 * The safe fixes that belong above a base, each proven once more on what it holds. Above an open pull request they are those
 * of its newest head; above a branch they are what the rule of the concern finds there, or, for what was stacked on a branch that is
 * gone, those that are known, where their files are as they were.
 */
export async function contentsAt(
  ports: FixPullPorts,
  repository: RepositoryRef,
  known: Pick<FixPull, 'concern' | 'files'>,
  base: Extract<Base, { kind: 'at' }>,
  signal: AbortSignal,
): Promise<Wanted> {
  const source = await sourceAt(ports, repository, known, base, signal);
  if (source === null) return { kind: 'later' };
  const proven = proveAgain(ports, repository, { headSha: base.sha, files: source });
  const wanted = await stillWanted(ports.store, repository, proven.fixes);
  const chosen = wanted.filter(isSafe);
  const { fixes, files, leftOut } = await proven.together(chosen, signal);
  const kept = keep(source, fixes);
  const drafted = wanted.length - chosen.length;
  return { kind: 'contents', contents: { fixes, files, kept, leftOut, drafted } };
}

async function sourceAt(
  ports: FixPullPorts,
  repository: RepositoryRef,
  { concern, files }: Pick<FixPull, 'concern' | 'files'>,
  { pull, ref, sha }: Extract<Base, { kind: 'at' }>,
  signal: AbortSignal,
): Promise<readonly FileFixes[] | null> {
  const { store } = ports;
  if (concern.kind === 'rule') {
    const settings = await usableSettings(ports, repository, ref, signal);
    return (await fixesOfRule(ports, repository, { sha, ...concern }, settings, signal)).files;
  }
  if (pull === null) return files;
  const kept = await store.headFixes(pull.ref);
  if (kept?.headSha === sha) return kept.files;
  return (await isReviewed(store, pull)) ? [] : null;
}

function keep(source: readonly FileFixes[], fixes: readonly Fix[]): readonly FileFixes[] {
  return source
    .map((file) => ({ ...file, fixes: recordsAt(file.path, fixes) }))
    .filter((file) => file.fixes.length > 0);
}
