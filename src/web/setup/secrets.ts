import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Answers } from './answers.js';
import type { StoredCredentials } from '../credentials.js';

/** 32 random bytes that fit into a URL. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that tells nothing about either, their lengths included. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A registration that was sent to GitHub and has not come back. */
export interface Pending {
  readonly answers: Answers;
  /** Null until GitHub has handed them out, which it does once. */
  readonly credentials: StoredCredentials | null;
}

export interface PendingRegistrations {
  /** @returns the state that GitHub hands back with its code. */
  add(answers: Answers): string;
  /** Answers a state once; null for one that was never given out, or was taken. */
  take(state: string): Pending | null;
  /** A try that failed may be made again with the same state. */
  putBack(state: string, pending: Pending): void;
}

/** Enough for every tab that somebody leaves open. */
const MOST_PENDING = 20;

/** They live in memory: with the process ends what was asked from it. */
export function createPendingRegistrations(): PendingRegistrations {
  const pending = new Map<string, Pending>();
  const put = (state: string, registration: Pending): void => {
    pending.set(state, registration);
    for (const oldest of [...pending.keys()].slice(0, -MOST_PENDING)) pending.delete(oldest);
  };
  return {
    add(answers) {
      const state = newSecret();
      put(state, { answers, credentials: null });
      return state;
    },
    take(state) {
      const registration = pending.get(state) ?? null;
      pending.delete(state);
      return registration;
    },
    putBack: put,
  };
}
