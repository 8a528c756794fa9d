import { describe, expect, it, jest } from '@jest/globals';
import { useWorld } from '../support/use-world.js';
import { REPOSITORY, type Files, type World } from '../support/world.js';

jest.setTimeout(180_000);

const PATH = '.github/code-roach.yml';
const HEAD = { 'src/a.ts': 'if (total === NaN) stop();\n' };

let world: World;
useWorld((it) => (world = it), { database: 'server' });

/** The owner's settings for all of their repositories; answers the commit that holds them. */
function ownersSettings(text: string, branch = 'main'): Promise<string> {
  const [owner = ''] = REPOSITORY.split('/');
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
    expect(checkRuns[0]?.summary).toContain(`From \`${PATH}\` of \`acme/.github\` at \`${sha.slice(0, 7)}\``);
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
