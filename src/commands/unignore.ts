import type { Decision } from '../domain/command.js';
import type { Command } from './command.js';
import { inThread, named } from './target.js';

const usage = '/roach unignore <id|rule>';

const misused = (why: string): Decision => ({ kind: 'refused', reply: { kind: 'misused', usage, why } });

export const unignore: Command = {
  name: 'unignore',
  usage,
  summary:
    'Takes `/roach ignore` back, and unmutes a rule that people dismissed too often; in the thread of a finding, that one.',
  permission: 'write',
  needsOpen: false,
  examples: ['/roach unignore nan-comparison', '/roach unignore'],
  decide([word], facts) {
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
        ...(target.kind === 'finding' ? [{ kind: 'want-again' as const, fingerprint: target.id }] : []), // a literal would widen
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
