import { COMMANDS } from '../../commands/index.js';
import type { CommentRef, OpenCommand, Reply } from '../../domain/command.js';
import { UserError } from '../../domain/errors.js';
import { STATS_DAYS } from '../../domain/stats.js';
import type { Known } from '../../publishers/profile-reply.js';
import { renderReply, replyMarker } from '../../publishers/reply.js';
import type { StatsReport } from '../../publishers/stats-reply.js';
import { loadSettings } from '../repository-settings.js';
import { rewritePatterns } from '../rewrites/generalise.js';
import { demotedRules } from '../silence/recall.js';
import type { Pass } from './pass.js';
import { toldFinding } from './told-finding.js';

/** What is said of a button stands in the conversation, where whoever pressed it looks next. */
const CONVERSATION: CommentRef = { kind: 'conversation', id: 0, inReplyTo: null };

/** Answers a command, once. */
export async function answer(pass: Pass, command: OpenCommand, reply: Reply): Promise<void> {
  const { ports, ref, pullRequest } = pass;
  const { isBegun, givenAt } = command;
  const comment = command.comment ?? CONVERSATION;
  const id = `command-${command.id}`;
  if (isBegun && (await ports.conversation.hasAnswer(ref, comment, replyMarker(id), givenAt))) return;
  const ruleIds = ports.rules.map((rule) => rule.id);
  const settings = reply.kind === 'settings' ? await loadSettings(ports.reader, pullRequest, ruleIds) : null;
  const known = reply.kind === 'profile' ? await knownOf(pass) : null;
  const stats = reply.kind === 'stats' ? await statsOf(pass) : null;
  const told =
    reply.kind === 'finding' ? await toldFinding(pass.tenant, pullRequest, reply.fingerprint) : null;
  const { rules } = ports;
  const body = renderReply(reply, { commands: COMMANDS, rules, settings, known, stats, told, id });
  await ports.conversation.answer(ref, comment, body);
}

/** What was done is done, whether or not GitHub lets us say so. */
export async function answerAfter(pass: Pass, command: OpenCommand, reply: Reply): Promise<void> {
  try {
    await answer(pass, command, reply);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    pass.ports.onError(error, null);
  }
}

async function knownOf({ tenant, ref: { repository }, pullRequest }: Pass): Promise<Known> {
  const profile = await tenant.profile(repository);
  const training = await tenant.trainingRequest(repository);
  const silences = await tenant.silences(repository);
  const teamPatterns = rewritePatterns(await tenant.rewrites(repository));
  return { profile, training, silences, teamPatterns, repositoryUrl: pullRequest.repositoryUrl };
}

const DAY_MS = 86_400_000;

async function statsOf({ ports, tenant, ref: { repository } }: Pass): Promise<StatsReport> {
  const stats = await tenant.stats(repository, new Date(ports.now().getTime() - STATS_DAYS * DAY_MS));
  const silences = await tenant.silences(repository);
  return { stats, silences, demoted: demotedRules(ports.rules, silences) };
}
