import { expect, it } from '@jest/globals';
import { DEFAULT_CONFIG, DEFAULT_QUIET_HOURS } from './default-config.js';
import { repositoryConfigSchema } from './repository-config.js';

it('is what the schema makes of nothing', () => {
  expect(repositoryConfigSchema.parse({})).toEqual(DEFAULT_CONFIG);
});

it('has the quiet hours that the schema makes of empty ones', () => {
  const { crawl } = repositoryConfigSchema.parse({ crawl: { quiet_hours: {} } });
  expect(crawl.quiet_hours).toEqual(DEFAULT_QUIET_HOURS);
});
