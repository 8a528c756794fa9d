import { expect, it } from '@jest/globals';
import { DEFAULT_CONFIG } from './default-config.js';
import { repositoryConfigSchema } from './repository-config.js';

it('is what the schema makes of nothing', () => {
  expect(repositoryConfigSchema.parse({})).toEqual(DEFAULT_CONFIG);
});
