import type { Decision, Effect, OpenCommand } from '../../domain/command.js';
import type { FixOutcome } from '../../domain/fix-request.js';
import { proposeFixes } from '../fix-pulls/propose.js';
import { wantedAgain } from '../fix-pulls/wanted.js';
import type { FixPullPorts } from '../fix-pulls/ports.js';
import { applyFixes, type ApplyPorts } from '../fixes/apply.js';
import { askForReview } from './ask-for-review.js';
import type { Pass } from './pass.js';

/** Does what was decided, in that order. @returns the decision, or what came of it where only the doing tells. */
export async function bringAllAbout(
  pass: Pass,
  command: OpenCommand,
  decision: Extract<Decision, { kind: 'done' }>,
): Promise<Decision> {
  let last: Decision = decision;
  for (const effect of decision.effects) last = (await bringAbout(pass, command, effect)) ?? last;
  return last;
}

/** @returns what became of it, where only the doing tells; else null. */
async function bringAbout(pass: Pass, command: OpenCommand, effect: Effect): Promise<Decision | null> {
  const { ports, ref, pullRequest } = pass;
  const { login: by } = command;
  const system = ports.store.withSystem();
  switch (effect.kind) {
    case 'fix':
      return answerWish(pass, command, (own) =>
        applyFixes(own, pullRequest, command, effect.wish, pass.context.signal),
      );
    case 'propose-fixes':
      return answerWish(pass, command, (own) => proposeFixes(own, pullRequest, command, pass.context.signal));
    case 'forget-fix-pull': {
      const closed = await pass.tenant.fixPull(ref.repository, effect.key);
      if (closed?.state === 'closed')
        await pass.tenant.saveFixPull(ref.repository, wantedAgain(closed), null);
      return null;
    }
    case 'feedback':
      return keep(pass, command, effect.text);
    case 'silence':
    case 'dismiss':
      await remember(pass, by, effect);
      return null;
    case 'want-again':
      await pass.tenant.withdrawDismissal(ref, effect.fingerprint);
      return null;
    case 'review-if-open':
      return pullRequest.state === 'closed' ? null : bringAbout(pass, command, { kind: 'review' });
    case 'train': {
      const wanted = await system.askTraining(ref.repository);
      if (wanted !== null) await ports.queue.add(wanted);
      return null;
    }
    case 'review':
    case 'pause':
    case 'resume': {
      const { kind } = effect;
      const wish = kind === 'resume' ? { kind } : { kind, by };
      const wanted = await system.steer(ref, pullRequest.headSha, wish);
      if (wanted !== null) await ports.queue.add(wanted);
      return null;
    }
  }
}

/** Writes down what somebody does not want to hear, or wants to hear again; the same once more changes nothing. */
async function remember(
  { ports, tenant, ref }: Pass,
  by: string,
  effect: Extract<Effect, { kind: 'silence' | 'dismiss' }>,
): Promise<void> {
  const { reason: said } = effect;
  const reason = said === null || ports.holdsSecret(said) ? null : said;
  const at = ports.now();
  if (effect.kind === 'dismiss')
    return tenant.recordOutcome(ref, effect.fingerprint, { kind: 'dismissed', reason, by, at });
  const { target, state } = effect;
  return tenant.decideSilence(ref.repository, { target, state, by, reason, number: ref.number, at });
}

async function keep(
  { ports, tenant, ref }: Pass,
  { id: commandId, login }: OpenCommand,
  text: string,
): Promise<Decision> {
  const said = { commandId, login, text, at: ports.now() };
  const end = ports.holdsSecret(text) ? 'secret' : await tenant.keepFeedback(ref, said);
  const reply = { kind: 'feedback', end } as const;
  return end === 'kept' ? { kind: 'done', effects: [], reply } : { kind: 'refused', reply };
}

/** A commit, and a pull request that names this one, show themselves: a button that worked needs no comment. */
async function answerWish(
  pass: Pass,
  command: OpenCommand,
  carryOut: (ports: FixPullPorts & ApplyPorts) => Promise<FixOutcome>,
): Promise<Decision> {
  const { ports, tenant, pullRequest } = pass;
  const outcome = await carryOut({ ...ports, store: tenant });
  if (outcome.kind === 'moved' || outcome.kind === 'not-reviewed')
    await askForReview(ports, tenant, pullRequest, command.login, outcome.kind === 'moved');
  const reply = { kind: 'fix', outcome } as const;
  if (outcome.kind !== 'applied' && outcome.kind !== 'proposed') return { kind: 'refused', reply };
  const isSilent = command.comment === null && outcome.leftOut.length === 0;
  return { kind: 'done', effects: [], reply: isSilent ? null : reply };
}
