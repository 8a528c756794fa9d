import type { Decision, Effect } from '../domain/command.js';
import type { SilenceTarget } from '../domain/silence.js';
import type { Command, CommandFacts } from './command.js';
import { inThread, named } from './target.js';

const usage = '/roach unignore <id|rule>';

const misused = (why: string): Decision => ({ kind: 'refused', reply: { kind: 'misused', usage, why } });

/** What people have closed may be proposed again. */
const forget = ({ key }: NonNullable<CommandFacts['closedFixPull']>): Decision => ({
  kind: 'done',
  effects: [{ kind: 'forget-fix-pull', key }],
  reply: { kind: 'fix-pull-forgotten' },
});

const wantAgain = ({ kind, id }: SilenceTarget): readonly Effect[] =>
  kind === 'finding' ? [{ kind: 'want-again', fingerprint: id }] : [];

export const unignore: Command = {
  name: 'unignore',
  usage,
  summary:
    'Takes `/roach ignore` back, and unmutes a rule that people dismissed too often; in the thread of a finding, that one. In a fix pull request that was closed it says that it may be proposed again.',
  permission: 'write',
  needsOpen: false,
  examples: ['/roach unignore nan-comparison', '/roach unignore'],
  decide([word], facts) {
    if (word === undefined && facts.closedFixPull !== null) return forget(facts.closedFixPull);
    const target = word === undefined ? (inThread(facts) ?? 'nothing') : named(word, facts);
    if (target === 'ambiguous') return misused('more than one finding has an id that begins so.');
    if (target === 'nothing')
      return misused('name a rule or a finding that is ignored, or answer in the thread of one.');
    const isDecided = facts.silences.some(
      (one) => one.target.kind === target.kind && one.target.id === target.id,
    );
    if (!isDecided) return misused('nothing of that is ignored here.');
    return {
      kind: 'done',
      effects: [
        { kind: 'silence', target, state: 'wanted', reason: null },
        ...wantAgain(target),
        { kind: 'review-if-open' },
      ],
      reply: {
        kind: 'silenced',
        target,
        state: 'wanted',
        inThread: facts.threadFingerprint === target.id,
      },
    };
  },
};
