import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  agrees,
  finds,
  HEAD,
  reviewScene,
  said,
  type ReviewScene,
} from '../../../../test/support/review-scene.js';
import { TransientError, UserError } from '../../../domain/errors.js';

let scene: ReviewScene;
beforeEach(() => void (scene = reviewScene()));

describe('a model that cannot be asked', () => {
  it('leaves functions unread, and says until when', async () => {
    const { findings, pass, again } = await scene.review([new TransientError('503')]);
    expect(findings).toEqual([]);
    expect(pass).toMatchObject({
      asked: 0,
      left: { functions: 1, why: 'the model did not answer; it is asked again after 28 November, 12:15 UTC' },
    });
    expect(again).toEqual(new Date('2026-11-28T12:15:00Z'));
  });

  it('when it is to confirm is asked for that alone the next time', async () => {
    const first = await scene.review([finds({}), new TransientError('429', { retryAfter: 60 })]);
    expect(first.findings).toEqual([]);
    expect(first.pass).toMatchObject({ asked: 0, left: { functions: 1 } });
    scene.asked.length = 0;
    const second = await scene.review([agrees]);
    expect(second.fixes).toHaveLength(1);
    expect(scene.questions()).toEqual(['second-look strong']);
  });

  it('for want of tokens is not asked, and nothing is lost', async () => {
    const { pass, again } = await scene.review([], { spent: 20_000 });
    expect(pass.left).toEqual({ functions: 1, why: 'the tokens of this pull request are spent' });
    expect(again).toBeNull();
  });

  it('as it is configured is told to whoever runs the app', async () => {
    const { pass, again } = await scene.review([new UserError('OPENAI_API_KEY: refused')]);
    expect(pass.left?.why).toBe('the model cannot be asked as it is configured');
    expect([scene.refused, again]).toEqual([['OPENAI_API_KEY: refused'], null]);
  });

  it('is the same for both looks where there is but one, and that is told', async () => {
    const { fixes } = await scene.review([finds({}), agrees], { strong: 'small' });
    expect(fixes[0]?.candidate.origin).toMatchObject({
      modelClass: 'fast',
      secondLook: { modelClass: 'fast' },
    });
  });
});

it('the same head costs nothing twice, and a push costs what it touched', async () => {
  const both = HEAD.replace('list[0]', 'list[1]');
  const none = said({ findings: [] });
  await scene.review([none, none], { head: both });
  scene.asked.length = 0;
  await scene.review([], { head: both });
  expect(scene.asked).toEqual([]);
  await scene.review([none], { head: both.replace('list[1]', 'list[2]') });
  expect(scene.questions()).toEqual(['review-function fast']);
});
