import type { CommandHelp, Reply } from '../domain/command.js';
import { MAX_FEEDBACK_A_DAY } from '../domain/feedback.js';
import { shortId } from '../domain/finding-id.js';
import type { RuleMeta } from '../domain/finding.js';
import type { LoadedConfig } from '../domain/snapshot.js';
import type { ToldFinding } from '../domain/told-finding.js';
import { fixText } from './fix-reply.js';
import { escapeText, fence, hiddenMarker, inlineCode, placeLink, prose, truncate } from './markdown.js';
import { profileText, type Known } from './profile-reply.js';
import { settingsText } from './settings-reply.js';
import { statsText, type StatsReport } from './stats-reply.js';
import { details } from './suggestion.js';
import { sentence } from './words.js';

/** What the words of an answer are made of besides the answer itself. */
export interface ReplyContext {
  readonly commands: readonly CommandHelp[];
  readonly rules: readonly RuleMeta[];
  /** Null where the answer does not tell of them. */
  readonly settings: LoadedConfig | null;
  /** Null where the answer does not tell of it. */
  readonly known: Known | null;
  /** Null where the answer does not tell of them. */
  readonly stats: StatsReport | null;
  /** Null where the answer does not tell of it. */
  readonly told: ToldFinding | null;
  /** Id of the answer, by which it is found again. */
  readonly id: string;
}

const NAME_LIMIT = 60;
const WHO = {
  author: 'whoever made the pull request, or may write to this repository',
  write: 'whoever may write to this repository',
} as const;

/** What is left to whoever made the pull request, where fixes may not be committed for them. */
const BY_AUTHOR = ' Suggestions can be applied by the author from the diff.';

/** Markdown of a comment that answers a command; it ends with the marker by which it is found again. */
export function renderReply(reply: Reply, context: ReplyContext): string {
  return [textOf(reply, context), replyMarker(context.id)].join('\n\n');
}

/** @param id letters, digits, `.`, `_`, `:` and `-`. */
export function replyMarker(id: string): string {
  return hiddenMarker('reply', id);
}

const HELP = `${inlineCode('/roach help')} lists all.`;

function textOf(reply: Reply, context: ReplyContext): string {
  const { commands, rules, settings, known, stats, told } = context;
  switch (reply.kind) {
    case 'help':
      return helpText(commands);
    case 'unknown': {
      const typed = inlineCode(`/roach ${truncate(reply.name, NAME_LIMIT)}`);
      const meant = reply.meant === null ? '' : ` Did you mean ${inlineCode(`/roach ${reply.meant}`)}?`;
      return `No command ${typed}.${meant} ${HELP}`;
    }
    case 'not-permitted':
      return `${inlineCode(reply.usage)} is for ${WHO[reply.wants]}.${reply.name === 'fix' ? BY_AUTHOR : ''}`;
    case 'closed':
      return `${inlineCode(reply.usage)} is for open pull requests, and this one is closed.`;
    case 'misused':
      return `${inlineCode(reply.usage)}: ${sentence(prose(reply.why))}`;
    case 'rule':
      return ruleText(ruleOf(reply.ruleId, rules));
    case 'finding':
      if (told === null) throw new Error('an answer about a finding without it');
      return findingText(told, rules, reply.inThread);
    case 'settings':
      if (settings === null) throw new Error('an answer about settings without them');
      return settingsText(settings);
    case 'profile':
      if (known === null) throw new Error('an answer about the profile without it');
      return profileText(known);
    case 'stats':
      if (stats === null) throw new Error('an answer about numbers without them');
      return statsText(stats);
    case 'training':
      return `The default branch is read again when nothing more urgent waits; ${inlineCode('/roach profile')} shows what was learned.`;
    case 'fix-pull-forgotten':
      return 'These fixes may be proposed again.';
    case 'paused':
      return `Paused: pushes to this pull request are not reviewed. ${inlineCode('/roach resume')} ends that, ${inlineCode('/roach review')} reviews the head once.`;
    case 'fix':
      return fixText(reply.outcome);
    case 'feedback':
      return FEEDBACK[reply.end];
    case 'silenced':
      return silencedText(reply);
    case 'failed':
      return `This command failed by a fault of ours. Try it once more; if it fails again, whoever runs this app finds it in the log by ${inlineCode(reply.reference)}.`;
  }
}

const FEEDBACK = {
  kept: 'Thank you. Your words are kept with your login and this pull request, and whoever runs this app reads them. They are deleted with everything else once the app is uninstalled.',
  secret:
    'This holds what looks like a secret, so it was not passed on. Please say it without, and change the secret: it stands in your comment.',
  full: `${MAX_FEEDBACK_A_DAY} messages from this account were passed on within a day, and this one was not. Please say it again tomorrow.`,
} as const;

function silencedText({ target, state, inThread }: Extract<Reply, { kind: 'silenced' }>): string {
  const id = target.kind === 'rule' ? truncate(target.id, NAME_LIMIT) : shortId(target.id);
  const what = inThread ? 'This finding' : `${target.kind === 'rule' ? 'Rule' : 'Finding'} ${inlineCode(id)}`;
  if (state === 'wanted') return `${what} is not ignored any more in this repository.`;
  const command = inThread ? '/roach unignore' : `/roach unignore ${id}`;
  const where = inThread ? ' here' : '';
  return `${what} is ignored in this repository from now on. ${inlineCode(command)}${where} undoes that.`;
}

function helpText(commands: readonly CommandHelp[]): string {
  const rows = commands.map(
    ({ usage, summary, permission }) => `| ${inlineCode(usage)} | ${prose(summary)} | ${WHO[permission]} |`,
  );
  const examples = commands.flatMap((command) => command.examples).join('\n');
  return [
    ['| command | what it does | for |', '| --- | --- | --- |', ...rows].join('\n'),
    'A command stands at the start of a line in a comment here or on the diff.',
    details('Examples', [fence(examples, 'text')]),
  ].join('\n\n');
}

function ruleOf(ruleId: string, rules: readonly RuleMeta[]): RuleMeta {
  const rule = rules.find(({ id }) => id === ruleId);
  if (rule === undefined) throw new Error(`no rule ${ruleId}`);
  return rule;
}

function ruleText(rule: RuleMeta): string {
  const { why, fix } = rule;
  return [ruleLine(rule), prose(why), ...(fix === undefined ? [] : [prose(fix)]), ...exampleOf(rule)].join(
    '\n\n',
  );
}

const ruleLine = ({ id, summary, severity, kind }: RuleMeta): string =>
  `${inlineCode(id)} · ${escapeText(kind)}, ${severity}: ${sentence(prose(summary))}`;

/** What models and tools report has none. */
function exampleOf({ examples: { bad, good } }: RuleMeta): readonly string[] {
  if (bad === '') return [];
  return [details('Example', ['Reported:', fence(bad, ''), 'Not reported:', fence(good, '')])];
}

const SHOWN_AS = {
  suggestion: 'as a comment with a fix that was proven',
  comment: 'as a comment without a fix',
  annotation: 'in the check run',
} as const;

/** Reasons and proof stand in the comment itself. Of a rule that was taken out since only the name is left. */
function findingText(
  { fingerprint, ruleId, headSha, shownAs, place, repositoryUrl }: ToldFinding,
  rules: readonly RuleMeta[],
  inThread: boolean,
): string {
  const at = place === null ? '' : ` at ${placeLink(place, { repositoryUrl, sha: headSha })}`;
  const first = `Finding ${inlineCode(shortId(fingerprint))}${at}: first shown at ${inlineCode(headSha.slice(0, 7))} ${SHOWN_AS[shownAs]}.`;
  const rule = rules.find(({ id }) => id === ruleId);
  if (rule === undefined) return `${first} Its rule is ${inlineCode(truncate(ruleId, NAME_LIMIT))}.`;
  return [first, ruleLine(rule), ...(inThread ? [] : [prose(rule.why)]), ...exampleOf(rule)].join('\n\n');
}
