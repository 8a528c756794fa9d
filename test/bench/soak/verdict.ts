import type { DumpCheckRun, DumpReview, PullDump, StandIn } from '../../../src/local/index.js';
import type { Pull } from './people.js';

/** What is wrong with what a pull request shows at the end; one line for each. */
export interface Verdict {
  /** Its last head has no concluded check run, and it is open. */
  readonly lost: readonly string[];
  /** Check runs of whatever head that say to this day that work is going on. */
  readonly unfinished: readonly string[];
  /** Two reviews of one head, two concluded runs with one id, a suggestion that was posted twice. */
  readonly twice: readonly string[];
}

const NOTHING: Verdict = { lost: [], unfinished: [], twice: [] };

/** Judges by what any person can see on the pull requests. */
export async function judge(github: StandIn, pulls: readonly Pull[]): Promise<Verdict> {
  let verdict = NOTHING;
  for (const pull of pulls) {
    const { lost, unfinished, twice } = judgeOne(pull, await github.dump(pull.ref));
    verdict = {
      lost: [...verdict.lost, ...lost],
      unfinished: [...verdict.unfinished, ...unfinished],
      twice: [...verdict.twice, ...twice],
    };
  }
  return verdict;
}

export function isSettled({ lost, unfinished }: Verdict): boolean {
  return lost.length === 0 && unfinished.length === 0;
}

function judgeOne(pull: Pull, { checkRuns, reviews }: PullDump): Verdict {
  const name = `${pull.ref.repository}#${pull.ref.number}`;
  const about = (what: string) => `${name}: ${what}`;
  const concluded = checkRuns.filter((run) => run.status === 'completed');
  const isLost = pull.state !== 'closed' && !concluded.some((run) => isOf(run, pull.headSha));
  const ours = reviews.filter(({ author }) => author.endsWith('[bot]'));
  return {
    lost: isLost ? [about(`nothing concluded on ${pull.headSha}`)] : [],
    unfinished: checkRuns
      .filter((run) => run.status !== 'completed')
      .map((run) => about(`run ${run.externalId} is not finished`)),
    twice: [
      ...repeated(concluded.map((run) => `check run ${run.externalId}`)),
      ...repeated(ours.map((review) => `review of commit ${review.commit}`)),
      ...repeated(ours.flatMap(suggestionsOf)),
    ].map((what) => about(`twice: ${what}`)),
  };
}

/** The external id names repository, pull request, head and run. */
function isOf(run: DumpCheckRun, headSha: string): boolean {
  return run.externalId?.includes(headSha) === true;
}

function suggestionsOf({ threads }: DumpReview): string[] {
  return threads.flatMap(({ path, comments }) => {
    const suggestion = /```suggestion[\s\S]*?```/.exec(comments[0]?.body ?? '')?.[0];
    return suggestion === undefined ? [] : [`${path} ${suggestion}`];
  });
}

/** Each entry that there is more than once, as often as it is too many. */
function repeated(entries: readonly string[]): string[] {
  const seen = new Set<string>();
  return entries.filter((entry) => seen.size === seen.add(entry).size);
}
