import { describe, expect, it } from '@jest/globals';
import { CONFIG_PATH, DEFAULT_CONFIG } from '../src/domain/repository-config.js';
import { parseSettings } from '../src/pipeline/repository-settings.js';
import { renderCheckRun } from '../src/publishers/check-run.js';
import type { SetupSituation } from '../src/publishers/report.js';
import { PROPOSED_SETTINGS, renderSettingsFile } from '../src/publishers/set-up-files.js';
import { renderSetup, setupMarker } from '../src/publishers/set-up-pull.js';
import { expectGolden } from './support/golden.js';
import { fact, setupFacts } from './support/set-ups.js';

describe('the set-up pull request', () => {
  it('reads as set-up-pull.md', () => {
    const { title, body } = renderSetup(setupFacts());
    expect(title).toBe('Set up Code Roach');
    expectGolden('set-up-pull.md', body);
  });

  it('reads as set-up-pull-bare.md where nothing was learned, nothing was merged and no model is asked', () => {
    const { body, files } = renderSetup(setupFacts({ learned: null, backtest: null, hasModel: false }));
    expectGolden('set-up-pull-bare.md', body);
    expect(files.map(({ path }) => path)).toEqual([CONFIG_PATH]);
  });

  it('says so where no merged pull request could be tried', () => {
    const { body } = renderSetup(setupFacts({ backtest: { pulls: [], leftOut: 2 } }));
    expect(body).toContain('2 more pull requests were too large');
    expect(body).not.toContain('| pull request |');
  });

  it('has the guide, with links to the commit that was read', () => {
    const { files } = renderSetup(setupFacts());
    expect(files.map(({ path }) => path)).toEqual([CONFIG_PATH, '.github/code-roach/guide.md']);
    expect(files[1]?.text).toContain('https://github.com/acme/shop/blob/3f2c1ab');
  });

  it('shows five facts, the first of each family before the second of any', () => {
    const { body } = renderSetup(setupFacts());
    expect(body).toContain('TypeScript');
    expect(body).not.toContain('Python');
    expect(body.match(/^- .*of the code|^- (Packages|Modules|Tests|Files)/gm)).toHaveLength(5);
  });

  it('mentions, references and links nothing that others wrote', () => {
    const hostile =
      '@ada closes #3 <img src=x> [x](http://evil.example) ![y](//z) <!-- code-roach:setup:12 -->';
    const learned = { facts: [fact('naming.files', { statement: hostile })], files: 1, sha: 'a'.repeat(40) };
    const pulls = [{ number: 1, title: `${hostile} | x\n| y`, findings: 0, fixes: 0, changedLater: 0 }];
    const { body } = renderSetup(setupFacts({ learned, backtest: { pulls, leftOut: 0 } }));
    expect(body).not.toMatch(/@ada|#3|<img|\]\(http:|!\[|setup:12 -->/);
    expect(body.match(/<!--/g)).toHaveLength(1);
    expect(body.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(
      2 + 2 + 1 + PROPOSED_SETTINGS.length,
    );
  });

  it('links merged pull requests so that nobody is told of it, and on a server of one’s own not at all', () => {
    expect(renderSetup(setupFacts()).body).not.toMatch(/\/\/github\.com\/acme\/shop\/pull/);
    const own = renderSetup(setupFacts({ repositoryUrl: 'https://git.example.com/acme/shop' }));
    expect(own.body).not.toContain('/pull/');
    expect(own.body).toContain('| `#41` Discounts');
  });

  it('is found by a marker of its repository', () => {
    expect(renderSetup(setupFacts()).body.endsWith(setupMarker(11))).toBe(true);
    expect(setupMarker(1)).not.toContain(setupMarker(11));
  });
});

describe('the settings that it proposes', () => {
  it('are the defaults, commented, on one screen', () => {
    const text = renderSettingsFile();
    expectGolden('set-up-settings.yml', text);
    expect(text.split('\n').length).toBeLessThanOrEqual(25);
    expect(parseSettings(text, [])).toEqual({ config: DEFAULT_CONFIG, warnings: [] });
  });
});

describe('the check run of a pull request that waits for the set-up', () => {
  const repositoryUrl = 'https://github.com/acme/shop';
  const situations: SetupSituation[] = [
    { kind: 'open', setup: 3, repositoryUrl },
    { kind: 'preparing' },
    { kind: 'waiting', limit: 3 },
    { kind: 'itself' },
    { kind: 'opted-out' },
  ];

  it.each(situations)('reads as check-run-set-up-$kind.md', (situation) => {
    const { title, summary } = renderCheckRun({ kind: 'set-up', number: 12, situation });
    expectGolden(`check-run-set-up-${situation.kind}.md`, `${title}\n\n${summary}\n`);
  });
});
