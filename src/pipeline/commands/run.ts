import { findCommand } from '../../commands/index.js';
import type { CommandEnd, Decision, OpenCommand } from '../../domain/command.js';
import { TransientError, UserError } from '../../domain/errors.js';
import { FIX_BRANCH_PREFIX, type FixPull } from '../../domain/fix-pull.js';
import type { PullRequestRef } from '../../domain/ids.js';
import { answer, answerAfter } from './answer.js';
import { bringAllAbout } from './bring-about.js';
import type { CommandPorts, Pass } from './pass.js';
import { mayGive } from './permitted.js';
import { NO_SIGN, show, takeBack, type Sign } from './sign.js';
import { threadFinding } from './thread-finding.js';

/**
 * Does what people have typed, in that order. Each step can be done twice with the effect of one: a process that dies leaves
 * the command open, and the next one does it again, looking first whether it was answered.
 */
export async function runCommands(
  ports: CommandPorts,
  ref: PullRequestRef,
  context: Pass['context'],
): Promise<void> {
  const tenant = ports.store.withTenant(ref.repository.installationId);
  const open = await tenant.commands(ref);
  if (open.length === 0) return;
  const pullRequest = await ports.reader.pullRequest(ref);
  const refused = new Set<string>();
  for (const command of open) {
    context.signal.throwIfAborted();
    // There is nobody left to answer.
    if (pullRequest === null) await tenant.markCommand(command, 'refused');
    else await runOne({ ports, tenant, ref, pullRequest, context, refused }, command);
  }
}

async function runOne(pass: Pass, command: OpenCommand): Promise<void> {
  const { ports, tenant, context } = pass;
  try {
    await tenant.markCommand(command, await carryOut(pass, command));
  } catch (error) {
    if (context.signal.aborted || (error instanceof TransientError && !context.lastAttempt)) throw error;
    if (!(error instanceof UserError) && !context.lastAttempt) throw error;
    // What GitHub refuses it refuses the next time too, and other commands wait.
    const reference = error instanceof UserError ? null : ports.newReference();
    ports.onError(error, reference);
    await tellFailure(pass, command, reference);
    await tenant.markCommand(command, 'failed');
  }
}

async function tellFailure(pass: Pass, command: OpenCommand, reference: string | null): Promise<void> {
  try {
    if ((await show(pass, command, 'confused')).kind === 'gone') return;
    // A reaction that is there stays, and tells its id.
    await takeBack(pass, command, await show(pass, command, 'eyes'));
    if (reference !== null) await answer(pass, command, { kind: 'failed', reference });
  } catch (error) {
    pass.ports.onError(error, null);
  }
}

async function carryOut(pass: Pass, command: OpenCommand): Promise<CommandEnd> {
  await pass.tenant.markCommand(command, 'begun');
  const found = findCommand(command.command);
  if (found.kind === 'none') return end(pass, command, found.decision, NO_SIGN);
  const { usage, permission, needsOpen } = found.help;
  if (!(await mayGive(pass.ports.reader, pass.pullRequest, command.login, permission))) {
    const reply = { kind: 'not-permitted', usage, wants: permission } as const;
    return end(pass, command, { kind: 'refused', reply }, NO_SIGN);
  }
  if (needsOpen && pass.pullRequest.state === 'closed')
    return end(pass, command, { kind: 'refused', reply: { kind: 'closed', usage } }, NO_SIGN);
  const seen = await show(pass, command, 'eyes');
  // Whoever deletes a command takes it back.
  if (seen.kind === 'gone') return 'refused';
  const thread = await threadFinding(pass.ports.conversation, pass.tenant, pass.ref, command.comment);
  const decision = found.decide({
    rules: pass.ports.rules,
    threadRuleId: thread?.ruleId ?? null,
    threadFingerprint: thread?.fingerprint ?? null,
    shown: await pass.tenant.shownFindings(pass.ref),
    silences: await pass.tenant.silences(pass.ref.repository),
    closedFixPull: await closedFixPull(pass),
  });
  return end(pass, command, decision, seen);
}

async function closedFixPull({ tenant, ref, pullRequest }: Pass): Promise<FixPull | null> {
  if (!pullRequest.headRef.startsWith(FIX_BRANCH_PREFIX)) return null;
  const own = await tenant.fixPullAt(ref.repository, ref.number);
  return own?.state === 'closed' ? own : null;
}

/** Does what was decided, answers where there is something to say, and shows how it ended. */
async function end(pass: Pass, command: OpenCommand, decided: Decision, seen: Sign): Promise<CommandEnd> {
  const decision = decided.kind === 'done' ? await bringAllAbout(pass, command, decided) : decided;
  if (decision.kind === 'refused') {
    // Shown first: it tells whether the comment is still there.
    if ((await show(pass, command, 'confused')).kind === 'gone') return 'refused';
    // One comment of a stranger can hold many commands: one refusal says it all.
    const isSaid = pass.refused.has(placeOf(command));
    pass.refused.add(placeOf(command));
    if (!isSaid) await answer(pass, command, decision.reply);
  } else {
    const hasEffect = decided.kind === 'done' && decided.effects.length > 0;
    if (decision.reply !== null)
      await (hasEffect ? answerAfter(pass, command, decision.reply) : answer(pass, command, decision.reply));
    await show(pass, command, 'rocket');
  }
  await takeBack(pass, command, seen);
  return decision.kind;
}

const placeOf = ({ id, comment }: OpenCommand): string =>
  comment === null ? `button ${id}` : `${comment.kind} ${comment.id}`;
