import type { StandIn } from '../../../src/local/index.js';

/** Check runs of the application as GitHub tells of them. A pull request is named `owner/name#number`. */
export interface Runs {
  /** External ids of those that say that work is going on. */
  openOf(pull: string): readonly string[];
}

/** What is read here of a `check_run` webhook. */
interface Payload {
  readonly check_run: { readonly external_id: string; readonly status: string };
  readonly repository: { readonly full_name: string };
}

export function watchRuns(github: StandIn, onConcluded: (externalId: string) => void): Runs {
  const open = new Map<string, string>();
  const deliveries = github.deliveries.list();
  let read = deliveries.length;
  github.onWrite((_, phase) => {
    if (phase === 'before') return;
    for (; read < deliveries.length; read++) {
      const delivery = deliveries[read];
      if (delivery?.event !== 'check_run') continue;
      const { check_run: run, repository } = delivery.payload as Payload; // of the stand-in, held to GitHub's description
      const [, number = ''] = run.external_id.split('.');
      if (run.status !== 'completed') open.set(run.external_id, `${repository.full_name}#${number}`);
      else if (open.delete(run.external_id)) onConcluded(run.external_id);
    }
  });
  return { openOf: (pull) => [...open].filter(([, of]) => of === pull).map(([externalId]) => externalId) };
}
