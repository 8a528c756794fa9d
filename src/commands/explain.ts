import type { Decision } from '../domain/command.js';
import { findById, isFindingId } from '../domain/finding-id.js';
import { nearest } from '../domain/nearest.js';
import type { Command, CommandFacts } from './command.js';

const usage = '/roach explain [id|rule]';

const misused = (why: string): Decision => ({ kind: 'refused', reply: { kind: 'misused', usage, why } });

export const explain: Command = {
  name: 'explain',
  usage,
  summary:
    'Says what a rule looks for and why, or where a finding stands and how it was shown; in the thread of a finding, that one.',
  permission: 'author',
  needsOpen: false,
  examples: ['/roach explain nan-comparison', '/roach explain 3f2c1ab8', '/roach explain'],
  decide([word], facts) {
    const { threadFingerprint, shown, rules } = facts;
    if (word === undefined) {
      const isKnown = shown.some(({ fingerprint }) => fingerprint === threadFingerprint);
      return isKnown && threadFingerprint !== null
        ? finding(threadFingerprint, true)
        : misused('name a rule or a finding, or ask in the thread of a finding.');
    }
    const ids = rules.map(({ id }) => id);
    if (ids.includes(word)) return { kind: 'done', effects: [], reply: { kind: 'rule', ruleId: word } };
    if (isFindingId(word)) return byId(word, facts);
    const meant = nearest(word, ids);
    return misused(`there is no such rule.${meant === null ? '' : ` Did you mean \`${meant}\`?`}`);
  },
};

const finding = (fingerprint: string, inThread: boolean): Decision => ({
  kind: 'done',
  effects: [],
  reply: { kind: 'finding', fingerprint, inThread },
});

function byId(word: string, { shown, threadFingerprint }: CommandFacts): Decision {
  const fingerprints = shown.map(({ fingerprint }) => fingerprint);
  const found = findById(fingerprints, word);
  switch (found.kind) {
    case 'one':
      return finding(found.fingerprint, found.fingerprint === threadFingerprint);
    case 'ambiguous':
      return misused('more than one finding has an id that begins so: type more of it.');
    case 'none':
      return misused('no finding of this pull request has this id.');
  }
}
