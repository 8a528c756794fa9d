import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import type { KeptFeedback } from '../domain/feedback.js';
import { oneLine } from '../publishers/markdown.js';
import type { Command } from './command.js';
import { requireDatabase, withSystemStore } from './configured-database.js';
import { UsageError } from './usage-error.js';

/** As many as are read at once. */
const MOST = 1_000;

/** `code-roach feedback`: what people have told whoever runs the app. */
export const feedback = {
  name: 'feedback',
  usage: ['code-roach feedback [--since DATE]'],
  summary: 'print what people have said with /roach feedback',
  details: [
    '--since   a day such as 2026-03-01, or a time: only what was said from then on (UTC)',
    '',
    `A line each, oldest first, the newest ${MOST} at most. With the embedded database, stop the app`,
    'first.',
  ],
  async run(args) {
    const since = readSince(args);
    const config = readConfig();
    requireDatabase(config);
    const said = await withSystemStore(config, (store) => store.feedback(since, MOST));
    process.stdout.write(said.length === 0 ? 'Nothing was said.\n' : said.map(lineOf).join(''));
    return 0;
  },
} satisfies Command;

function readSince(args: readonly string[]): Date {
  const since = sinceOption(args);
  if (since === undefined) return new Date(0);
  const time = new Date(since);
  if (!/^\d{4}-\d\d-\d\d/u.test(since) || Number.isNaN(time.getTime()))
    throw new UsageError(`feedback: ${JSON.stringify(since)} is no date such as 2026-03-01.`);
  return time;
}

function sinceOption(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { since: { type: 'string' } } }).values.since;
  } catch (error) {
    throw new UsageError(`feedback: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Strangers wrote it: nothing in it moves the cursor or begins another line. */
function lineOf({ at, installationId, owner, name, number, login, text }: KeptFeedback): string {
  const where = owner === null || name === null ? `installation ${installationId}` : `${owner}/${name}`;
  return `${at.toISOString()} ${oneLine(`${where}#${number} ${login}: ${text}`)}\n`;
}
