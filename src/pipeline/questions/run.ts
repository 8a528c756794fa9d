import type { Conversation, OwnThread } from '../../domain/conversation.js';
import type { Engine } from '../../domain/engine.js';
import { TransientError, UserError } from '../../domain/errors.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { CommandEnd } from '../../domain/command.js';
import type { JobContext, PullRequestReader, Store, TenantStore } from '../../domain/ports.js';
import type { OpenQuestion } from '../../domain/question.js';
import type { RepositoryConfig } from '../../domain/repository-config.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { renderAnswer, type Answer } from '../../publishers/answer.js';
import { loadSettings } from '../repository-settings.js';
import type { DraftingPorts } from '../review.js';
import { askQuestion, unavailableAnswer } from './ask.js';
import { gatherMaterial, withoutSecrets } from './material.js';
import { lookAt, type Asked } from './thread.js';

export interface QuestionPorts {
  readonly store: Store;
  readonly reader: PullRequestReader;
  readonly conversation: Conversation;
  readonly engine: Engine;
  /** Null when no model is configured: then nobody is answered. */
  readonly drafting: DraftingPorts | null;
  /** A short random text by which a person's report finds our log line. */
  readonly newReference: () => string;
  /** Told what ended a question otherwise than it should; `reference` is shown to the person, or null. */
  readonly onError: (error: unknown, reference: string | null) => void;
}

/** One pass over the questions of a pull request. */
interface Pass {
  readonly ports: QuestionPorts;
  readonly drafting: DraftingPorts;
  readonly tenant: TenantStore;
  readonly pullRequest: PullRequest;
  /** Fingerprints of what our comments on the diff are about. */
  readonly commented: ReadonlySet<string>;
  readonly config: RepositoryConfig;
  readonly context: Pick<JobContext, 'lastAttempt' | 'signal'>;
}

/**
 * Answers what people ask in threads that our comments began. Nothing shows where nobody is answered: other threads, people
 * who may not spend the owner's tokens, settings that say so. Each step can be done twice with the effect of one: whether a
 * question is answered is read from its thread.
 */
export async function answerQuestions(
  ports: QuestionPorts,
  ref: PullRequestRef,
  context: Pass['context'],
): Promise<void> {
  const tenant = ports.store.withTenant(ref.repository.installationId);
  const open = await tenant.questions(ref);
  if (open.length === 0) return;
  const pass = await begin(ports, tenant, ref, context);
  for (const question of open) {
    context.signal.throwIfAborted();
    if (pass === null) await tenant.markQuestion(question, 'refused');
    else await runOne(pass, question);
  }
}

/** Null where nobody is answered; GitHub is asked nothing where we have said nothing. */
async function begin(
  ports: QuestionPorts,
  tenant: TenantStore,
  ref: PullRequestRef,
  context: Pass['context'],
): Promise<Pass | null> {
  const { drafting, engine, reader } = ports;
  // Where nothing may be spent there is no model for people.
  if (drafting === null || Object.values(drafting.budgets).includes(0)) return null;
  const shown = (await tenant.shownFindings(ref)).filter(({ shownAs }) => shownAs !== 'annotation');
  if (shown.length === 0) return null;
  const pullRequest = await reader.pullRequest(ref);
  if (pullRequest === null) return null;
  const ruleIds = engine.rules.map(({ id }) => id);
  const { config } = await loadSettings(reader, pullRequest, ruleIds);
  if (!config.enabled || !config.model.answers) return null;
  const commented = new Set(shown.map(({ fingerprint }) => fingerprint));
  return { ports, drafting, tenant, pullRequest, commented, config, context };
}

async function runOne(pass: Pass, question: OpenQuestion): Promise<void> {
  const { ports, tenant, context } = pass;
  try {
    await tenant.markQuestion(question, 'begun');
    await tenant.markQuestion(question, await answerOne(pass, question));
  } catch (error) {
    if (context.signal.aborted || (error instanceof TransientError && !context.lastAttempt)) throw error;
    if (!(error instanceof UserError) && !context.lastAttempt) throw error;
    const reference = error instanceof UserError ? null : ports.newReference();
    ports.onError(error, reference);
    await tellFailure(pass, question, reference);
    await tenant.markQuestion(question, 'failed');
  }
}

async function tellFailure(pass: Pass, question: OpenQuestion, reference: string | null): Promise<void> {
  try {
    const thread = await threadOf(pass, question);
    const look = thread === null ? null : lookAt(thread, question);
    const isToSay = reference !== null && look?.kind === 'asked' && !look.isTold;
    if (isToSay) await say(pass, question, { kind: 'failed', reference });
    await show(pass, question, look?.kind === 'answered', null);
  } catch (error) {
    pass.ports.onError(error, null);
  }
}

const threadOf = ({ ports, pullRequest }: Pass, { comment }: OpenQuestion): Promise<OwnThread | null> =>
  ports.conversation.ownThread(pullRequest.ref, comment.inReplyTo);

async function answerOne(pass: Pass, question: OpenQuestion): Promise<CommandEnd> {
  const { ports, pullRequest, commented } = pass;
  const thread = await threadOf(pass, question);
  if (thread === null) return 'refused';
  const look = lookAt(thread, question);
  if (look.kind === 'answered') {
    await show(pass, question, true, null);
    return 'done';
  }
  if (look.kind === 'none' || !commented.has(look.fingerprint)) return 'refused';
  if (!(await maySpend(pass, question.login))) return 'refused';
  const seen = await ports.conversation.react(pullRequest.ref, question.comment, 'eyes');
  if (seen === null) return 'refused';
  const answer = await answerTo(pass, thread, look);
  const isAnswer = answer.kind === 'answer' || answer.kind === 'cannot-tell';
  if (isAnswer || !look.isTold) await say(pass, question, answer);
  await show(pass, question, isAnswer, seen);
  return isAnswer ? 'done' : 'refused';
}

/** Who made the pull request and sees the repository, and who may write to it: strangers do not spend its tokens. */
async function maySpend({ ports, pullRequest }: Pass, login: string): Promise<boolean> {
  const permission = await ports.reader.permission(pullRequest.ref.repository, login);
  const isAuthor = pullRequest.author?.login.toLowerCase() === login.toLowerCase();
  return permission === 'admin' || permission === 'write' || (isAuthor && permission === 'read');
}

async function answerTo(pass: Pass, thread: OwnThread, asked: Asked): Promise<Answer> {
  const { ports, drafting, tenant, pullRequest, config, context } = pass;
  const { ref } = pullRequest;
  const profile = await tenant.profile(ref.repository);
  const known = { config, profile };
  const material = await gatherMaterial(ports, pullRequest, thread, asked, known, context.signal);
  if (material === null)
    return {
      kind: 'unanswered',
      why: 'there are too many secrets in what a model would be shown',
      again: null,
    };
  const own = { ...drafting, store: tenant };
  const answer = await askQuestion(own, ref, material, asked.isLast, context.signal);
  if (answer.kind === 'answer' || answer.kind === 'cannot-tell') {
    const text = await withoutSecrets(ports.engine, answer.text, context.signal);
    return text === null
      ? { kind: 'unanswered', why: 'what the model said is no answer', again: null }
      : { ...answer, text };
  }
  if (answer.kind !== 'unavailable') return answer;
  const { error } = answer;
  // However long the server says to wait: somebody waits for an answer.
  if (error instanceof TransientError && !context.lastAttempt)
    throw new TransientError('question: the model did not answer', { cause: error });
  ports.onError(error, null);
  return unavailableAnswer(error);
}

async function say({ ports, pullRequest }: Pass, question: OpenQuestion, answer: Answer): Promise<void> {
  await ports.conversation.answer(pullRequest.ref, question.comment, renderAnswer(answer, question.id));
}

/**
 * An answer speaks for itself; what got none keeps a sign of it.
 * @param seen id of the reaction that says that it was seen; null where it is not known.
 */
async function show(
  { ports: { conversation }, pullRequest: { ref } }: Pass,
  { comment }: OpenQuestion,
  isAnswered: boolean,
  seen: number | null,
): Promise<void> {
  if (!isAnswered) await conversation.react(ref, comment, 'confused');
  // A reaction that is there stays, and tells its id.
  const id = seen ?? (await conversation.react(ref, comment, 'eyes'));
  if (id !== null) await conversation.unreact(ref, comment, id);
}
