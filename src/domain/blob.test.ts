import { describe, expect, it } from '@jest/globals';
import { gitBlobId } from './blob.js';

describe('gitBlobId', () => {
  it('is what git hash-object prints', () => {
    expect(gitBlobId('')).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
    expect(gitBlobId('hello\n')).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
  });

  it('counts bytes, not characters', () => {
    expect(gitBlobId('é\n')).toBe('c6003325155f475bd7c87731607525dce73be9cf');
  });
});
