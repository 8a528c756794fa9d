import { describe, expect, it } from '@jest/globals';
import { eventSchema } from './event-schema.js';

const repository = { installationId: 1, repositoryId: 10, owner: 'octo', name: 'app' };
const pullRequest = { number: 3, headSha: 'a'.repeat(40), updatedAt: '2026-01-02T03:04:05Z' };
const installation = {
  installationId: 1,
  account: { id: 2, login: 'octo' },
  repositorySelection: 'all',
  permissions: { checks: 'write' },
  suspended: false,
};
const facts = { repository, private: true, archived: null };
const change = { kind: 'pull-request-changed', change: 'opened', sender: null };

describe('a row that the version before wrote', () => {
  it.each([
    [
      { ...change, repository, pullRequest },
      { ...change, repository, repositoryUpdatedAt: null, pullRequest: { ...pullRequest, baseRef: null } },
    ],
    [
      { kind: 'pull-request-closed', repository, pullRequest, sender: null },
      {
        kind: 'pull-request-closed',
        merged: false,
        repository,
        repositoryUpdatedAt: null,
        pullRequest: { ...pullRequest, baseRef: null },
        sender: null,
      },
    ],
    [
      { kind: 'installation-changed', change: 'created', installation, repositories: [facts] },
      {
        kind: 'installation-changed',
        change: 'created',
        installation: { ...installation, createdAt: null, updatedAt: null },
        repositories: [{ ...facts, updatedAt: null }],
      },
    ],
    [
      { kind: 'repositories-changed', installation, added: [facts], removed: [11] },
      {
        kind: 'repositories-changed',
        installation: { ...installation, createdAt: null, updatedAt: null },
        added: [{ ...facts, updatedAt: null }],
        removed: [11],
      },
    ],
    [
      { kind: 'repository-changed', facts },
      { kind: 'repository-changed', facts: { ...facts, updatedAt: null } },
    ],
  ])('is read, with nothing known of what it did not note: $kind', (row, event) => {
    expect(eventSchema.parse(row)).toEqual(event);
  });
});

describe('a row that the next version wrote', () => {
  it('is read without what this one does not know of', () => {
    const rest = { repository, repositoryUpdatedAt: null, sender: null };
    const closed = { kind: 'pull-request-closed', merged: true, ...rest };
    const row = { ...closed, pullRequest: { ...pullRequest, baseRef: 'main', stack: 7 }, queue: 'fast' };
    const known = { ...closed, pullRequest: { ...pullRequest, baseRef: 'main' } };
    expect(eventSchema.parse(row)).toEqual(known);
  });
});
