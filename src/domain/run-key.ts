const RUN_KEY = /^(\d+)\.(\d+)\.(?:[0-9a-f]{40})\.(?:run-\d{1,9}|merge-group(?:-(\d{1,9}))?)$/;

/** What the key of a check run of ours says of it. */
export interface RunKey {
  readonly number: number;
  /** Which answer to a merge queue it is, counted from 1; null for a run of a pull request's head. */
  readonly answer: number | null;
}

/**
 * Reads the key that our check runs carry as their external id: `repository.pull.head.run-n`, or `….merge-group-n` for the
 * nth answer to a merge queue, the first without its number.
 * @returns null for what is no run of ours in this repository. Any app may give its runs such an id.
 */
export function readRunKey(externalId: string, repositoryId: number): RunKey | null {
  const [, repository, number, nth = '1'] = RUN_KEY.exec(externalId) ?? [];
  if (Number(repository) !== repositoryId) return null;
  return { number: Number(number), answer: externalId.includes('.merge-group') ? Number(nth) : null };
}
