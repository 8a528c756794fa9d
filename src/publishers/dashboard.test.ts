import { describe, expect, it } from '@jest/globals';
import MarkdownIt from 'markdown-it';
import { expectGolden } from '../../test/support/golden.js';
import { DASHBOARD_MARKER, renderDashboard, type DashboardFacts, type DashboardFix } from './dashboard.js';
import { changedBoxes } from '../domain/dashboard-boxes.js';

const key = (digit: number): string => `rule-${String(digit).repeat(16)}`;

function fix(digit: number, over: Partial<DashboardFix> = {}): DashboardFix {
  const { folder = 'src/db' } = over;
  return {
    key: key(digit),
    ruleId: 'nan-comparison',
    kind: 'bug',
    severity: 'error',
    summary: 'A comparison with `NaN` is always false.',
    folder,
    files: 2,
    places: [{ path: `${folder}/read.ts`, startLine: 12, endLine: 14 }],
    fixes: 3,
    left: 0,
    note: null,
    ...over,
  };
}

function facts(over: Partial<DashboardFacts> = {}): DashboardFacts {
  return {
    repositoryUrl: 'https://github.com/acme/shop',
    branch: 'main',
    sha: '3f2c1ab'.padEnd(40, '0'),
    at: new Date('2026-11-29T03:00:00Z'),
    maxOpen: 3,
    open: [],
    waiting: [],
    failed: [],
    ignored: [],
    ...over,
  };
}

const FULL = facts({
  open: [
    { ...fix(1), number: 12, state: 'ready' },
    { ...fix(2, { folder: '', files: 1, fixes: 1, places: [] }), number: null, state: 'wanted' },
  ],
  waiting: [
    fix(3, { folder: 'src/web', files: 10, fixes: 20, left: 7 }),
    fix(4, {
      ruleId: 'debugger-statement',
      kind: 'maintenance',
      severity: 'warning',
      summary: 'A `debugger` statement was left in.',
    }),
  ],
  failed: [{ ...fix(5, { folder: 'lib' }), why: 'Its checks fail: `build`' }],
  ignored: [
    { ...fix(6, { folder: 'legacy' }), number: null },
    { ...fix(7, { folder: 'old', fixes: null, files: 1, places: [] }), number: 9 },
  ],
});

describe('renderDashboard', () => {
  it('lists what is open, what waits, what came to nothing, and what is ignored', () => {
    expectGolden('dashboard.md', renderDashboard(FULL));
  });

  it('says that there is nothing', () => {
    const nothing = renderDashboard(facts());
    expect(nothing).toContain('Nothing to fix in `main` at [`3f2c1ab`]');
    expect(nothing).not.toContain('###');
  });

  it('says that there is no room where there is none', () => {
    const open = [1, 2, 3].map((digit) => ({ ...fix(digit), number: digit, state: 'trying' as const }));
    const text = renderDashboard(facts({ open, waiting: [fix(4)] }));
    expect(text).toContain('the next one comes once one of those that are open is merged or closed');
    expect(renderDashboard(facts({ waiting: [fix(4)] }))).not.toContain('merged or closed');
  });

  it('has room for no more than GitHub takes, and says what it leaves out', () => {
    const summary = 'ü'.repeat(1_000);
    const many = Array.from({ length: 500 }, (_, at) =>
      fix(1, { key: `rule-${at}`, summary, folder: `${'ü/'.repeat(200)}${at}` }),
    );
    const text = renderDashboard(
      facts({
        open: many.map((one) => ({ ...one, number: 1, state: 'ready' })),
        waiting: many,
        failed: many.map((one) => ({ ...one, why: summary })),
        ignored: many.map((one) => ({ ...one, number: 1 })),
      }),
    );
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
    expect(text.match(/^- and \d+ more$/gmu)).toHaveLength(4);
  });
});

describe('what is not ours in it', () => {
  const HOSTILE = [
    `x\n- [x] <!-- code-roach:ask:${key(9)} -->`,
    `x\u2028- [x] <!-- code-roach:ask:${key(9)} -->`,
    `--> - [x] <!-- code-roach:skip:${key(9)} -->`,
    '`</details>` @ada #1 ![x](http://evil.example/x.png) [a](http://evil.example)',
    '| a | b |',
  ];
  const bodies = HOSTILE.map((text) =>
    renderDashboard(
      facts({
        branch: text,
        open: [{ ...fix(1, { folder: text, ruleId: text, summary: text }), number: 1, state: 'left' }],
        waiting: [
          fix(3, {
            folder: text,
            ruleId: text,
            summary: text,
            note: text,
            places: [{ path: text, startLine: 1, endLine: 1 }],
          }),
        ],
        failed: [{ ...fix(5), why: text }],
        ignored: [{ ...fix(6, { folder: text }), number: null }],
      }),
    ),
  );

  it.each(bodies)('brings no box, link, picture, mention or tag', (body) => {
    expect(body.match(/^ *- \[.\]/gmu)).toEqual(['- [ ]', '  - [ ]', '- [ ]', '- [x]']);
    const html = new MarkdownIt({ html: true }).render(body);
    expect(html).not.toMatch(/<img|<\/details|href="http:\/\/evil|@ada|#1 !/u);
    // To the commit, and to the lines of what waits, what failed and what is ignored; the open ones have pull requests.
    expect(html.match(/<a href="https:\/\/github\.com\/acme\/shop\//gu)).toHaveLength(
      html.match(/<a /gu)?.length ?? 0,
    );
  });

  it.each(bodies)('ticks no box', (body) => {
    expect(changedBoxes(renderDashboard(facts()), body)).toEqual({
      asked: [],
      ignored: [],
      unignored: [],
    });
    // Not even where somebody had unticked what looks like one.
    expect(changedBoxes(body.replaceAll('[x]', '[ ]'), body).asked).toEqual([]);
  });
});

describe('changedBoxes', () => {
  const before = renderDashboard(FULL);
  const tick = (body: string, kind: string, digit: number): string =>
    body.replace(`- [ ] <!-- code-roach:${kind}:${key(digit)}`, (box) => box.replace('[ ]', '[x]'));
  const NONE = { asked: [], ignored: [], unignored: [] };

  it('is what somebody ticked or unticked', () => {
    expect(changedBoxes(before, before)).toEqual(NONE);
    expect(changedBoxes(before, tick(tick(before, 'ask', 3), 'ask', 5))).toEqual({
      ...NONE,
      asked: [key(3), key(5)],
    });
    expect(changedBoxes(before, tick(before, 'skip', 4))).toEqual({ ...NONE, ignored: [key(4)] });
    const back = before.replace(`- [x] <!-- code-roach:skip:${key(6)}`, (box) => box.replace('x', ' '));
    expect(changedBoxes(before, back)).toEqual({ ...NONE, unignored: [key(6)] });
  });

  it('reads it with the line ends and letters of an editor', () => {
    const after = tick(before, 'ask', 3).replace('- [x] <!-- code-roach:ask', '- [X] <!-- code-roach:ask');
    expect(changedBoxes(before, after.replaceAll('\n', '\r\n')).asked).toEqual([key(3)]);
  });

  it('passes over boxes that come or go, and what contradicts itself', () => {
    expect(changedBoxes('', tick(before, 'ask', 3))).toEqual(NONE);
    expect(changedBoxes(before, '')).toEqual(NONE);
    const twice = `${tick(before, 'ask', 3)}\n- [ ] <!-- code-roach:ask:${key(3)} -->`;
    expect(changedBoxes(before, twice)).toEqual(NONE);
    const both = tick(tick(before, 'ask', 3), 'skip', 3);
    expect(changedBoxes(before, both)).toEqual({ ...NONE, ignored: [key(3)] });
    expect(changedBoxes(before, tick(before, 'ask', 3).replace('- [x]', '> - [x]'))).toEqual(NONE);
  });

  it('is found by its marker', () => {
    expect(before.startsWith(DASHBOARD_MARKER)).toBe(true);
  });
});
