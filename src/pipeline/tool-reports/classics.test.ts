import { describe, expect, it } from '@jest/globals';
import { changedFile, snapshot } from '../../../test/support/snapshots.js';
import { CLASSICS } from '../../../test/support/tool-classics.js';
import type { ToolReport } from '../../domain/tool-report.js';
import { applyEdits } from '../../domain/text.js';
import { createInProcessEngine } from '../../engine/index.js';
import { analyseSnapshot } from '../analyse.js';

const engine = createInProcessEngine();

const cases = Object.entries(CLASSICS).flatMap(([name, classic]) =>
  classic.said.map(([title, message]) => ({ name, title, message, classic })),
);

describe('a report of a common action gets a fix of one click', () => {
  it.each(cases)('$name: $title, $message', async ({ title, message, classic }) => {
    const { path, before, after, line } = classic;
    const report: ToolReport = {
      tool: 'lint',
      path,
      lines: { startLine: line, endLine: line },
      severity: 'error',
      title,
      message,
      details: null,
      ruleId: null,
      tags: [],
    };
    const look = async (reports: readonly ToolReport[]) => {
      const facts = { ...snapshot([changedFile(path, before)]), reports };
      return analyseSnapshot(engine, facts, new AbortController().signal);
    };
    const { fixes } = await look([report]);
    expect(fixes.map(({ candidate }) => applyEdits(before, candidate.edits))).toEqual([after]);
  });
});
