import { describe, expect, it } from '@jest/globals';
import { snapshot } from '../../test/support/snapshots.js';
import { DEFAULT_CONFIG } from '../domain/default-config.js';
import { withUngranted } from './ungranted-settings.js';

const told = (
  crawl: { enabled?: boolean; dashboard?: boolean },
  proposeFiles: boolean,
  keepIssue: boolean,
) => {
  const head = snapshot([], { crawl: { ...DEFAULT_CONFIG.crawl, ...crawl } });
  return withUngranted(head, { proposeFiles, keepIssue }).config.warnings.map(
    ({ key, message }) => `${key}: ${message}`,
  );
};
const both = { enabled: true, dashboard: true };

describe('withUngranted', () => {
  it.each([
    ['is off', {}, false, false],
    ['may be done', both, true, true],
    ['needs no issue', { enabled: true }, true, false],
  ] as const)('says nothing of what %s', (_, crawl, proposeFiles, keepIssue) => {
    expect(told(crawl, proposeFiles, keepIssue)).toEqual([]);
  });

  it('names the setting and the permission that it takes', () => {
    expect(told(both, true, false)).toEqual([
      'crawl.dashboard: It takes the permission `Issues: write`, which the installation does not grant.',
    ]);
  });

  it('says it once of settings that stand on another', () => {
    expect(told(both, false, false)).toEqual([
      'crawl.enabled: It takes the permission `Contents: write`, which the installation does not grant.',
    ]);
  });
});
