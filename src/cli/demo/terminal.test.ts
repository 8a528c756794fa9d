import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { demoResult } from '../../../test/support/demo.js';
import { renderJson } from './json.js';
import { renderTerminal } from './terminal.js';

describe('renderTerminal', () => {
  it('prints verdict, findings, fixes with their proof, and what was not read', () => {
    expect(renderTerminal(demoResult(), { color: false })).toBe(`Count items acme/shop#12
neutral · #12: 2 errors, 1 warning · 1 fix ready

error src/cart.js:6  NaN equals nothing, so this branch never runs. (nan-comparison)
       }
    -  if (sum === NaN) {
    +  if (Number.isNaN(sum)) {
         return 0;
    proven: ✓ applies  ✓ scope  ✓ parses  ✓ resolves  ✓ clears  ✓ clean  ✓ contract  – style
    – style is not applicable: the file has too few quotes to tell a style

error src/cart.js:6  NaN equals nothing, so this branch never runs. (nan-comparison)
    fix withheld by clean: it brought an unsafe-optional-chaining finding

warning src/cart.js:6  This throws a string, so the caller sees no stack. (throw-literal)
    only reported: Code Roach has no fix for it that it could prove

Not read
    logo.png: no analyser for .png files

Buttons of the check run in GitHub
    [Apply 1 safe fix] Commits proven fixes to this branch
    [Open a fix PR] Proposes these fixes above this branch
    [Check again] Reviews this head once more
`);
  });

  it('says the same in colour', () => {
    const colored = renderTerminal(demoResult(), { color: true });
    expect(stripVTControlCharacters(colored)).toBe(renderTerminal(demoResult(), { color: false }));
    expect(colored).toContain('\u001B[31merror\u001B[0m');
  });

  it('lets nobody else control the terminal', () => {
    const { findings, checkRun, ...rest } = demoResult();
    const evil = '\u001B[2J\u202E\r\n';
    const text = renderTerminal(
      {
        ...rest,
        pullRequest: { ...rest.pullRequest, title: evil },
        checkRun: { ...checkRun, actions: [{ label: evil, description: evil, identifier: evil }] },
        findings: findings.map((finding) => ({ ...finding, path: evil, message: evil })),
        unread: [{ path: evil, why: evil, setting: evil }],
      },
      { color: false },
    );
    for (const control of ['\u001B', '\u202E', '\r']) expect(text).not.toContain(control);
  });
});

describe('renderJson', () => {
  it('gives each fix with its proof, under a version', () => {
    const data: unknown = JSON.parse(renderJson(demoResult()));
    expect(data).toMatchObject({
      version: 1,
      repository: 'acme/shop',
      checkRun: {
        actions: [
          {
            label: 'Apply 1 safe fix',
            description: 'Commits proven fixes to this branch',
            identifier: 'fix-safe',
          },
          { label: 'Open a fix PR' },
          { label: 'Check again' },
        ],
      },
      findings: [
        {
          rule: 'nan-comparison',
          path: 'src/cart.js',
          startLine: 6,
          fix: {
            suggestion: { startLine: 6, endLine: 6, replacement: '  if (Number.isNaN(sum)) {' },
            proof: [
              { gate: 'applies', result: 'pass', detail: 'exact bytes of `src/cart.js` at `bbbbbbb`' },
              ...Array.from({ length: 7 }, () => ({})),
            ],
          },
          withheld: null,
        },
        { fix: null, withheld: { gate: 'clean' } },
        { fix: null, withheld: null },
      ],
      learned: {
        files: 130,
        facts: [{ id: 'languages.typescript', support: 120 }, ...Array.from({ length: 6 }, () => ({}))],
      },
    });
  });
});
