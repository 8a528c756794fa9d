import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clientOf, HERE, openScene, refusalOf, type Scene } from './support.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.github.close());

const annotation = (line: number) => ({
  path: 'src/a.ts',
  start_line: line,
  end_line: line,
  annotation_level: 'failure' as const,
  message: `m${line}`,
});

async function complete(name: string, conclusion: 'failure' | 'success', lines: readonly number[] = []) {
  const output = { title: name, summary: name, annotations: lines.map(annotation) };
  await scene.octokit.checks.create({ ...HERE, name, head_sha: scene.head, conclusion, output });
}

interface Run {
  readonly id: string;
  readonly name: string;
  readonly annotations: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly message: string }[];
  };
}

/** Check runs of the head with some of their annotations, as GraphQL shows them. */
async function runsOf(first: number, filter = ''): Promise<readonly Run[]> {
  const fields = `id name annotations(first: ${first}) { totalCount nodes { message location { start { line } } } }`;
  const runs = `checkRuns(first: 10${filter}) { nodes { ${fields} } }`;
  const query = `query($sha: GitObjectID!) { repository(owner: "octo", name: "shop") {
    object(oid: $sha) { ... on Commit { checkSuites(first: 10) { nodes { ${runs} } } } }
  } }`;
  // The shape that was asked for.
  const answer: { repository: { object: { checkSuites: { nodes: { checkRuns: { nodes: Run[] } }[] } } } } =
    await scene.octokit.graphql(query, { sha: scene.head });
  return answer.repository.object.checkSuites.nodes.flatMap(({ checkRuns }) => checkRuns.nodes);
}

describe('check runs over GraphQL', () => {
  it('are filtered by conclusion, and the latest of each name counts', async () => {
    await complete('lint', 'failure', [1]);
    await complete('lint', 'success');
    await complete('style', 'failure', [2]);
    const failed = 'conclusions: [FAILURE, ACTION_REQUIRED]';
    const named = async (filter: string) => (await runsOf(5, filter)).map(({ name }) => name);
    expect(await named(`, filterBy: { checkType: LATEST, ${failed} }`)).toEqual(['style']);
    expect(await named(`, filterBy: { checkType: ALL, ${failed} }`)).toEqual(['lint', 'style']);
    expect(await named(', filterBy: { status: IN_PROGRESS }')).toEqual([]);
  });

  it('have annotations in pages, at most a hundred at a time', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => index + 1);
    await complete('lint', 'failure', lines);
    const [run] = await runsOf(2);
    expect(run?.annotations).toMatchObject({ totalCount: 50, nodes: [{ message: 'm1' }, { message: 'm2' }] });
    await expect(runsOf(101)).rejects.toThrow('exceeds the `first` limit of 100 records');
    const next = `query($id: ID!, $after: String!) { node(id: $id) { ... on CheckRun {
      annotations(first: 48, after: $after) { nodes { message } pageInfo { hasNextPage } }
    } } }`;
    const after = Buffer.from('cursor:v2:1').toString('base64');
    const answer = await scene.octokit.graphql(next, { id: run?.id, after });
    expect(answer).toMatchObject({ node: { annotations: { pageInfo: { hasNextPage: false } } } });
    await expect(scene.octokit.graphql(next, { id: 'CR_x', after })).rejects.toThrow('Could not resolve');
  });

  it('do not tell of an app that is private', async () => {
    const { github } = scene;
    const app = github.createApp({ slug: 'internal', public: false });
    const other = clientOf(
      github,
      { id: app.id, privateKey: app.privateKey ?? '' },
      github.install({ app: app.id, account: 'octo' }),
    );
    await other.checks.create({ ...HERE, name: 'lint', head_sha: scene.head, conclusion: 'success' });
    const query = `query($sha: GitObjectID!) { repository(owner: "octo", name: "shop") {
      object(oid: $sha) { ... on Commit { checkSuites(first: 10) { nodes { app { slug } } } } }
    } }`;
    const asked = scene.octokit.graphql(query, { sha: scene.head });
    await expect(asked).rejects.toThrow('Resource not accessible by integration');
    expect(await runsOf(1)).toMatchObject([{ name: 'lint' }]);
  });

  it('are refused without the permission', async () => {
    const { github, installation } = scene;
    github.setInstallationPermissions(installation, { contents: 'read', metadata: 'read' });
    await expect(runsOf(1)).rejects.toThrow('Resource not accessible by integration');
  });
});

describe('code-scanning alerts', () => {
  const result = (line: number) => ({ ruleId: 'js/x', message: 'x', path: 'src/a.ts', line });
  const list = (extra: object = {}) =>
    scene.octokit.codeScanning.listAlertsForRepo({ ...HERE, ref: 'refs/pull/1/merge', ...extra });
  const linesOf = async (extra: object = {}) =>
    (await list(extra)).data.map(({ most_recent_instance: at }) => at.location?.start_line);

  it('are not found before code scanning was given results', async () => {
    const refusal = await refusalOf(list());
    expect(refusal.status).toBe(404);
    expect(refusal.body).toMatchObject({ message: 'no analysis found' });
  });

  it('are those of a ref, youngest first, in pages; what is found no longer is fixed', async () => {
    const { github, pull } = scene;
    github.scan(pull, 'CodeQL', [result(1), result(2)]);
    github.scan(pull, 'Semgrep', [result(3)]);
    expect(await linesOf()).toEqual([3, 2, 1]);
    expect(await linesOf({ per_page: 1, page: 2 })).toEqual([2]);
    expect(await linesOf({ ref: 'main' })).toEqual([]);
    github.scan(pull, 'CodeQL', [result(2)]);
    expect(await linesOf({ state: 'open' })).toEqual([2, 3]);
    expect(await linesOf({ state: 'fixed', tool_name: 'CodeQL' })).toEqual([2, 1]);
  });

  it('are refused without the permission', async () => {
    const { github, installation, pull } = scene;
    github.scan(pull, 'CodeQL', [result(1)]);
    github.setInstallationPermissions(installation, { checks: 'write', metadata: 'read' });
    expect((await refusalOf(list())).status).toBe(403);
  });
});
