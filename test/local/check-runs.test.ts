import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HERE, openScene, refusalOf } from './support.js';
import type { Scene } from './support.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.github.close());

describe('check runs', () => {
  const annotation = {
    path: 'src/a.ts',
    start_line: 1,
    end_line: 1,
    annotation_level: 'notice' as const,
    message: 'm',
  };
  const output = { title: 't', summary: 's' };
  type Extra = Partial<Parameters<Scene['octokit']['checks']['create']>[0]>;
  const create = (extra: Extra) =>
    refusalOf(scene.octokit.checks.create({ ...HERE, name: 'n', head_sha: scene.head, ...extra }));

  it.each<[string, Extra, string]>([
    [
      '51 annotations',
      { output: { ...output, annotations: Array.from({ length: 51 }, () => annotation) } },
      'No more than 50 items are allowed; 51 were supplied.',
    ],
    [
      'a long summary',
      { output: { title: 't', summary: 'x'.repeat(65_536) } },
      'Only 65535 characters are allowed; 65536 were supplied.',
    ],
    [
      'a long text',
      { output: { ...output, text: 'x'.repeat(65_536) } },
      'Only 65535 characters are allowed; 65536 were supplied.',
    ],
    [
      'four buttons',
      { actions: Array.from({ length: 4 }, () => ({ label: 'l', description: 'd', identifier: 'i' })) },
      'No more than 3 items are allowed; 4 were supplied.',
    ],
    [
      'a long label',
      { actions: [{ label: 'x'.repeat(21), description: 'd', identifier: 'i' }] },
      'Only 20 characters are allowed; 21 were supplied.',
    ],
    [
      'a long description',
      { actions: [{ label: 'l', description: 'x'.repeat(41), identifier: 'i' }] },
      'Only 40 characters are allowed; 41 were supplied.',
    ],
    ['no title', { output: { summary: 's' } as typeof output }, `"title" wasn't supplied.`],
    ['no summary', { output: { title: 't' } as typeof output }, `"summary" wasn't supplied.`],
    ['completed without conclusion', { status: 'completed' }, `"conclusion" wasn't supplied`],
    [
      'a conclusion while running',
      { status: 'in_progress', conclusion: 'success' },
      'A conclusion needs the status completed',
    ],
    [
      'columns over lines',
      { output: { ...output, annotations: [{ ...annotation, end_line: 2, start_column: 1 }] } },
      'start_column and end_column',
    ],
    [
      'lines backwards',
      { output: { ...output, annotations: [{ ...annotation, start_line: 2 }] } },
      'start_line must precede',
    ],
    ['an unknown commit', { head_sha: 'f'.repeat(40) }, 'No commit found for SHA'],
  ])('with %s are refused', async (_, extra, message) => {
    const refusal = await create(extra);
    expect(refusal.status).toBe(422);
    expect((refusal.body as { message: string }).message).toContain(message); // GitHub's shape
    expect((await scene.octokit.checks.listForRef({ ...HERE, ref: scene.head })).data.total_count).toBe(0);
  });

  it('accept a conclusion without a date, and the limits themselves', async () => {
    const annotations = Array.from({ length: 50 }, () => annotation);
    const full = { title: 't', summary: 'x'.repeat(65_535), annotations };
    const { data } = await scene.octokit.checks.create({
      ...HERE,
      name: 'n',
      head_sha: scene.head,
      conclusion: 'neutral',
      output: full,
    });
    expect(data).toMatchObject({ status: 'completed', output: { annotations_count: 50 } });
    expect(data.completed_at).not.toBeNull();
  });
});
