import { z } from 'zod';
import { commandOf } from '../../domain/button.js';
import type { Actor, Event } from '../../domain/event.js';
import { FIX_BRANCH_PREFIX } from '../../domain/fix-pull.js';
import { readRunKey } from '../../domain/run-key.js';
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
const endSchema = z.object({
  check_run: z.object({
    conclusion: z.string().nullable(),
    output: z.object({ annotations_count: z.int() }).nullish(),
    check_suite: z.object({ head_branch: z.string().nullish() }).nullish(),
  }),
});
const suiteSchema = inRepository.extend({
  check_suite: z.object({ head_sha: sha, pull_requests: pulls }),
});

const pressSchema = runSchema.extend({
  check_run: runSchema.shape.check_run.extend({ id: z.int() }),
  requested_action: z.object({ identifier: z.string() }),
});

/** *Re-run* on one of our check runs, its buttons, and the end of another app's. */
export const checkRun: EventParser = {
  name: 'check_run',
  parse(raw): Event {
    const action = actionOf(raw);
    if (action === 'completed') return completed(raw);
    if (action === 'requested_action') return pressed(raw);
    if (action !== 'rerequested') return ignored(`check_run.${action} asks for nothing`);
    const payload = runSchema.parse(raw);
    const { head_sha: headSha, external_id: externalId, pull_requests: listed } = payload.check_run;
    // Two pull requests can share a head, and those of forks are never listed.
    const key = readRunKey(externalId ?? '', payload.repository.id);
    return rerun(payload, (sender, installationId) => {
      const asked = { repository: repositoryRef(payload, installationId), headSha, sender };
      if (key?.answer == null) {
        const numbers = key === null ? numbersOf(listed, payload) : [key.number];
        return { ...asked, kind: 'review-requested', reason: 'rerun', numbers };
      }
      return { ...asked, kind: 'merge-group-rerequested', ...key, answer: key.answer };
    });
  },
};

/** GitHub tells of buttons only the app whose they are. */
function pressed(raw: unknown): Event {
  const payload = pressSchema.parse(raw);
  const { id: checkRunId, head_sha: headSha, external_id: externalId } = payload.check_run;
  const { identifier } = payload.requested_action;
  const key = readRunKey(externalId ?? '', payload.repository.id);
  const command = commandOf(identifier);
  if (command === null || key === null || key.answer !== null) return ignored('a button that there is not');
  const { number } = key;
  return rerun(payload, (sender, installationId) => {
    const repository = repositoryRef(payload, installationId);
    return { kind: 'button-pressed', repository, number, checkRunId, headSha, command, sender };
  });
}

const FAILURES: ReadonlySet<string | null> = new Set(['failure', 'action_required']);

/** Most checks end well, and are not read past that. */
function completed(raw: unknown): Event {
  const { check_run: ended } = endSchema.parse(raw);
  const branch = ended.check_suite?.head_branch;
  if (branch?.startsWith(FIX_BRANCH_PREFIX) === true) return fixBranchChecked(raw, branch);
  if (!FAILURES.has(ended.conclusion)) return ignored('a check that did not fail');
  if (ended.output?.annotations_count === 0) return ignored('a failed check without annotations');
  const payload = runSchema.parse(raw);
  const { head_sha: headSha, external_id: externalId, pull_requests: listed } = payload.check_run;
  if (readRunKey(externalId ?? '', payload.repository.id) !== null)
    return ignored('the end of a run of ours');
  if (payload.installation === undefined) return NO_INSTALLATION;
  const repository = repositoryRef(payload, payload.installation.id);
  return { kind: 'check-failed', repository, headSha, numbers: numbersOf(listed, payload) };
}

/** Its fix pull request waits for it, whichever way it ended. */
function fixBranchChecked(raw: unknown, branch: string): Event {
  const payload = runSchema.parse(raw);
  if (readRunKey(payload.check_run.external_id ?? '', payload.repository.id) !== null)
    return ignored('the end of a run of ours');
  if (payload.installation === undefined) return NO_INSTALLATION;
  const repository = repositoryRef(payload, payload.installation.id);
  return { kind: 'fix-branch-checked', repository, branch };
}

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
    const wish = { kind: 'review-requested', headSha, numbers: numbersOf(listed, payload) } as const;
    if (action === 'rerequested') {
      return rerun(payload, (sender, installationId) => {
        const repository = repositoryRef(payload, installationId);
        return { ...wish, reason: 'rerun', repository, sender };
      });
    }
    if (wish.numbers.length === 0) return ignored('a branch without a pull request');
    if (payload.installation === undefined) return NO_INSTALLATION;
    const repository = repositoryRef(payload, payload.installation.id);
    return { ...wish, reason: 'push', repository, sender: actor(payload) };
  },
};

/** Only for a person: whether they may is asked before it is answered. */
function rerun(payload: InRepository, event: (sender: Actor, installationId: number) => Event): Event {
  if (payload.installation === undefined) return NO_INSTALLATION;
  const sender = actor(payload);
  if (sender === null) return ignored('a re-run that nobody asked for');
  // A bot that runs again whatever is not green would keep us at it for ever.
  if (sender.bot) return ignored('a re-run that a bot asked for');
  return event(sender, payload.installation.id);
}

/** A commit can be the head of pull requests into other repositories of its network too. */
function numbersOf(listed: z.infer<typeof pulls>, { repository }: InRepository): readonly number[] {
  return listed.filter(({ base }) => base.repo.id === repository.id).map(({ number }) => number);
}
