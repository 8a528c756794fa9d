import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  agrees,
  disagrees,
  fix,
  noFix,
  openDraftingDesk,
  type DraftingDesk,
} from '../../../test/support/drafting-desk.js';
import { applyEdits } from '../../domain/text.js';
import type { ToolReport } from '../../domain/tool-report.js';

const TEXT = `export function last(parts: string[], own: object): string {
  if (own.hasOwnProperty('a')) return '';
  return parts[parts.length];
}
`;

let desk: DraftingDesk;
beforeEach(() => {
  desk = openDraftingDesk(TEXT);
});

describe('a draft for what another tool reports', () => {
  const reportOn = (line: number, message: string): ToolReport => ({
    tool: 'lint',
    path: 'src/a.ts',
    lines: { startLine: line, endLine: line },
    severity: 'error',
    title: null,
    message,
    details: 'Printed by the tool.',
    ruleId: null,
    tags: [],
  });
  const [known, open] = [
    reportOn(2, '(no-prototype-builtins)'),
    reportOn(3, 'Behind the end (no-behind-end)'),
  ];
  const bad = '  return parts[parts.length];';
  const good = '  return parts[parts.length - 1];';

  it('is asked for with the words of the tool, and is a fix once a second look agrees', async () => {
    const drafted = await desk.draft([fix({ bad, good }), agrees], { reports: [open] });
    expect(drafted.fixes.map(({ candidate }) => applyEdits(TEXT, candidate.edits))).toEqual([
      TEXT.replace(bad, good),
    ]);
    expect(drafted.fixes[0]?.proof).toContainEqual({
      gate: 'clears',
      result: 'pass',
      detail:
        'the code that is reported on line 3 changes, and a second look by the strong model agreed that the defect is gone',
    });
    for (const { prompt } of desk.asked) {
      expect(prompt.user).toContain('Behind the end (no-behind-end)');
      expect(prompt.user).toContain('lint · no-behind-end');
      expect(prompt.user).toContain('Printed by the tool.');
      expect(prompt.user).not.toContain('Good code:');
    }
  });

  it('is asked for of the strong model with the reason of a refusal, twice at most, and withheld then', async () => {
    const beside = { bad: "  if (own.hasOwnProperty('a')) return '';", good: "  if ('a' in own) return '';" };
    const drafted = await desk.draft([fix(beside), fix({ bad, good }), disagrees], { reports: [open] });
    expect(drafted.fixes).toEqual([]);
    expect(drafted.withheld).toMatchObject([{ gate: 'clears', why: expect.stringContaining('second look') }]);
    expect(desk.asked.map(({ modelClass, prompt }) => `${prompt.id} ${modelClass}`)).toEqual([
      'fix-finding fast',
      'fix-finding strong',
      'second-look fast',
    ]);
    expect(desk.asked[1]?.prompt.user).toContain('what is reported on line 3 would stay as it is');
  });

  it('stands beside the fix of a rule that a tool asks for, and never on its lines', async () => {
    const both = {
      bad: `  if (own.hasOwnProperty('a')) return '';\n${bad}`,
      good: `  if (own === parts) return '';\n${good}`,
    };
    const drafted = await desk.draft([fix(both), noFix], { reports: [known, open] });
    expect(drafted.fixes).toEqual([]);
    expect(drafted.withheld).toMatchObject([{ gate: 'joint' }]);
  });
});
