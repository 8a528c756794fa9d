import { ruleMetas } from '../../src/analysis/index.js';
import { positionsIn } from '../../src/cli/scan/positions.js';
import type { ScanFinding, ScanResult } from '../../src/cli/scan/result.js';
import { GATE_IDS } from '../../src/domain/fix.js';

const TEXT = 'const a = 1;\nif (a === NaN) stop();\nthrow `\u{1F4A5}`;\n';
const at = positionsIn(TEXT);

/** A finding of `ruleId` between two offsets of a small text. */
export function scanFinding(
  ruleId: string,
  range: { readonly start: number; readonly end: number },
  over: Partial<ScanFinding> = {},
): ScanFinding {
  const rule = ruleMetas.find((one) => one.id === ruleId);
  if (rule === undefined) throw new Error(`no rule ${ruleId}`);
  const { kind, severity, confidence } = rule;
  const [start, end] = [at(range.start), at(range.end)];
  return {
    shown: 'src/a.ts',
    path: 'src/a.ts',
    finding: {
      fingerprint: ruleId.padEnd(64, '0'),
      ruleId,
      kind,
      severity,
      confidence,
      path: 'src/a.ts',
      blobSha: 'a'.repeat(40),
      range,
      lines: { startLine: start.line, endLine: end.line },
      message: '`a` is wrong, so this 100% fails.',
      placement: { onChangedLine: true, isNew: true, inHunk: true },
    },
    start,
    end,
    fix: null,
    withheld: null,
    ...over,
  };
}

/** What a scan of a few files may give: a finding with a fix, one whose fix is withheld, one without, and skipped files. */
export function scanResult(over: Partial<ScanResult> = {}): ScanResult {
  return {
    root: '/home/ada/shop',
    base: null,
    settings: { source: '.github/code-roach.yml', warnings: [], allRules: false, rules: {} },
    rules: ruleMetas.filter(({ id }) => id === 'nan-comparison' || id === 'throw-literal'),
    findings: [
      scanFinding('nan-comparison', { start: 17, end: 26 }, { fix: FIX }),
      scanFinding('nan-comparison', { start: 13, end: 36 }, { withheld: WITHHELD }),
      scanFinding('throw-literal', { start: 36, end: 47 }, HOSTILE),
    ],
    applied: [
      { shown: 'src/b.ts', path: 'src/b.ts', ruleId: 'nan-comparison', title: 'Ask with it', line: 4 },
    ],
    skipped: [
      { shown: 'README.md', path: 'README.md', why: 'no analyser for .md files', problem: false },
      { shown: 'docs/a.md', path: 'docs/a.md', why: 'no analyser for .md files', problem: false },
      { shown: 'src/lost.ts', path: 'src/lost.ts', why: 'cannot be read (EACCES)', problem: true },
    ],
    remarks: [
      {
        shown: 'src/a.ts',
        path: 'src/a.ts',
        text: 'parsed in part from line 3; what is near is left out',
        line: 3,
        problem: false,
      },
    ],
    scanned: 3,
    lines: 120,
    notes: [],
    milliseconds: 1234,
    version: '0.1.0',
    ...over,
  };
}

const FIX: ScanFinding['fix'] = {
  title: 'Ask with `Number.isNaN`',
  edits: [{ start: at(17), end: at(26), text: 'Number.isNaN(a)' }],
  proof: GATE_IDS.map((gate) => ({ gate, result: 'pass', detail: `${gate} holds` })),
};

const WITHHELD: ScanFinding['withheld'] = { gate: 'joint', why: 'a more important fix changes line 2 too' };

/** A name that would end a line, a property and an address, and that a terminal would obey. */
const HOSTILE = {
  shown: '::error::x,\n\u001B[2J ü%.ts',
  path: '::error::x,\n\u001B[2J ü%.ts',
} as const;
