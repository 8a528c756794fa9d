import { describe, expect, it } from '@jest/globals';
import { boxMarker } from '../../domain/dashboard-boxes.js';
import type { Event } from '../../domain/event.js';
import { parseEvent } from '../payloads.js';

const repository = {
  id: 11,
  name: 'shop',
  owner: { login: 'acme', id: 3, type: 'Organization' },
  private: true,
  archived: false,
  updated_at: '2026-01-02T03:04:05Z',
};
const box = (tick: ' ' | 'x'): string => `- [${tick}] ${boxMarker('ask', 'rule-1')} A comparison.`;
const person = { login: 'ada', id: 5, type: 'User' };
const bot = { login: 'code-roach[bot]', id: 9, type: 'Bot' };

/** A person ticks a box of an issue that an app has opened, unless it says otherwise. */
function edit(over: Record<string, unknown> = {}, issue: Record<string, unknown> = {}): Event {
  return parseEvent('issues', {
    action: 'edited',
    installation: { id: 7 },
    repository,
    sender: person,
    issue: { number: 3, body: box('x'), user: bot, ...issue },
    changes: { body: { from: box(' ') } },
    ...over,
  });
}

describe('issues', () => {
  it('that an app has opened: a ticked box is a wish of who ticked it', () => {
    expect(edit()).toEqual({
      kind: 'dashboard-touched',
      repository: { installationId: 7, repositoryId: 11, owner: 'acme', name: 'shop' },
      repositoryUpdatedAt: '2026-01-02T03:04:05Z',
      number: 3,
      changes: { asked: ['rule-1'], ignored: [], unignored: [] },
      sender: { login: 'ada', id: 5, bot: false },
    });
  });

  it('opened again asks for a look, and for nothing else', () => {
    expect(edit({ action: 'reopened' })).toMatchObject({
      kind: 'dashboard-touched',
      changes: { asked: [], ignored: [], unignored: [] },
    });
  });

  it.each([
    ['an edit by an app', edit({ sender: bot })],
    ['an edit by nobody', edit({ sender: null })],
    ['an issue that a person has opened', edit({}, { user: person })],
    ['an issue whose author is gone', edit({}, { user: null })],
    ['a pull request', edit({}, { pull_request: {} })],
    ['a new title', edit({ changes: { title: { from: 'Old' } } })],
    ['other words', edit({ changes: { body: { from: `${box('x')}\nBe quick.` } } })],
    ['a body that is emptied', edit({}, { body: null })],
    ['a body that was empty', edit({ changes: { body: { from: null } } })],
    ['what happens without an installation', edit({ installation: undefined })],
    ['another action', edit({ action: 'closed' })],
  ])('%s starts no work', (_, event) => {
    expect(event).toMatchObject({ kind: 'ignored' });
  });

  it('that are not as GitHub describes them are unreadable', () => {
    expect(edit({}, { number: 'three' })).toMatchObject({ kind: 'unreadable' });
  });
});
