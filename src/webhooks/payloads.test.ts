import { describe, expect, it } from '@jest/globals';
import { eventName, parseEvent } from './payloads.js';

const SHA = 'a'.repeat(40);

const PULL_REQUEST = {
  number: 12,
  updated_at: '2026-01-02T03:04:05Z',
  head: { sha: SHA },
  base: { ref: 'main' },
};

function payload(over: Record<string, unknown> = {}): unknown {
  return {
    action: 'opened',
    installation: { id: 7 },
    repository: {
      id: 11,
      name: 'shop',
      owner: { login: 'acme', id: 3, type: 'Organization' },
      updated_at: '2026-01-01T00:00:00Z',
    },
    sender: { login: 'ada', id: 5, type: 'User' },
    pull_request: PULL_REQUEST,
    ...over,
  };
}

describe('parseEvent', () => {
  it('keeps the facts of a pull request and nothing else', () => {
    expect(parseEvent('pull_request', payload())).toEqual({
      kind: 'pull-request-changed',
      change: 'opened',
      repository: { installationId: 7, repositoryId: 11, owner: 'acme', name: 'shop' },
      repositoryUpdatedAt: '2026-01-01T00:00:00Z',
      pullRequest: { number: 12, headSha: SHA, updatedAt: '2026-01-02T03:04:05Z', baseRef: 'main' },
      sender: { login: 'ada', id: 5, bot: false },
    });
  });

  it.each([
    ['reopened', 'reopened'],
    ['synchronize', 'synchronize'],
    ['ready_for_review', 'ready-for-review'],
  ])('%s starts a review', (action, change) => {
    expect(parseEvent('pull_request', payload({ action }))).toMatchObject({
      kind: 'pull-request-changed',
      change,
    });
  });

  it('a changed base starts a review, a changed title does not', () => {
    const base = payload({ action: 'edited', changes: { base: { ref: { from: 'main' } } } });
    expect(parseEvent('pull_request', base)).toMatchObject({ change: 'base-changed' });
    const title = payload({ action: 'edited', changes: { title: { from: 'old' } } });
    expect(parseEvent('pull_request', title)).toMatchObject({ kind: 'ignored' });
  });

  it('closing ends the work', () => {
    const kind = 'pull-request-closed';
    const close = (over: object) =>
      parseEvent('pull_request', payload({ action: 'closed', pull_request: { ...PULL_REQUEST, ...over } }));
    expect(close({})).toMatchObject({ kind, merged: false });
    expect(close({ merged: false })).toMatchObject({ kind, merged: false });
    expect(close({ merged: true })).toMatchObject({ kind, merged: true });
  });

  it.each(['labeled', 'converted_to_draft', 'an action of next year'])(
    '%s is ignored on purpose',
    (action) => {
      expect(parseEvent('pull_request', payload({ action }))).toMatchObject({ kind: 'ignored' });
    },
  );

  it.each(['pull_request_review', 'check_run', 'ping', 'an event of next year'])(
    '%s events, our own among them, start no work',
    (name) => {
      expect(parseEvent(name, { action: 'created' })).toMatchObject({ kind: 'ignored' });
    },
  );

  it('a webhook of a repository, without an installation, is ignored', () => {
    expect(parseEvent('pull_request', payload({ installation: undefined }))).toMatchObject({
      kind: 'ignored',
    });
  });

  it.each([
    ['no JSON object', 'text'],
    ['a head that is no SHA', payload({ pull_request: { ...PULL_REQUEST, head: { sha: 'HEAD' } } })],
    ['no repository', payload({ repository: null })],
  ])('%s is unreadable, with the place', (_name, value) => {
    expect(parseEvent('pull_request', value)).toMatchObject({
      kind: 'unreadable',
      why: expect.stringMatching(/: /),
    });
  });

  it('a missing sender is allowed: GitHub leaves it out on some events', () => {
    expect(parseEvent('pull_request', payload({ sender: undefined }))).toMatchObject({ sender: null });
  });
});

describe('eventName', () => {
  it('joins name and action', () => {
    expect(eventName('pull_request', payload())).toBe('pull_request.opened');
    expect(eventName('ping', { zen: 'x' })).toBe('ping');
    expect(eventName('ping', null)).toBe('ping');
  });
});
