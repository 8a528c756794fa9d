import { describe, expect, it } from '@jest/globals';
import { parseEvent } from '../payloads.js';

const owner = { login: 'acme', id: 3, type: 'Organization' };
const common = {
  action: 'created',
  installation: { id: 7 },
  repository: { id: 11, name: 'shop', owner, updated_at: '2026-01-02T03:04:05Z' },
  sender: { login: 'ada', id: 5, type: 'User' },
};
const comment = { id: 9, body: '/roach review', performed_via_github_app: null };
const issue = { number: 12, pull_request: { url: 'https://api.github.com/' } };

const said = (over: object = {}) => parseEvent('issue_comment', { ...common, issue, comment, ...over });
const onDiff = (over: object = {}) =>
  parseEvent('pull_request_review_comment', { ...common, pull_request: { number: 12 }, comment, ...over });

const given = {
  kind: 'commands-given',
  repository: { installationId: 7, repositoryId: 11, owner: 'acme', name: 'shop' },
  repositoryUpdatedAt: '2026-01-02T03:04:05Z',
  number: 12,
  comment: { kind: 'conversation', id: 9, inReplyTo: null },
  commands: [{ name: 'review', words: [] }],
  sender: { login: 'ada', id: 5, bot: false },
};

describe('A comment with a command', () => {
  it('gives it, in the conversation and on the diff', () => {
    expect(said()).toEqual(given);
    expect(onDiff()).toEqual({ ...given, comment: { kind: 'diff', id: 9, inReplyTo: null } });
    expect(onDiff({ comment: { ...comment, in_reply_to_id: 4 } })).toMatchObject({
      comment: { kind: 'diff', id: 9, inReplyTo: 4 },
    });
  });

  it('that is edited gives what is new in it', () => {
    const edited = (from: string | null) =>
      said({
        action: 'edited',
        comment: { ...comment, body: '/roach pause\n/roach review' },
        changes: { body: { from } },
      });
    expect(edited('/roach review')).toMatchObject({ commands: [{ name: 'pause', words: [] }] });
    expect(edited('/roach review\n/roach pause')).toMatchObject({ kind: 'ignored' });
    // Without the text from before nobody knows what is new.
    expect(edited(null)).toMatchObject({ kind: 'ignored' });
    expect(said({ action: 'edited', changes: {} })).toMatchObject({ kind: 'ignored' });
  });

  it.each([
    ['on an issue', { issue: { number: 12 } }],
    ['of a bot', { sender: { ...common.sender, type: 'Bot' } }],
    ['that an app wrote for a person', { comment: { ...comment, performed_via_github_app: { id: 1 } } }],
    ['of nobody', { sender: null }],
    ['that is quoted', { comment: { ...comment, body: '> /roach review' } }],
    ['without text', { comment: { ...comment, body: null } }],
    ['that is deleted', { action: 'deleted' }],
    ['outside an installation', { installation: undefined }],
  ])('%s gives none', (_, over) => expect(said(over)).toMatchObject({ kind: 'ignored' }));

  it('that is not as GitHub describes it is unreadable', () =>
    expect(said({ issue: {} })).toMatchObject({ kind: 'unreadable' }));
});

describe('A comment that asks something', () => {
  const reply = (body: string, over: object = {}) =>
    onDiff({ comment: { ...comment, body, in_reply_to_id: 4 }, ...over });
  const edited = (body: string, from: string) =>
    reply(body, { action: 'edited', changes: { body: { from } } });
  const { commands: _, ...common } = given;

  it('in a thread of the diff waits for an answer', () =>
    expect(reply('Why is that a defect?')).toEqual({
      ...common,
      kind: 'question-asked',
      comment: { kind: 'diff', id: 9, inReplyTo: 4 },
      digest: expect.stringMatching(/^[0-9a-f]{32}$/u),
    }));

  it('elsewhere, or with a command, does not', () => {
    expect(onDiff({ comment: { ...comment, body: 'Why?' } })).toMatchObject({ kind: 'ignored' });
    expect(said({ comment: { ...comment, body: 'Why?' } })).toMatchObject({ kind: 'ignored' });
    expect(reply('Why?\n\n/roach explain')).toMatchObject({ kind: 'commands-given' });
    expect(reply('Fixed, thanks.')).toMatchObject({ kind: 'ignored' });
  });

  it('by an edit asks what is new, and a command that stays keeps it from that', () => {
    expect(edited('Why?', 'Hm.')).toMatchObject({ kind: 'question-asked' });
    expect(edited('Why? Thanks', 'Why?')).toMatchObject({ kind: 'question-asked' });
    expect(edited('**Why?**', 'why?')).toMatchObject({ kind: 'ignored' });
    expect(edited('Why?\n\n/roach explain', '/roach explain')).toMatchObject({ kind: 'ignored' });
    expect(reply('Why?', { action: 'edited', changes: {} })).toMatchObject({ kind: 'ignored' });
  });

  it.each([
    ['a bot', { sender: { ...given.sender, type: 'Bot' } }],
    [
      'an app for a person',
      { comment: { ...comment, body: 'Why?', in_reply_to_id: 4, performed_via_github_app: { id: 1 } } },
    ],
    ['nobody', { sender: null }],
  ])('gets none where it is of %s', (__, over) =>
    expect(reply('Why?', over)).toMatchObject({ kind: 'ignored' }),
  );
});
