import { MAX_FEEDBACK_LENGTH } from '../domain/feedback.js';
import type { Command } from './command.js';

const usage = '/roach feedback <text>';

export const feedback: Command = {
  name: 'feedback',
  usage,
  summary: `Tells whoever runs this app what you think of it, in one line of at most ${MAX_FEEDBACK_LENGTH} characters.`,
  permission: 'author',
  needsOpen: false,
  examples: ['/roach feedback the fix for nan-comparison is what I would have written'],
  decide(words) {
    const text = words.join(' ');
    const why =
      words.length === 0
        ? 'say something behind it, on the same line.'
        : text.length > MAX_FEEDBACK_LENGTH
          ? `this is longer than ${MAX_FEEDBACK_LENGTH} characters, and was not passed on. Please say it in two.`
          : null;
    if (why !== null) return { kind: 'refused', reply: { kind: 'misused', usage, why } };
    return { kind: 'done', effects: [{ kind: 'feedback', text }], reply: null };
  },
};
