import { describe, expect, it } from '@jest/globals';
import { newPullRequest } from '../../../test/contracts/store-support.js';
import { watch } from './watch.js';

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
});
