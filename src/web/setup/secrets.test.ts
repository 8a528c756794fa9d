import { describe, expect, it } from '@jest/globals';
import { createPendingRegistrations, isSameSecret, newSecret } from './secrets.js';

const answers = { publicUrl: 'https://a.dev', organization: null, name: 'a' };

describe('secrets', () => {
  it('are 32 bytes, never the same', () => {
    expect(Buffer.from(newSecret(), 'base64url')).toHaveLength(32);
    expect(newSecret()).not.toBe(newSecret());
  });

  it('are compared whole', () => {
    const secret = newSecret();
    expect(isSameSecret(secret, secret)).toBe(true);
    for (const other of ['', secret.slice(1), `${secret}a`, newSecret()]) {
      expect(isSameSecret(secret, other)).toBe(false);
    }
  });
});

describe('pending registrations', () => {
  it('answer a state once, unless it is put back', () => {
    const pending = createPendingRegistrations();
    const state = pending.add(answers);
    const taken = pending.take(state);
    expect(taken).toEqual({ answers, credentials: null });
    expect(pending.take(state)).toBeNull();
    if (taken !== null) pending.putBack(state, taken);
    expect(pending.take(state)).toEqual(taken);
  });

  it('keep the latest twenty', () => {
    const pending = createPendingRegistrations();
    const states = Array.from({ length: 21 }, () => pending.add(answers));
    expect(states.filter((state) => pending.take(state) !== null)).toEqual(states.slice(1));
  });
});
