import type { CommandHelp, Decision, GivenCommand } from '../domain/command.js';
import { nearest } from '../domain/nearest.js';
import type { Command, CommandFacts } from './command.js';
import { config } from './config.js';
import { explain } from './explain.js';
import { feedback } from './feedback.js';
import { fix } from './fix.js';
import { help } from './help.js';
import { ignore } from './ignore.js';
import { pause } from './pause.js';
import { profile } from './profile.js';
import { resume } from './resume.js';
import { review } from './review.js';
import { stats } from './stats.js';
import { train } from './train.js';
import { unignore } from './unignore.js';

export type { CommandFacts } from './command.js';
export { commandsIn, newCommandsIn } from './parse.js';
export { mentionsIn, newQuestionsIn, questionsIn } from './question.js';

/** In the order in which `help` lists them. */
const REGISTRY: readonly Command[] = [
  help,
  review,
  fix,
  explain,
  ignore,
  unignore,
  pause,
  resume,
  profile,
  train,
  stats,
  config,
  feedback,
];

/** What people read of each command. */
export const COMMANDS: readonly CommandHelp[] = REGISTRY.map(
  ({ name, usage, summary, permission, needsOpen, examples }) => ({
    name,
    usage,
    summary,
    permission,
    needsOpen,
    examples,
  }),
);

/** A command that there is, or the answer to one that there is not. */
export type Found =
  | {
      readonly kind: 'command';
      readonly help: CommandHelp;
      readonly decide: (facts: CommandFacts) => Decision;
    }
  | { readonly kind: 'none'; readonly decision: Extract<Decision, { kind: 'refused' }> };

/** Nothing after the prefix asks for help. */
export function findCommand({ name, words }: GivenCommand): Found {
  const wanted = name === '' ? help.name : name;
  const command = REGISTRY.find((one) => one.name === wanted);
  if (command !== undefined)
    return { kind: 'command', help: command, decide: (facts) => command.decide(words, facts) };
  const names = REGISTRY.map((one) => one.name);
  return {
    kind: 'none',
    decision: { kind: 'refused', reply: { kind: 'unknown', name, meant: nearest(name, names) } },
  };
}
