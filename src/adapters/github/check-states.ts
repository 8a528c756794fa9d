import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { CheckState } from '../../domain/fix-pull.js';
import { UserError } from '../../domain/errors.js';
import { call } from './errors.js';
import type { RepositoryClient } from './repository-client.js';

const PAGE = 100;
/** GitHub lists the runs of the 1000 newest suites of a commit. */
const MAX_PAGES = 10;

type State = CheckState['state'];
type Run = RestEndpointMethodTypes['checks']['listForRef']['response']['data']['check_runs'][number];

/**
 * Checks of other apps and commit statuses on a commit. GitHub answers the newest run of a name in each suite, so that what is left of
 * one name are different checks, such as the jobs of two workflows: the worst of them stands for the name.
 */
export async function readCheckStates(
  target: RepositoryClient,
  ownAppId: number,
  sha: string,
): Promise<readonly CheckState[]> {
  const runs = await listRuns(target, sha);
  const ofOthers = runs.filter(({ app }) => app?.id !== ownAppId);
  return worstOfEachName([...ofOthers.flatMap(toCheckState), ...(await listStatuses(target, sha))]);
}

async function listRuns({ client, names }: RepositoryClient, sha: string): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const asked = { ...names, ref: sha, filter: 'latest', per_page: PAGE, page } as const;
    const { data } = await call('check runs', () => client.rest.checks.listForRef(asked));
    runs.push(...data.check_runs);
    if (data.check_runs.length < PAGE) break;
  }
  return runs;
}

/** A status has one state for each context: the newest. */
async function listStatuses(
  { client, names }: RepositoryClient,
  sha: string,
): Promise<readonly CheckState[]> {
  try {
    const asked = { ...names, ref: sha, per_page: PAGE };
    const { data } = await call('statuses', () => client.rest.repos.getCombinedStatusForRef(asked));
    return data.statuses.map(({ context: name, state }) => ({ name, state: stateOfStatus(state) }));
  } catch (error) {
    // 403 and 404: the installation may not read them.
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** A status that reports an error has not passed either. */
function stateOfStatus(state: string): State {
  if (state === 'success') return 'passed';
  return state === 'failure' || state === 'error' ? 'failed' : 'pending';
}

/** What a conclusion says of the commit; null: nothing, as somebody or GitHub stopped the check before it had one. */
const OF_CONCLUSION: Readonly<Record<string, State | null>> = {
  success: 'passed',
  neutral: 'passed',
  skipped: 'passed',
  failure: 'failed',
  timed_out: 'failed',
  startup_failure: 'failed',
  // Somebody has to do something before it passes: as it stands the commit cannot be merged.
  action_required: 'failed',
  cancelled: null,
  stale: null,
};

/** A conclusion that is not known yet decides nothing. */
function toCheckState({ name, status, conclusion }: Run): readonly CheckState[] {
  const concluded = status === 'completed' && conclusion !== null ? OF_CONCLUSION[conclusion] : undefined;
  return concluded === null ? [] : [{ name, state: concluded ?? 'pending' }];
}

const FROM_WORST: readonly State[] = ['failed', 'pending', 'passed'];

function worstOfEachName(states: readonly CheckState[]): readonly CheckState[] {
  const worst = new Map<string, State>();
  for (const { name, state } of states) {
    const known = worst.get(name);
    if (known === undefined || FROM_WORST.indexOf(state) < FROM_WORST.indexOf(known)) worst.set(name, state);
  }
  return [...worst].map(([name, state]) => ({ name, state }));
}
