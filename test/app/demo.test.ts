import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import type { DemoResult } from '../../src/cli/demo/result.js';
import { runCli } from '../support/app-process.js';
import { visibleTags } from '../support/visible-tags.js';

jest.setTimeout(300_000);

it('the demo shows a review of the example on the terminal, as a page and as data', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demo-'));
  try {
    const [page, json] = [join(folder, 'demo.html'), join(folder, 'demo.json')];
    const { code, stdout } = await runCli(['demo', '--page', page, '--json', json]);
    expect(code).toBe(0);
    const { checkRun, findings, learned } = JSON.parse(await readFile(json, 'utf8')) as DemoResult;
    const fixes = findings.filter(({ fix }) => fix !== null).length;
    const labels = [`Apply ${fixes} safe fixes`, 'Open a fix PR', 'Check again'];
    expect(fixes).toBeGreaterThan(5);
    expect(checkRun.actions.map(({ label }) => label)).toEqual(labels);
    expect(learned?.facts.map(({ id }) => id)).toContain('formatting.quotes');
    for (const label of labels) expect(stdout).toContain(`[${label}]`);

    const text = await readFile(page, 'utf8');
    for (const label of labels) expect(text).toContain(`>${label}</button>`);
    expect(text).toContain('How this repository is written');
    expect(text).toContain('<sub>Wrong?');
    expect(visibleTags(text)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
