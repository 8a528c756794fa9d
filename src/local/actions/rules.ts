import { relate } from '../git/history.js';
import { diffTrees } from '../git/treediff.js';
import { ApiError } from '../errors.js';
import type { BranchRule, Repository } from '../world.js';

/** The rules that hold for a branch, whether it is there or not. */
export const rulesOf = ({ rules }: Repository, branch: string): readonly BranchRule[] =>
  rules.get(branch) ?? [];

export interface Update {
  readonly repository: Repository;
  /** Full ref name. */
  readonly ref: string;
  /** Null for a branch that is made. */
  readonly before: string | null;
  /** Null for one that is deleted. */
  readonly after: string | null;
}

type Check = (update: Update, parameters: Readonly<Record<string, unknown>>) => Promise<string | null>;

const always =
  (sentence: string): Check =>
  async ({ before, after }) =>
    before === null || after === null ? null : sentence;

function matches(text: string, operator: unknown, pattern: string): boolean {
  if (operator === 'starts_with') return text.startsWith(pattern);
  if (operator === 'ends_with') return text.endsWith(pattern);
  return operator === 'contains' ? text.includes(pattern) : new RegExp(pattern).test(text);
}

/** What GitHub says when an update breaks a rule; rules that no update by an app can break say nothing. */
const CHECKS: Readonly<Record<string, Check>> = {
  creation: async ({ before }) =>
    before === null ? 'Cannot create ref due to creations being restricted.' : null,
  deletion: async ({ after }) => (after === null ? 'Cannot delete this protected ref.' : null),
  async required_linear_history({ repository: { store }, before, after }) {
    if (before === null || after === null) return null;
    const { ahead } = await relate(store, before, after);
    const commits = await Promise.all(ahead.map((oid) => store.commit(oid)));
    const merges = commits.filter((commit) => (commit?.parents.length ?? 0) > 1);
    return merges.length === 0 ? null : 'This branch must not contain merge commits.';
  },
  update: always('Cannot update this protected ref.'),
  pull_request: always('Changes must be made through a pull request.'),
  merge_queue: always('Changes must be made through the merge queue'),
  required_status_checks: always('Required status check is expected.'),
  required_deployments: always('Missing successful active deployment.'),
  async commit_message_pattern({ repository, after }, { operator, pattern, negate }) {
    if (after === null) return null;
    const { message = '' } = (await repository.store.commit(after)) ?? {};
    const isMatch = matches(message, operator, String(pattern));
    return isMatch === (negate === true) ? 'Commit message does not match the required pattern.' : null;
  },
  async file_path_restriction({ repository, before, after }, { restricted_file_paths: paths }) {
    if (after === null) return null;
    const treeOf = async (oid: string | null): Promise<string> =>
      oid === null ? '' : ((await repository.store.commit(oid))?.tree ?? '');
    const changed = await diffTrees(repository.store, await treeOf(before), await treeOf(after));
    const restricted = Array.isArray(paths) ? paths.map(String) : [];
    const touched = changed.filter(({ path }) => restricted.includes(path));
    return touched.length === 0 ? null : `File path is restricted: ${touched.map(({ path }) => path).join()}`;
  },
};

/**
 * Refuses what an app may not do to a branch. People push past the rules: what they may is not this stand-in's matter.
 * @throws ApiError 422 with all that is violated, as GitHub words it.
 */
export async function guardRules(update: Update): Promise<void> {
  const branch = update.ref.replace(/^refs\/heads\//, '');
  const violated: string[] = [];
  for (const { type, parameters } of rulesOf(update.repository, branch)) {
    const why = await CHECKS[type]?.(update, parameters ?? {});
    if (why != null) violated.push(why);
  }
  if (violated.length > 0)
    throw new ApiError(422, `Repository rule violations found\n\n${violated.join('\n\n')}\n\n`);
}
