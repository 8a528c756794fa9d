import { expect, it } from '@jest/globals';
import { createScene } from '../../../test/support/pipeline-scene.js';
import type { OutcomeCount } from '../../domain/outcome.js';

const DISMISSED: OutcomeCount = {
  ruleId: 'insecure-cookie',
  kind: 'security',
  severity: 'error',
  profileVersion: null,
  posted: 9,
  applied: 0,
  edited: 0,
  dismissed: 9,
  ignored: 0,
  reverted: 0,
};

it.each([
  ['error', 1, 'neutral'],
  ['warning', 0, 'success'],
])(
  'a rule of security that people refuse, and settings have as %s, ends in so many findings of the check run',
  async (level, found, end) => {
    const scene = createScene();
    scene.settings = () => `rules:\n  insecure-cookie: ${level}\n`;
    scene.text = "res.cookie('session', id, { httpOnly: true, secure: false });\n";
    scene.store.rows.counts = [DISMISSED];
    await scene.run();
    expect(scene.github.reviews).toEqual([]);
    expect(scene.github.runs[0]).toMatchObject({ conclusion: end });
    expect(scene.store.rows.shown).toHaveLength(found);
  },
);
