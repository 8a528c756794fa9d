import { beforeEach, describe, expect, it } from '@jest/globals';
import { TransientError, UserError } from '../../domain/errors.js';
import { fakeConversation } from '../../../test/support/fake-conversation.js';
import { openQuestionDesk, ROOT, type QuestionDesk } from '../../../test/support/question-desk.js';
import { MAX_ANSWERS } from './thread.js';

let desk: QuestionDesk;
beforeEach(() => {
  desk = openQuestionDesk();
});

describe('A question in a thread of ours', () => {
  it('is answered by a model from the finding, the code and the profile', async () => {
    const shown: string[] = [];
    desk.talk.beforeWrite = (what) => void shown.push(what);
    desk.ask('Why is that?');
    await desk.run();
    expect(desk.bodies()).toEqual([
      expect.stringMatching(
        /^`total` can be `NaN` where it is parsed\.\n\n<sub>Written by the fast model from the finding, the code around it, and 1 fact of the profile; it can be wrong\.<\/sub>\n\n<!-- code-roach:reply:answer-1 -->$/u,
      ),
    ]);
    expect(desk.talk.answers[0]?.to).toEqual({ kind: 'diff', id: 101, inReplyTo: 7 });
    expect([shown, desk.shownAt(101), desk.ends()]).toEqual([['eyes', 'answer', 'unreact'], [], ['done']]);
    expect(desk.store.rows.tokens).toBe(120);
    for (const part of [
      'Why is that?',
      'It is false for every',
      '(total === NaN)',
      'single quotes',
      'TypeScript',
    ])
      expect(desk.promptText()).toContain(part);
    expect(desk.promptText()).not.toMatch(/<!--|<details>/u);
  });

  it('of who made the pull request is answered, of a stranger or of who sees nothing not', async () => {
    desk.permission = 'read';
    desk.ask('Why?', 'Ada');
    desk.ask('Why?', 'eve');
    await desk.run();
    expect(desk.ends()).toEqual(['done', 'refused']);
    desk.permission = 'none';
    desk.ask('Why though?', 'ada');
    await desk.run();
    expect(desk.ends()).toEqual(['done', 'refused', 'refused']);
    expect(desk.talk.reactions.has(102)).toBe(false);
  });

  it.each<[string, () => void]>([
    ['in a thread that we did not begin', () => desk.talk.threads.clear()],
    ['about no finding', () => desk.begin({ root: { ...ROOT, body: 'Hi.' } })],
    ['about a finding that was never shown', () => (desk.store.rows.shown = [])],
    ['where settings say no', () => (desk.settings = 'model:\n  answers: false\n')],
    ['where the app is switched off', () => (desk.settings = 'enabled: false\n')],
    ['where no tokens are set aside', () => (desk.budget = 0)],
    ['of a pull request that is gone', () => (desk.pull = null)],
    ['that was deleted', () => desk.talk.gone.add(101)],
  ])('%s gets no answer', async (_, change) => {
    desk.ask('Why?');
    change();
    await desk.run();
    expect([desk.bodies(), desk.ends(), desk.asked]).toEqual([[], ['refused'], []]);
    expect(desk.shownAt(101)).toEqual([]);
  });

  it('gets none, and costs no request, where there is no model or we said nothing', async () => {
    desk.ask('Why?');
    await desk.run({ models: false });
    desk.store.rows.shown = [];
    desk.ask('Why?');
    await desk.run();
    expect([desk.reads, desk.ends()]).toEqual([0, ['refused', 'refused']]);
  });

  it.each([
    ['was edited away', 'Never mind.'],
    ['became a command', 'Why?\n\n/roach explain'],
    ['asks somebody else', '@eve can you look at this?'],
  ])('that %s gets none', async (_, body) => {
    desk.ask(body);
    await desk.run();
    expect([desk.bodies(), desk.ends()]).toEqual([[], ['refused']]);
  });

  it('that mentions us is for us', async () => {
    desk.ask('@code-roach why?');
    await desk.run();
    expect(desk.ends()).toEqual(['done']);
  });

  it('is not answered once the tokens are spent, and is told until when', async () => {
    desk.store.rows.tokens = 9_000;
    desk.budget = 9_000;
    desk.ask('Why?');
    await desk.run();
    expect(desk.bodies()[0]).toMatch(
      /^Not answered: the tokens of this repository are spent until 1 December\. Ask again then\.\n/u,
    );
    expect([desk.asked, desk.shownAt(101), desk.ends()]).toEqual([[], ['confused'], ['refused']]);
  });

  it('waits for a model that is down, and is told when that was too long', async () => {
    desk.ask('Why?');
    desk.replies = [new TransientError('429', { retryAfter: 90 })];
    const failure: unknown = await desk.run().catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'TransientError', retryAfter: undefined });
    expect([desk.bodies(), desk.shownAt(101)]).toEqual([[], ['eyes']]);
    desk.replies = [new TransientError('500')];
    await desk.run({ lastAttempt: true });
    expect(desk.bodies()[0]).toMatch(/^Not answered: the model did not answer\. Ask again later\.\n/u);
    expect([desk.shownAt(101), desk.ends()]).toEqual([['confused'], ['refused']]);
  });

  it('is told at once where the model refuses what is configured, and whoever runs the app is told why', async () => {
    desk.ask('Why?');
    desk.replies = [new UserError('OPENAI_API_KEY is refused')];
    await desk.run();
    expect(desk.bodies()[0]).toMatch(/^Not answered: the model cannot be asked as it is configured\.\n/u);
    expect(desk.bodies()[0]).not.toContain('OPENAI');
    expect(desk.errors).toEqual([[expect.any(UserError), null]]);
  });

  it(`is answered ${MAX_ANSWERS} times in one thread, and the last answer says so`, async () => {
    for (let at = 0; at <= MAX_ANSWERS; at++) {
      desk.ask(`Why ${at}?`);
      await desk.run();
    }
    expect(desk.bodies()).toHaveLength(MAX_ANSWERS);
    expect(desk.bodies().map((body) => body.includes('the last answer'))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(desk.ends().at(-1)).toBe('refused');
    expect(desk.shownAt(100 + MAX_ANSWERS + 1)).toEqual([]);
  });

  it('that is taken up again is answered once', async () => {
    for (const crash of ['eyes', 'answer', 'after', 'unreact']) {
      desk.store.rows.answered.length = 0;
      desk.talk = fakeConversation();
      desk.begin();
      desk.ask('Why?');
      let isFirst = true;
      const die = (what: string): void => {
        if (!isFirst || what !== crash) return;
        isFirst = false;
        throw new TransientError('gone');
      };
      desk.talk.beforeWrite = die;
      desk.talk.afterAnswer = () => die('after');
      await desk.run().catch(() => undefined);
      await desk.run();
      expect([crash, desk.bodies().length, desk.shownAt(101), desk.ends()]).toEqual([crash, 1, [], ['done']]);
    }
    // What it said before is remembered.
    expect(desk.asked).toHaveLength(1);
  });

  it('that fails by a fault of ours is tried again, and told the last time', async () => {
    desk.ask('Why?');
    desk.store.profile = () => Promise.reject(new Error('a bug'));
    await expect(desk.run()).rejects.toThrow('a bug');
    expect(desk.ends()).toEqual([]);
    await desk.run({ lastAttempt: true });
    expect(desk.bodies()).toEqual([expect.stringContaining('in the log by `abc123`')]);
    expect([desk.shownAt(101), desk.ends()]).toEqual([['confused'], ['failed']]);
  });

  it('that GitHub refuses to have answered is over, and the next one is answered', async () => {
    desk.ask('Why?');
    desk.ask('And why?');
    let isFirst = true;
    desk.talk.beforeWrite = (what) => {
      if (what !== 'answer' || !isFirst) return;
      isFirst = false;
      throw new UserError('locked');
    };
    await desk.run();
    expect(desk.ends()).toEqual(['failed', 'done']);
    expect(desk.errors).toEqual([[expect.any(UserError), null]]);
  });
});
