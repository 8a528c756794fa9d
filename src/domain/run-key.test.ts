import { describe, expect, it } from '@jest/globals';
import { mergeGroupRun, newRun } from '../pipeline/runs.js';
import { readRunKey } from './run-key.js';

const SHA = 'a'.repeat(40);
const repository = { installationId: 7, repositoryId: 11, owner: 'acme', name: 'shop' };
const ref = { repository, number: 12 };
const output = { title: '', summary: '', text: '' };

describe('the key of a check run', () => {
  it('says whose head it is, and which answer to a merge queue', () => {
    const run = newRun(ref, SHA, [], { conclusion: null, meaning: 'in-progress', output });
    expect(readRunKey(run.externalId, 11)).toEqual({ number: 12, answer: null });
    const answers = [1, 3].map((nth) => mergeGroupRun(ref, SHA, nth, output));
    expect(answers.map(({ externalId }) => readRunKey(externalId, 11))).toEqual([
      { number: 12, answer: 1 },
      { number: 12, answer: 3 },
    ]);
  });

  it.each([`12.12.${SHA}.run-1`, `11.12.${SHA}`, `11.12.${SHA}.run-1.x`, '11', ''])(
    'is not %s',
    (externalId) => {
      expect(readRunKey(externalId, 11)).toBeNull();
    },
  );
});
