import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describeWithGit } from '../support/git.js';
import { openPlace, type Place, type ScanDocument } from './support.js';

const RULES = '.github/code-roach/rules';
const SETTINGS = '.github/code-roach.yml';
const NO_SLEEP = `id: no-sleep
language: TypeScript
message: Do not sleep for $MS
note: Nothing else goes on meanwhile.
rule:
  pattern: sleep($MS)
fix: wait($MS)
ignores: ['scripts/**']
`;
const SLEEP = "import { sleep, wait } from './timing.js';\nsleep(5);\n";
const WAIT = SLEEP.replace('sleep(5)', 'wait(5)');

let place: Place;
beforeEach(async () => {
  place = await openPlace();
});
afterEach(() => place.remove());

const found = ({ findings }: ScanDocument): string[] =>
  findings.map(({ ruleId, path }) => `${ruleId} ${path}`).toSorted();

describe('rules of the scanned tree', () => {
  it('are applied where their globs say, and their fixes pass the gates', async () => {
    await place.write({ [`${RULES}/a.yml`]: NO_SLEEP, 'a.ts': SLEEP, 'scripts/b.ts': SLEEP });
    const document = await place.json('.');
    expect(found(document)).toEqual(['no-sleep a.ts']);
    expect(document.files.skipped).toEqual([]);
    expect((await place.scan('.')).stdout).toContain('Apply the fix of no-sleep\n');
    expect(document.findings[0]?.fix?.edits).toMatchObject([{ text: 'wait(5)' }]);
    const fixed = await place.scan('--fix', '.');
    expect(fixed).toMatchObject({ code: 0, stderr: '' });
    expect(fixed.stdout).toContain('(no-sleep)');
    expect(await readFile(join(place.folder, 'a.ts'), 'utf8')).toBe(WAIT);
  });

  it('are not scanned themselves, which is said of a file that is named and of others in the folder', async () => {
    const path = `${RULES}/a.yml`;
    await place.write({ [path]: NO_SLEEP, [`${RULES}/README.md`]: 'x', [`${RULES}/deep/b.yml`]: 'x' });
    const skipped = async (name: string) => (await place.json(name)).files.skipped.map((one) => one.path);
    expect(await skipped('.')).toEqual([`${RULES}/README.md`, `${RULES}/deep/b.yml`]);
    expect(await skipped(path)).toEqual([path]);
  });

  it('withhold a fix that a gate refuses', async () => {
    await place.write({ [`${RULES}/a.yml`]: NO_SLEEP.replace('wait(', 'pause('), 'a.ts': SLEEP });
    const [finding] = (await place.json('.')).findings;
    expect(finding?.fix).toBeUndefined();
    expect(finding?.withheld).toMatchObject([{ gate: 'resolves' }]);
  });

  it('stand in SARIF like ours, without examples that they do not have', async () => {
    await place.write({ [`${RULES}/a.yml`]: NO_SLEEP, 'a.ts': SLEEP });
    const { stdout } = await place.scan('--format', 'sarif', '.');
    const [run] = (JSON.parse(stdout) as { runs: { tool: { driver: { rules: { id: string }[] } } }[] }).runs;
    const rule = run?.tool.driver.rules.find(({ id }) => id === 'no-sleep');
    expect(rule).toMatchObject({
      shortDescription: { text: 'Do not sleep for $MS.' },
      fullDescription: { text: 'Nothing else goes on meanwhile.' },
      defaultConfiguration: { level: 'warning', enabled: true },
    });
    expect(JSON.stringify(rule)).not.toContain('// reported');
    expect(run).toMatchObject({ results: [{ ruleId: 'no-sleep', fixes: [{}] }] });
  });

  it('that are wrong are off, alone, and it is said where they stand', async () => {
    const bad = NO_SLEEP.replace('no-sleep', 'typo').replace('pattern', 'patern');
    await place.write({
      [`${RULES}/a.yml`]: NO_SLEEP,
      [`${RULES}/b.yml`]: `# b\n${bad}`,
      [`${RULES}/c.yml`]: 'id: [\n',
      [`${RULES}/d.yml`]: NO_SLEEP.replace('no-sleep', 'too-many').replaceAll('sleep($MS)', 'call($MS)'),
      'a.ts': SLEEP,
      'many.ts': 'call(1);\n'.repeat(250),
    });
    const { stderr, stdout } = await place.scan('--format', 'json', '.');
    expect(stderr.split('\n').toSorted()).toEqual([
      '',
      expect.stringMatching(
        /^code-roach: \.github\/code-roach\/rules\/b\.yml:2: typo: ast-grep refuses it: .*off\.$/u,
      ),
      expect.stringMatching(/^code-roach: \.github\/code-roach\/rules\/c\.yml:\d: Not valid YAML: .*off\.$/u),
      expect.stringMatching(
        /rules\/d\.yml:1: too-many: It found more than 200 places in many\.ts, and was left/u,
      ),
    ]);
    expect(found(JSON.parse(stdout) as ScanDocument)).toEqual(['no-sleep a.ts']);
  });

  it('obey the levels of the settings', async () => {
    const off = NO_SLEEP.replace('no-sleep', 'quiet').concat('severity: off\n');
    await place.write({ [`${RULES}/a.yml`]: NO_SLEEP, [`${RULES}/b.yml`]: off, 'a.ts': `${SLEEP}wait();\n` });
    await place.write({ [SETTINGS]: 'rules:\n  no-sleep: error\n' });
    const louder = await place.scan('--format', 'json', '.');
    expect(louder.stderr).toBe('');
    expect(JSON.parse(louder.stdout)).toMatchObject({
      findings: [{ ruleId: 'no-sleep', severity: 'error' }],
    });
    expect(found(await place.json('--all-rules', 'a.ts'))).toEqual(['no-sleep a.ts', 'quiet a.ts']);
    await place.write({ [SETTINGS]: 'rules:\n  no-sleep: "off"\n  no-sleeps: error\n' });
    const quiet = await place.scan('--format', 'json', '.');
    expect(quiet.stderr).toContain(`${SETTINGS}:3: rules.no-sleeps: There is no rule no-sleeps.`);
    expect(found(JSON.parse(quiet.stdout) as ScanDocument)).toEqual([]);
  });

  it('are not read through links', async () => {
    await place.write({ 'elsewhere/a.yml': NO_SLEEP, 'a.ts': SLEEP });
    await mkdir(join(place.folder, RULES), { recursive: true });
    await symlink(join(place.folder, 'elsewhere/a.yml'), join(place.folder, `${RULES}/a.yml`));
    const file = await place.scan('.');
    expect(file).toMatchObject({ code: 0 });
    expect(file.stderr).toContain('a.yml:1: The file cannot be read as text. The rule is off.');
    await rm(join(place.folder, RULES), { recursive: true });
    await symlink(join(place.folder, 'elsewhere'), join(place.folder, RULES));
    expect(await place.scan('.')).toMatchObject({ code: 0, stderr: '' });
  });

  it('are part of what is kept for the next scan', async () => {
    const cache = ['--cache-dir', `${place.folder}/.git/cache`];
    await place.write({ [`${RULES}/a.yml`]: NO_SLEEP, 'a.ts': SLEEP });
    expect(found(await place.json(...cache, '.'))).toEqual(['no-sleep a.ts']);
    expect(found(await place.json(...cache, '.'))).toEqual(['no-sleep a.ts']);
    await place.write({ [`${RULES}/a.yml`]: NO_SLEEP.replaceAll('sleep($MS)', 'snooze($MS)') });
    expect(found(await place.json(...cache, '.'))).toEqual([]);
  });
});

describeWithGit('rules of the scanned tree with --base', () => {
  it('are those of the base, whatever the change brings', async () => {
    const bad = `# 1\n# 2\n${NO_SLEEP.replace('no-sleep', 'typo').replace('pattern', 'patern')}`;
    await place.write({ [`${RULES}/a.yml`]: NO_SLEEP, [`${RULES}/b.yml`]: bad, [`${RULES}/x/c.yml`]: bad });
    await place.commit();
    const other = NO_SLEEP.replace('no-sleep', 'from-change').replaceAll('sleep($MS)', 'wait($MS)');
    await place.write({ [`${RULES}/c.yml`]: other, 'a.ts': SLEEP, 'b.ts': 'wait(1);\n' });
    await rename(join(place.folder, `${RULES}/a.yml`), join(place.folder, `${RULES}/z.txt`));
    const { stdout, stderr } = await place.scan('--format', 'json', '--base', 'main', '.');
    expect(found(JSON.parse(stdout) as ScanDocument)).toEqual(['no-sleep a.ts']);
    expect(stderr).toMatch(/^code-roach: \.github\/code-roach\/rules\/b\.yml at main:3: typo: .*off\.\n$/u);
  });
});
