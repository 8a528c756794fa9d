import type { Decision } from '../domain/command.js';
import { nearest } from '../domain/nearest.js';
import type { Command } from './command.js';

const usage = '/roach explain [rule]';

const misused = (why: string): Decision => ({ kind: 'refused', reply: { kind: 'misused', usage, why } });

export const explain: Command = {
  name: 'explain',
  usage,
  summary: 'Says what a rule looks for and why; in the thread of a finding, the rule that found it.',
  permission: 'author',
  needsOpen: false,
  examples: ['/roach explain nan-comparison', '/roach explain'],
  decide([word], { rules, threadRuleId }) {
    const wanted = word ?? threadRuleId;
    if (wanted === null) return misused('name a rule, or ask in the thread of a finding.');
    const ids = rules.map(({ id }) => id);
    if (ids.includes(wanted)) return { kind: 'done', effects: [], reply: { kind: 'rule', ruleId: wanted } };
    const meant = nearest(wanted, ids);
    return misused(`there is no such rule.${meant === null ? '' : ` Did you mean \`${meant}\`?`}`);
  },
};
