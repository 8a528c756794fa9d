import { COMMANDS, findCommand } from '../../commands/index.js';
import type { CommandEnd, OpenCommand, Decision, Effect, Reply, Steering } from '../../domain/command.js';
import { TransientError, UserError } from '../../domain/errors.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { Conversation } from '../../domain/conversation.js';
import type { Engine } from '../../domain/engine.js';
import type { JobContext, PullRequestReader, Queue, Store, TenantStore } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';
import type { Known } from '../../publishers/profile-reply.js';
import { renderReply, replyMarker } from '../../publishers/reply.js';
import { loadSettings } from '../repository-settings.js';
import { mayGive } from './permitted.js';
import { threadFinding } from './thread-finding.js';
import { toldFinding } from './told-finding.js';

export interface CommandPorts {
  readonly store: Store;
  readonly queue: Pick<Queue, 'add'>;
  readonly reader: PullRequestReader;
  readonly conversation: Conversation;
  readonly rules: Engine['rules'];
  /** A short random text by which a person's report finds our log line. */
  readonly newReference: () => string;
  /** Told what ended a command otherwise than it should; `reference` is shown to the person, or null. */
  readonly onError: (error: unknown, reference: string | null) => void;
}

/** One pass over the commands of a pull request. */
interface Pass {
  readonly ports: CommandPorts;
  readonly tenant: TenantStore;
  readonly ref: PullRequestRef;
  readonly pullRequest: PullRequest;
  readonly context: Pick<JobContext, 'lastAttempt' | 'signal'>;
  /** Comments that a refusal was answered to. */
  readonly refused: Set<string>;
}

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
  const { ports, ref } = pass;
  const { comment } = command;
  try {
    if ((await ports.conversation.react(ref, comment, 'confused')) === null) return;
    // A reaction that is there stays, and tells its id.
    const seen = await ports.conversation.react(ref, comment, 'eyes');
    if (seen !== null) await ports.conversation.unreact(ref, comment, seen);
    if (reference !== null) await answer(pass, command, { kind: 'failed', reference });
  } catch (error) {
    ports.onError(error, null);
  }
}

async function carryOut(pass: Pass, command: OpenCommand): Promise<CommandEnd> {
  await pass.tenant.markCommand(command, 'begun');
  const found = findCommand(command.command);
  if (found.kind === 'none') return end(pass, command, found.decision, NOT_SHOWN);
  const { usage, permission, needsOpen } = found.help;
  if (!(await mayGive(pass.ports.reader, pass.pullRequest, command.login, permission))) {
    const reply = { kind: 'not-permitted', usage, wants: permission } as const;
    return end(pass, command, { kind: 'refused', reply }, NOT_SHOWN);
  }
  if (needsOpen && pass.pullRequest.state === 'closed')
    return end(pass, command, { kind: 'refused', reply: { kind: 'closed', usage } }, NOT_SHOWN);
  const seen = await show(pass, command, 'eyes');
  // Whoever deletes a command takes it back.
  if (seen.kind === 'gone') return 'refused';
  const thread = await threadFinding(pass.ports.conversation, pass.tenant, pass.ref, command.comment);
  const decision = found.decide({
    rules: pass.ports.rules,
    threadRuleId: thread?.ruleId ?? null,
    threadFingerprint: thread?.fingerprint ?? null,
    shown: (await pass.tenant.shownFindings(pass.ref)).map(({ fingerprint }) => fingerprint),
  });
  return end(pass, command, decision, seen);
}

/** A reaction as GitHub took it: the comment can be gone, and a pull request that is locked takes none. */
type Shown =
  | { readonly kind: 'shown'; readonly id: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'none' };

const NOT_SHOWN: Shown = { kind: 'none' };

async function show(
  { ports, ref }: Pass,
  { comment }: OpenCommand,
  content: 'eyes' | 'rocket' | 'confused',
): Promise<Shown> {
  try {
    const id = await ports.conversation.react(ref, comment, content);
    return id === null ? { kind: 'gone' } : { kind: 'shown', id };
  } catch (error) {
    // No command waits for its sign.
    if (!(error instanceof UserError)) throw error;
    ports.onError(error, null);
    return NOT_SHOWN;
  }
}

/** Does what was decided, answers where there is something to say, and shows how it ended. */
async function end(pass: Pass, command: OpenCommand, decision: Decision, seen: Shown): Promise<CommandEnd> {
  const { ports, ref } = pass;
  if (decision.kind === 'refused') {
    // Shown first: it tells whether the comment is still there.
    if ((await show(pass, command, 'confused')).kind === 'gone') return 'refused';
    // One comment of a stranger can hold many commands: one refusal says it all.
    const isSaid = pass.refused.has(commentKey(command));
    pass.refused.add(commentKey(command));
    if (!isSaid) await answer(pass, command, decision.reply);
  } else {
    for (const effect of decision.effects) await bringAbout(pass, command.login, effect);
    if (decision.reply !== null) await answerAfter(pass, command, decision.reply, decision.effects);
    await show(pass, command, 'rocket');
  }
  if (seen.kind === 'shown') await ports.conversation.unreact(ref, command.comment, seen.id);
  return decision.kind;
}

/** What was done is done, whether or not GitHub lets us say so. */
async function answerAfter(
  pass: Pass,
  command: OpenCommand,
  reply: Reply,
  effects: readonly Effect[],
): Promise<void> {
  try {
    await answer(pass, command, reply);
  } catch (error) {
    if (effects.length === 0 || !(error instanceof UserError)) throw error;
    pass.ports.onError(error, null);
  }
}

const commentKey = ({ comment: { kind, id } }: OpenCommand): string => `${kind} ${id}`;

async function bringAbout({ ports, ref, pullRequest }: Pass, by: string, { kind }: Effect): Promise<void> {
  const system = ports.store.withSystem();
  const steer = (wish: Steering) => system.steer(ref, pullRequest.headSha, wish);
  const wanted =
    kind === 'train'
      ? await system.askTraining(ref.repository)
      : await steer(kind === 'resume' ? { kind } : { kind, by });
  if (wanted !== null) await ports.queue.add(wanted);
}

async function answer(pass: Pass, command: OpenCommand, reply: Reply): Promise<void> {
  const { ports, ref, pullRequest } = pass;
  const { comment, isBegun, givenAt } = command;
  const id = `command-${command.id}`;
  if (isBegun && (await ports.conversation.hasAnswer(ref, comment, replyMarker(id), givenAt))) return;
  const ruleIds = ports.rules.map((rule) => rule.id);
  const settings = reply.kind === 'settings' ? await loadSettings(ports.reader, pullRequest, ruleIds) : null;
  const known = reply.kind === 'profile' ? await knownOf(pass) : null;
  const told =
    reply.kind === 'finding' ? await toldFinding(pass.tenant, pullRequest, reply.fingerprint) : null;
  const body = renderReply(reply, { commands: COMMANDS, rules: ports.rules, settings, known, told, id });
  await ports.conversation.answer(ref, comment, body);
}

async function knownOf({ tenant, ref: { repository }, pullRequest }: Pass): Promise<Known> {
  const profile = await tenant.profile(repository);
  const training = await tenant.trainingRequest(repository);
  return { profile, training, repositoryUrl: pullRequest.repositoryUrl };
}
