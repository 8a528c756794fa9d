import { describe, expect, it } from '@jest/globals';
import { newPullRequest } from '../../../test/contracts/store-support.js';
import type { Profile } from '../../domain/profile.js';
import { watch } from './watch.js';

const PROFILE: Profile = {
  version: 1,
  branch: 'main',
  commitSha: null,
  facts: [],
  files: 0,
  leftOut: [],
  trainedAt: new Date(0),
};

describe('watch', () => {
  it('goes on after a failure that is tried again, and ends with the last one', async () => {
    const lines: string[] = [];
    const { observer, ended } = watch((line) => lines.push(line));
    const ref = newPullRequest();
    observer.failed(ref, new Error('for now'), null);
    observer.failed(ref, new Error('for good'), 'a1b2c3d4');
    await expect(ended).rejects.toThrow('for good');
    expect(lines).toEqual(['That failed; it is tried again']);
  });

  it('ends well when a later try does', async () => {
    const { observer, ended } = watch(() => undefined);
    const ref = newPullRequest();
    observer.failed(ref, new Error('for now'), null);
    observer.ended(ref, { outcome: 'reviewed', again: false });
    await expect(ended).resolves.toBeUndefined();
  });

  it('gives what was learned, before or while somebody waits for it', async () => {
    const { observer, profile } = watch(() => undefined);
    const waiting = profile(60_000);
    observer.trained(newPullRequest().repository, PROFILE);
    await expect(waiting).resolves.toBe(PROFILE);
    await expect(profile(0)).resolves.toBe(PROFILE);
  });

  it('gives nothing where learning takes longer', async () => {
    const { profile } = watch(() => undefined);
    await expect(profile(1)).resolves.toBeNull();
  });
});
