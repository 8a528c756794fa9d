import { z } from 'zod';
import type { Event } from '../../domain/event.js';
import {
  actionOf,
  actor,
  ignored,
  inRepository,
  NO_INSTALLATION,
  repositoryRef,
  sha,
  type EventParser,
  type InRepository,
} from './shapes.js';

const pulls = z.array(z.object({ number: z.int(), base: z.object({ repo: z.object({ id: z.int() }) }) }));

const runSchema = inRepository.extend({
  check_run: z.object({ head_sha: sha, external_id: z.string().nullish(), pull_requests: pulls }),
});
const suiteSchema = inRepository.extend({
  check_suite: z.object({ head_sha: sha, pull_requests: pulls }),
});

/** *Re-run* on one of our check runs. */
export const checkRun: EventParser = {
  name: 'check_run',
  parse(raw): Event {
    const action = actionOf(raw);
    if (action !== 'rerequested') return ignored(`check_run.${action} asks for nothing`);
    const payload = runSchema.parse(raw);
    const { head_sha: headSha, external_id: externalId } = payload.check_run;
    const own = numberInKey(externalId ?? '', payload.repository.id);
    const numbers = own === null ? numbersOf(payload.check_run.pull_requests, payload) : [own];
    return wish(payload, 'rerun', headSha, numbers);
  },
};

/** *Re-run all checks*, and GitHub's own request when a branch is pushed. */
export const checkSuite: EventParser = {
  name: 'check_suite',
  parse(raw): Event {
    const action = actionOf(raw);
    if (action !== 'requested' && action !== 'rerequested') {
      return ignored(`check_suite.${action} asks for nothing`);
    }
    const payload = suiteSchema.parse(raw);
    const { head_sha: headSha, pull_requests: listed } = payload.check_suite;
    const numbers = numbersOf(listed, payload);
    if (action === 'rerequested') return wish(payload, 'rerun', headSha, numbers);
    if (numbers.length === 0) return ignored('a branch without a pull request');
    return wish(payload, 'push', headSha, numbers);
  },
};

function wish(
  payload: InRepository,
  reason: 'rerun' | 'push',
  headSha: string,
  numbers: readonly number[],
): Event {
  if (payload.installation === undefined) return NO_INSTALLATION;
  // A bot that runs again whatever is not green would keep us at it for ever.
  if (reason === 'rerun' && actor(payload)?.bot === true) return ignored('a re-run that a bot asked for');
  const repository = repositoryRef(payload, payload.installation.id);
  return { kind: 'review-requested', reason, repository, headSha, numbers, sender: actor(payload) };
}

/** Our runs carry `repository.pull.head.run-n`; two pull requests can share a head, and forks are never listed. */
function numberInKey(externalId: string, repositoryId: number): number | null {
  const [, repository, number] = /^(\d+)\.(\d{1,9})\.[0-9a-f]{40}\.run-/.exec(externalId) ?? [];
  return Number(repository) === repositoryId ? Number(number) : null;
}

/** A commit can be the head of pull requests into other repositories of its network too. */
function numbersOf(listed: z.infer<typeof pulls>, { repository }: InRepository): readonly number[] {
  return listed.filter(({ base }) => base.repo.id === repository.id).map(({ number }) => number);
}
