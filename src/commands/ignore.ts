import type { Decision } from '../domain/command.js';
import { nearest } from '../domain/nearest.js';
import type { SilenceTarget } from '../domain/silence.js';
import type { Command, CommandFacts } from './command.js';
import { inThread, named } from './target.js';

const usage = '/roach ignore <id|rule> [reason]';

const misused = (why: string): Decision => ({ kind: 'refused', reply: { kind: 'misused', usage, why } });

export const ignore: Command = {
  name: 'ignore',
  usage,
  summary:
    'Says a finding, or what a rule finds, never again in this repository; in the thread of a finding, that one, and all words are the reason.',
  permission: 'write',
  needsOpen: false,
  examples: [
    '/roach ignore nan-comparison we compare with a sentinel',
    '/roach ignore 3f2c1ab8',
    '/roach ignore false positive: it is validated upstream',
  ],
  decide(words, facts) {
    const [first, ...rest] = words;
    const thread = inThread(facts);
    const target = first === undefined ? 'nothing' : named(first, facts);
    if (target === 'ambiguous') return misused('more than one finding has an id that begins so.');
    if (target !== 'nothing') return silence(target, rest, facts);
    if (thread !== null) return silence(thread, words, facts);
    const ids = facts.rules.map(({ id }) => id);
    const meant = first === undefined ? null : nearest(first, ids);
    if (meant !== null) return misused(`there is no such rule or finding. Did you mean \`${meant}\`?`);
    return misused('name a rule or a finding of this pull request, or answer in the thread of a finding.');
  },
};

function silence(target: SilenceTarget, words: readonly string[], facts: CommandFacts): Decision {
  const reason = words.length === 0 ? null : words.join(' ');
  const { threadFingerprint, threadRuleId, shown } = facts;
  const isInThread = target.kind === 'rule' && target.id === threadRuleId;
  const fingerprint = target.kind === 'finding' ? target.id : isInThread ? threadFingerprint : null;
  const isShown = shown.some((one) => one.fingerprint === fingerprint);
  return {
    kind: 'done',
    effects: [
      { kind: 'silence', target, state: 'muted', reason },
      ...(fingerprint !== null && isShown
        ? [{ kind: 'dismiss' as const, fingerprint, reason }] // a literal would widen to string
        : []),
      { kind: 'review-if-open' },
    ],
    reply: { kind: 'silenced', target, state: 'muted', inThread: threadFingerprint === target.id },
  };
}
