import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { expectGolden } from '../../../../test/support/golden.js';
import { scanFinding, scanResult } from '../../../../test/support/scan.js';
import type { ScanResult } from '../result.js';
import { github } from './github.js';
import { FORMATS } from './index.js';
import { json } from './json.js';
import { sarif } from './sarif.js';
import { text } from './text.js';

const plain = { color: false };

describe.each(FORMATS)('$name', (format) => {
  it('reads as its golden file', () => {
    expectGolden(`scan.${format.name}`, format.render(scanResult(), plain));
  });

  it('reads well of nothing at all', () => {
    const nothing = { findings: [], applied: [], skipped: [], remarks: [], scanned: 1 };
    expectGolden(`scan-clean.${format.name}`, format.render(scanResult(nothing), plain));
  });

  it('keeps what a name holds from whoever reads along', () => {
    const rendered = format.render(scanResult(), plain);
    // The runner is told the name as it is; it shows the rest.
    if (format.name !== 'github') expect(rendered).not.toContain('\u001B');
    for (const line of rendered.split('\n')) expect(line).not.toMatch(/^\s*::error::x/);
  });
});

describe('text', () => {
  it('says the same in colour', () => {
    const colored = text.render(scanResult(), { color: true });
    expect(stripVTControlCharacters(colored)).toBe(text.render(scanResult(), plain));
    expect(colored).toContain('\u001B[31merror\u001B[0m');
  });

  it('names only so many files that were skipped', () => {
    const skipped = Array.from({ length: 30 }, (_, index) => ({
      shown: `f${index}.ts`,
      path: `f${index}.ts`,
      why: 'not UTF-8 text',
      problem: true,
    }));
    const rendered = text.render(scanResult({ skipped }), plain);
    expect(rendered).toContain('f18.ts: not UTF-8 text\nand 12 more, which --format json lists\n');
    const few = text.render(scanResult({ skipped: skipped.slice(0, 20), remarks: [] }), plain);
    expect(few).toContain('f19.ts: not UTF-8 text\n\n');
  });

  it('says what a change is compared with and that all rules are on', () => {
    const result = scanResult();
    const base = { ref: 'main', mergeBase: '0123456789abcdef' };
    const settings = { ...result.settings, source: null, allRules: true };
    expect(text.render({ ...result, base, settings }, plain)).toContain(
      'settings: the defaults, with all rules; only what changed since 0123456789 (main)',
    );
  });
});

describe('json', () => {
  it('has the shape that is promised', () => {
    const document: unknown = JSON.parse(json.render(scanResult(), plain));
    expect(document).toMatchObject({ version: 1, files: { scanned: 3 }, stats: { lines: 120 } });
    expect(document).toHaveProperty('findings.0', {
      ruleId: 'nan-comparison',
      severity: 'error',
      confidence: 0.99,
      path: 'src/a.ts',
      range: { start: { line: 2, column: 5, offset: 17 }, end: { line: 2, column: 14, offset: 26 } },
      message: '`a` is wrong, so this 100% fails.',
      fingerprint: 'nan-comparison'.padEnd(64, '0'),
      fix: {
        title: 'Ask with `Number.isNaN`',
        edits: [{ start: 17, end: 26, text: 'Number.isNaN(a)' }],
        proof: expect.arrayContaining([{ gate: 'applies', result: 'pass', detail: 'applies holds' }]),
      },
    });
    expect(document).toHaveProperty('findings.1.withheld', [
      { gate: 'joint', detail: 'a more important fix changes line 2 too' },
    ]);
    expect(document).not.toHaveProperty('findings.1.fix');
    expect(document).not.toHaveProperty('findings.0.withheld');
  });
});

describe('what a scan could not do', () => {
  const place = { shown: 'a.ts', path: 'a.ts' };
  const skipped = [{ ...place, why: 'has more than 5000 findings', problem: true }];
  const remarks = [{ ...place, text: 'nothing was fixed: it changed', line: null, problem: true }];
  const invocationOf = (over: Partial<ScanResult>): unknown => {
    const rendered = sarif.render(scanResult({ skipped: [], remarks: [], ...over }), plain);
    return (JSON.parse(rendered) as { runs: { invocations: unknown[] }[] }).runs[0]?.invocations[0];
  };

  it.each([
    [{ skipped }, 'not scanned: has more than 5000 findings'],
    [{ remarks }, 'nothing was fixed: it changed'],
  ])('is an error of the run in SARIF', (over, text) => {
    expect(invocationOf(over)).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error', message: { text } }],
    });
  });

  it('does not count what nobody asked for', () => {
    const unasked = [{ ...place, why: 'generated', problem: false }];
    expect(invocationOf({ skipped: unasked, remarks: scanResult().remarks })).toMatchObject({
      executionSuccessful: true,
      toolExecutionNotifications: [{ level: 'note' }, { level: 'warning' }],
    });
  });

  it('is a warning of the step on GitHub', () => {
    expect(github.render(scanResult({ findings: [], skipped, remarks }), plain)).toMatch(
      /^::warning file=a\.ts,title=not scanned::a\.ts: has more than 5000 findings\n::warning file=a\.ts,title=not done::a\.ts: nothing was fixed: it changed\n/,
    );
  });
});

describe('github', () => {
  const lineFor = (start: number, end: number): string =>
    github.render(
      scanResult({ findings: [scanFinding('nan-comparison', { start, end })], skipped: [] }),
      plain,
    );

  it.each([
    ['columns on one line, the last one counted', 17, 26, 'line=2,endLine=2,col=5,endColumn=13,'],
    ['no columns over several lines', 17, 40, 'line=2,endLine=3,title='],
    ['no line that only its end touches', 13, 36, 'line=2,endLine=2,title='],
  ])('gives %s', (_name, start, end, expected) => {
    expect(lineFor(start, end)).toContain(expected);
  });

  it('escapes as the runner undoes it', () => {
    expect(lineFor(17, 26)).toContain('::a is wrong, so this 100%25 fails.\n');
    expect(github.render(scanResult(), plain)).toContain('file=%3A%3Aerror%3A%3Ax%2C%0A');
  });
});
