import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReadFile } from '../../domain/snapshot.js';
import { applyEdits } from '../../domain/text.js';
import { finding } from '../../../test/support/report.js';
import { candidateOf } from './reply.js';

const CANARIES = ['canary-1', 'canary-2'] as const;
const NAMES = ['__SECRET_1_ab12__', '__SECRET_2_cd34__'] as const;
const MASKED = `a("${NAMES[0]}");\nb("${NAMES[1]}", "${NAMES[0]}");\nc();\nd(\`${NAMES[1]}\`);\n`;
const masks = NAMES.map((placeholder, index) => ({ placeholder, secret: CANARIES[index] ?? '' }));
const TEXT = masks.reduce((text, { placeholder, secret }) => text.replaceAll(placeholder, secret), MASKED);
const file: ReadFile = {
  kind: 'read',
  path: 'src/a.js',
  previousPath: null,
  status: 'added',
  head: { blobSha: '0'.repeat(40), text: TEXT },
  base: null,
  hunks: [],
  commentable: true,
  executable: false,
};
const excerpt = { range: { start: 0, end: TEXT.length }, masked: MASKED, masks, imports: '' };
const origin = { kind: 'pattern', ruleId: 'nan-comparison' } as const;

const times = (text: string, part: string): number => text.split(part).length - 1;

describe('hidden values', () => {
  it('stand nowhere more often after an answer, and no name of one stays behind', () => {
    const lines = MASKED.trimEnd().split('\n');
    const line = fc.oneof(
      fc.constantFrom(...lines, 'log(', ');'),
      fc.constantFrom(...NAMES, '__SECRET_3_ef56__').map((name) => `log("${name}");`),
      fc.constantFrom(...NAMES).map((name) => `a("${name}", "${name}");`),
      fc.constantFrom(...lines).map((one) => one.replace('(', '2(')),
    );
    const edit = fc.record({
      quote: fc.oneof(fc.constantFrom(...lines), fc.constant(lines.slice(0, 2).join('\n'))),
      replacement: fc.array(line, { maxLength: 3 }).map((all) => all.join('\n')),
    });
    let applied = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const value = { verdict: 'fix', explanation: '', edits };
        const answer = candidateOf(value, { file, finding: finding(), excerpt }, origin);
        if (answer.kind !== 'candidate') return;
        applied += 1;
        const now = applyEdits(TEXT, answer.candidate.edits);
        for (const canary of CANARIES) expect(times(now, canary)).toBeLessThanOrEqual(times(TEXT, canary));
        expect(now).not.toMatch(/SECRET_\d/u);
      }),
      { numRuns: 3_000 },
    );
    expect(applied).toBeGreaterThan(100);
  });
});
