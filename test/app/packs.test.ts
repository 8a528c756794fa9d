import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { packageOf, startRegistry, type Registry } from '../support/registry.js';
import { useSharedWorld } from '../support/use-world.js';
import type { Files, World } from '../support/world.js';

jest.setTimeout(180_000);

const PATH = '.github/code-roach.yml';
const RULE = `id: no-sleep
language: TypeScript
message: Do not sleep for $MS
rule:
  pattern: sleep($MS)
fix: wait($MS)
`;
const HEAD = { 'src/a.ts': "import { sleep, wait } from './timing.js';\nsleep(5);\n" };

let registry: Registry;
let world: World;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry.close());
useSharedWorld((it) => void (world = it), {
  environment: {
    get NPM_REGISTRY_URL() {
      return `${registry.url}/`;
    },
  },
});

/** One for each test. */
const packName = (): string => `umbrella-${world.owner}/rules`;

/** A repository of somebody who has not installed the app. */
async function packRepository(files: Files, { isPrivate = false } = {}): Promise<string> {
  const repository = packName();
  const [owner = '', name = ''] = repository.split('/');
  world.github.createUser({ login: owner, type: 'Organization' });
  world.github.createRepository({ owner, name, private: isPrivate, defaultBranch: 'main' });
  return world.github.push({ repository, branch: 'main', files });
}

async function review(settings: string, head: Files = HEAD) {
  const pull = await world.openPull({ [PATH]: settings }, head);
  await world.reviewed(pull);
  const { checkRuns } = await world.github.dump(pull);
  const bodies = (await world.commentsOf(pull.number)).map(({ body }) => body);
  return { bodies, summary: checkRuns[0]?.summary ?? '' };
}

describe('a pack of rules on GitHub', () => {
  it('is read from a public repository at a tag, and its fixes are proven', async () => {
    const sha = await packRepository({ 'rules/a.yml': RULE, 'rules/b.txt': 'x', 'rules/x/c.yml': 'x' });
    await world.github.tag({ repository: packName(), name: 'v1', sha });
    await world.github.push({ repository: packName(), branch: 'main', files: { 'rules/a.yml': 'id: [' } });
    const { bodies, summary } = await review(`rule_packs: ['github:${packName().replace('u', 'U')}@v1']\n`);
    expect(bodies).toMatchObject([
      expect.stringMatching(/Do not sleep for `5`[^]*```suggestion\nwait\(5\);\n```/u),
    ]);
    expect(bodies[0]).toContain(`\`github/${packName()}/no-sleep\``);
    expect(summary).not.toContain('rule_packs');
  });

  it('is read at a commit, with the levels of the settings and warnings of its files', async () => {
    const typo = RULE.replace('no-sleep', 'typo').replace('pattern', 'patern');
    const sha = await packRepository({ 'rules/a.yml': RULE, 'rules/b.yml': `# b\n${typo}` });
    const settings = `rule_packs: ['github:${packName()}@${sha}']
rules:
  github/${packName()}/no-sleep: error
  github/${packName()}/no-such: error
`;
    const { bodies, summary } = await review(settings);
    expect(bodies).toMatchObject([expect.stringContaining('**Maintenance · error** Do not sleep')]);
    expect(summary).toMatch(
      new RegExp(
        `\`github:${packName()}@${sha}/rules/b\\.yml\`, line 2, \`github/${packName()}/typo\`: ast-grep refuses it`,
        'u',
      ),
    );
    expect(summary).toContain(`There is no rule \`github/${packName()}/no-such\`.`);
  });

  it('that cannot be read is named with the reason, and the rest of the review goes on', async () => {
    const sha = await packRepository({ 'rules/a.yml': RULE }, { isPrivate: true });
    const { bodies, summary } = await review(
      `rule_packs: ['github:${packName()}@${sha}', 'github:${world.repository}@main', 'npm:none@^1.0.0']\n`,
      { 'src/a.ts': 'if (total === NaN) stop();\n' },
    );
    expect(bodies).toHaveLength(1);
    expect(summary).toContain(
      `\`github:${packName()}@${sha}\`: GitHub shows no such repository to this installation.`,
    );
    expect(summary).toContain(`\`github:${world.repository}@main\`: The repository has no tag \`main\``);
    expect(summary).toMatch(/line 1, `rule_packs\.2`: It names no exact version/u);
  });
});

describe('a pack of rules on npm', () => {
  it('is read from the registry in its version', async () => {
    const tarball = packageOf({ 'package.json': '{}', 'rules/a.yml': RULE });
    registry.publish({ name: '@umbrella/rules', version: '1.2.3', tarball });
    const { bodies } = await review(`rule_packs: ['npm:@umbrella/rules@1.2.3', 'npm:gone@1.0.0']\n`);
    expect(bodies).toMatchObject([expect.stringContaining('`npm/umbrella/rules/no-sleep`')]);
    expect(registry.asked.toSorted()).toEqual([
      '/@umbrella%2frules',
      '/@umbrella/rules/-/1.2.3.tgz',
      '/gone',
    ]);
  });

  it('that is not what the registry says it is does nothing', async () => {
    const tarball = packageOf({ 'rules/a.yml': RULE });
    const integrity = `sha512-${'A'.repeat(86)}==`;
    registry.publish({ name: 'rules', version: '1.0.0', tarball, dist: { integrity } });
    const { bodies, summary } = await review(`rule_packs: ['npm:rules@1.0.0']\n`);
    expect(bodies).toEqual([]);
    expect(summary).toContain(
      '`rule_packs`: `npm:rules@1.0.0`: Its archive is not the one whose hash the registry names. Its rules are off.',
    );
  });
});
