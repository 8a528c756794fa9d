import { describe, expect, it } from '@jest/globals';
import { blobId } from './blob.js';

describe('blobId', () => {
  it('is what git hash-object prints', () => {
    expect(blobId('', '0'.repeat(40))).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
    expect(blobId('hello\n', '0'.repeat(40))).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
  });

  it('counts bytes, not characters', () => {
    expect(blobId('é\n', '0'.repeat(40))).toBe('c6003325155f475bd7c87731607525dce73be9cf');
  });

  it('uses SHA-256 where the repository does', () => {
    expect(blobId('', '0'.repeat(64))).toBe(
      '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
    );
  });
});
