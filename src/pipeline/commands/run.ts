import { findCommand } from '../../commands/index.js';
import type { CommandEnd, Decision, Effect, OpenCommand } from '../../domain/command.js';
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
    for (const early of ['eyes', 'rocket'] as const)
      await takeBack(pass, command, await show(pass, command, early));
    if (reference !== null) await answer(pass, command, { kind: 'failed', reference });
  } catch (error) {
    pass.ports.onError(error, null);
  }
}

async function carryOut(pass: Pass, command: OpenCommand): Promise<CommandEnd> {
  await pass.tenant.markCommand(command, 'begun');
  const found = findCommand(command.command);
  if (found.kind === 'none') return end(pass, command, found.decision);
  const { name, usage, permission, needsOpen } = found.help;
  if (!(await mayGive(pass.ports.reader, pass.pullRequest, command.login, permission))) {
    const reply = { kind: 'not-permitted', name, usage, wants: permission } as const;
    return end(pass, command, { kind: 'refused', reply });
  }
  if (needsOpen && pass.pullRequest.state === 'closed')
    return end(pass, command, { kind: 'refused', reply: { kind: 'closed', usage } });
  const thread = await threadFinding(pass.ports.conversation, pass.tenant, pass.ref, command.comment);
  const decision = found.decide({
    rules: pass.ports.rules,
    threadRuleId: thread?.ruleId ?? null,
    threadFingerprint: thread?.fingerprint ?? null,
    shown: await pass.tenant.shownFindings(pass.ref),
    silences: await pass.tenant.silences(pass.ref.repository),
    closedFixPull: await closedFixPull(pass),
  });
  return end(pass, command, decision);
}

async function closedFixPull({ tenant, ref, pullRequest }: Pass): Promise<FixPull | null> {
  if (!pullRequest.headRef.startsWith(FIX_BRANCH_PREFIX)) return null;
  const own = await tenant.fixPullAt(ref.repository, ref.number);
  return own?.state === 'closed' ? own : null;
}

/** What takes a while, or may come out otherwise than it was decided: until then the comment shows that it is being done. */
const SLOW: ReadonlySet<Effect['kind']> = new Set(['fix', 'propose-fixes', 'feedback']);

/**
 * Does what was decided, answers where there is something to say, and shows how it ended. The first reaction tells whether the
 * comment is still there: whoever deletes a command takes it back.
 */
async function end(pass: Pass, command: OpenCommand, decided: Decision): Promise<CommandEnd> {
  if (decided.kind === 'refused') return refuse(pass, command, decided, NO_SIGN);
  const isSlow = decided.effects.some(({ kind }) => SLOW.has(kind));
  const seen = await show(pass, command, isSlow ? 'eyes' : 'rocket');
  if (seen.kind === 'gone') return 'refused';
  const decision = await bringAllAbout(pass, command, decided);
  if (decision.kind === 'refused') return refuse(pass, command, decision, seen);
  const hasEffect = decided.effects.length > 0;
  if (decision.reply !== null)
    await (hasEffect ? answerAfter(pass, command, decision.reply) : answer(pass, command, decision.reply));
  if (isSlow) {
    await show(pass, command, 'rocket');
    await takeBack(pass, command, seen);
  }
  return 'done';
}

async function refuse(
  pass: Pass,
  command: OpenCommand,
  { reply }: Extract<Decision, { kind: 'refused' }>,
  seen: Sign,
): Promise<CommandEnd> {
  if ((await show(pass, command, 'confused')).kind === 'gone') return 'refused';
  // One comment can hold many commands, and a stranger can write many comments: one refusal says it all.
  const isSaid =
    pass.refused.has(placeOf(command)) ||
    (reply.kind === 'not-permitted' &&
      command.comment !== null &&
      (await pass.tenant.wasRefused(pass.ref, command)));
  pass.refused.add(placeOf(command));
  if (!isSaid) await answer(pass, command, reply);
  await takeBack(pass, command, seen);
  return 'refused';
}

const placeOf = ({ id, comment }: OpenCommand): string =>
  comment === null ? `button ${id}` : `${comment.kind} ${comment.id}`;
