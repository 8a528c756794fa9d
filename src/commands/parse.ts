import type { GivenCommand } from '../domain/command.js';
import { paragraphLines } from './markdown-text.js';

/** Most comments have none: they are not parsed. */
const MAY_HOLD_ONE = /^ {0,3}\/roach(?!\S)/imu;
const PREFIX = /^\/roach(?!\S)/iu;
/** One comment is no program. */
const MAX_COMMANDS = 10;
/** Of three bytes each at most, they fit into the key of a row, which has room for 2,700. */
const MAX_CHARACTERS = 500;

/**
 * The commands in a comment: at the start of a line of its text, not in code, quotes, headings, lists, tables or HTML comments.
 * One that is there twice is one.
 * @param body Markdown as its author wrote it, untrusted.
 */
export function commandsIn(body: string): readonly GivenCommand[] {
  if (!MAY_HOLD_ONE.test(body)) return [];
  const found = new Map<string, GivenCommand>();
  for (const line of paragraphLines(body)) {
    if (!PREFIX.test(line)) continue;
    const [, name = '', ...words] = line
      .slice(0, MAX_CHARACTERS)
      .replaceAll(/\p{C}/gu, ' ')
      .trim()
      .split(/\s+/u);
    const command = { name: name.toLowerCase(), words };
    found.set(JSON.stringify(command), command);
  }
  return [...found.values()].slice(0, MAX_COMMANDS);
}

/** Commands that an edited comment has and did not have before. */
export function newCommandsIn(body: string, before: string): readonly GivenCommand[] {
  const known = new Set(commandsIn(before).map((one) => JSON.stringify(one)));
  return commandsIn(body).filter((one) => !known.has(JSON.stringify(one)));
}
