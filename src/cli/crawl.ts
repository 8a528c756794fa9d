import { readConfig } from '../config.js';
import type { Command } from './command.js';
import { requireDatabase, withSystemStore } from './configured-database.js';
import { UsageError } from './usage-error.js';

/** `code-roach crawl OWNER/REPO`: does not wait for the schedule. */
export const crawl = {
  name: 'crawl',
  usage: ['code-roach crawl OWNER/REPO'],
  summary: 'have the default branch of a repository looked through for fixes now',
  details: [
    'The app does it as soon as it runs, where the settings of the repository say crawl: enabled: true,',
    'and after their quiet hours. With the embedded database, stop the app first.',
  ],
  async run([place, ...rest]) {
    const [, owner, name] = /^([\w.-]{1,100})\/([\w.-]{1,100})$/u.exec(place ?? '') ?? [];
    if (owner === undefined || name === undefined || rest.length > 0)
      throw new UsageError('crawl: name one repository, such as code-roach crawl acme/shop.');
    const config = readConfig();
    requireDatabase(config);
    const isKnown = await withSystemStore(config, (store) => store.askCrawl({ owner, name }, new Date()));
    if (!isKnown) throw new Error(`crawl: there is no repository ${owner}/${name} that the app may work on.`);
    process.stdout.write(`${owner}/${name} is looked through next.\n`);
    return 0;
  },
} satisfies Command;
