import { describe, expect, it, jest } from '@jest/globals';
import { useSharedWorld } from '../support/use-world.js';
import { type Files, type World } from '../support/world.js';

jest.setTimeout(180_000);

const PATH = '.github/code-roach.yml';
const HEAD = { 'src/a.ts': 'if (total === NaN) stop();\n' };

let world: World;
useSharedWorld((it) => (world = it));

/** The owner's settings for all of their repositories; answers the commit that holds them. */
function ownersSettings(text: string, branch = 'main'): Promise<string> {
  const { owner } = world;
  world.github.createRepository({ owner, name: '.github', defaultBranch: branch });
  return world.github.push({ repository: `${owner}/.github`, branch, files: { [PATH]: text } });
}

async function review(base: Files, head: Files = HEAD) {
  const pull = await world.openPull(base, head);
  await world.reviewed(pull);
  return world.github.dump(pull);
}

describe("the owner's .github repository", () => {
  it('supplies the settings that a repository lacks, and the check run names them', async () => {
    const sha = await ownersSettings('fail_on: error\nmax_coments: 3\n', 'trunk');
    const { checkRuns } = await review({});
    expect(checkRuns).toMatchObject([{ conclusion: 'failure' }]);
    expect(checkRuns[0]?.summary).toContain(
      `From \`${PATH}\` of \`${world.owner}/.github\` at \`${sha.slice(0, 7)}\``,
    );
    expect(checkRuns[0]?.summary).toContain('line 2, `max_coments`: Unknown setting; it is ignored.');
  });

  it('has no say over a repository with a file of its own, not even a broken one', async () => {
    await ownersSettings('enabled: false\n');
    const { checkRuns, reviews } = await review({ [PATH]: 'max_comments: [\n' });
    expect(reviews).toHaveLength(1);
    expect(checkRuns[0]?.summary).toContain('on the base branch.');
    expect(checkRuns[0]?.summary).toContain('Not valid YAML');
  });

  it('is read in place of what the pull request itself brings', async () => {
    await ownersSettings('enabled: false\n');
    const { checkRuns, reviews } = await review({}, { ...HEAD, [PATH]: 'enabled: true\n' });
    expect(reviews).toEqual([]);
    expect(checkRuns).toMatchObject([{ conclusion: 'skipped', title: '#1: Skipped: switched off' }]);
  });

  it('may be missing', async () => {
    const { checkRuns } = await review({});
    expect(checkRuns[0]?.summary).toContain(`Defaults: the base branch has no \`${PATH}\`.`);
  });
});

const RULES = '.github/code-roach/rules';
const IMPORT = "import { sleep, wait } from './timing.js';\n";
const NO_SLEEP = `id: no-sleep
language: TypeScript
message: Do not sleep for $MS
note: Nothing else goes on meanwhile.
rule:
  pattern: sleep($MS)
fix: wait($MS)
`;

describe('rules of the repository', () => {
  it('are applied and their fixes proven; one that cannot run is off, and the check run says where it stands', async () => {
    const bad = NO_SLEEP.replace('no-sleep', 'typo').replace('pattern', 'patern');
    const many = NO_SLEEP.replace('no-sleep', 'too-many').replaceAll('sleep($MS)', 'call($MS)');
    const base = {
      [`${RULES}/a.yml`]: NO_SLEEP,
      [`${RULES}/b.yml`]: `# b\n${bad}`,
      [`${RULES}/c.yml`]: many,
    };
    const calls = Array.from({ length: 250 }, (_, at) => `call(${at});\n`).join('');
    const pull = await world.openPull(base, { 'src/a.ts': `${IMPORT}sleep(5);\n`, 'src/b.ts': calls });
    await world.reviewed(pull);
    const { checkRuns } = await world.github.dump(pull);
    const bodies = (await world.commentsOf(pull.number)).map(({ body }) => body);
    expect(bodies.filter((body) => body.includes('Do not sleep'))).toMatchObject([
      expect.stringMatching(
        /^\*\*Maintenance · warning\*\* Do not sleep for `5`\.\n[^]*```suggestion\nwait\(5\);\n```/u,
      ),
    ]);
    const summary = checkRuns[0]?.summary ?? '';
    expect(summary).toMatch(
      /`\.github\/code-roach\/rules\/b\.yml`, line 2, `typo`: ast-grep refuses it: .*patern.* The rule is off\./u,
    );
    expect(summary).toMatch(
      /`\.github\/code-roach\/rules\/c\.yml`, line 1, `too-many`: It found more than 200 places in .*src\/b\.ts.*left out there\./u,
    );
  });

  it('are not read from what the pull request brings, and obey the settings', async () => {
    const off = { [`${RULES}/a.yml`]: NO_SLEEP, [PATH]: 'rules:\n  no-sleep: "off"\n' };
    const other = NO_SLEEP.replace('no-sleep', 'from-head');
    const { checkRuns, reviews } = await review(off, {
      'src/a.ts': 'sleep(5);\n',
      [`${RULES}/b.yml`]: other,
    });
    expect(reviews).toEqual([]);
    expect(checkRuns[0]?.summary).not.toContain('no-sleep');
  });
});
