import type { Decision } from '../domain/command.js';
import { MIN_ID_LENGTH, type FixWish } from '../domain/fix-request.js';
import type { Command } from './command.js';

const usage = '/roach fix [id|safe|all|pr]';

const wish = (wanted: FixWish): Decision => ({
  kind: 'done',
  effects: [{ kind: 'fix', wish: wanted }],
  reply: null,
});

const isId = (word: string): boolean => word.length >= MIN_ID_LENGTH && /^[0-9a-f]{1,64}$/i.test(word);

export const fix: Command = {
  name: 'fix',
  usage,
  summary:
    'Commits proven fixes to the branch of the pull request: those of known patterns (`safe`, or no word), those that a model has drafted too (`all`), or one by its id; in the thread of a finding, its fix. `pr` proposes the safe ones in a pull request of their own.',
  permission: 'write',
  needsOpen: true,
  examples: ['/roach fix', '/roach fix all', '/roach fix 3f2c1ab', '/roach fix pr'],
  decide([word], { threadFingerprint }) {
    const wanted = word?.toLowerCase();
    if (wanted === undefined)
      return wish(threadFingerprint === null ? { kind: 'safe' } : { kind: 'one', id: threadFingerprint });
    if (wanted === 'pr') return { kind: 'done', effects: [{ kind: 'propose-fixes' }], reply: null };
    if (wanted === 'safe' || wanted === 'all') return wish({ kind: wanted });
    if (isId(wanted)) return wish({ kind: 'one', id: wanted });
    const why = `say \`safe\`, \`all\`, \`pr\`, or the id of a fix, of at least ${MIN_ID_LENGTH} characters.`;
    return { kind: 'refused', reply: { kind: 'misused', usage, why } };
  },
};
