import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import type { PullRef } from '../../src/local/index.js';
import type { World } from './world.js';

/** One annotation of a check. */
export interface Reported {
  readonly path?: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly message: string;
  readonly title?: string;
  readonly annotation_level?: 'failure' | 'warning' | 'notice';
}

/** Another app that writes checks, of which nobody else may ask whose it is. */
export function otherApp(world: World, slug = 'github-actions') {
  const app = world.github.createApp({
    slug,
    public: false,
    permissions: { checks: 'write', contents: 'read', metadata: 'read' },
  });
  const installationId = world.github.install({ app: app.id, account: world.owner });
  const auth = { appId: app.id, privateKey: app.privateKey, installationId };
  const { rest } = new Octokit({ authStrategy: createAppAuth, auth, baseUrl: world.github.url });
  const at = { owner: world.owner, repo: 'shop' };
  return {
    /** Ends a check on a commit. GitHub takes fifty annotations at a time. */
    async completes(
      sha: string,
      conclusion: 'failure' | 'success',
      reported: readonly Reported[],
      name = 'lint',
    ): Promise<void> {
      const annotations = reported.map((each) => ({
        path: 'src/a.ts',
        annotation_level: 'failure' as const,
        ...each,
      }));
      const { data } = await rest.checks.create({ ...at, name, head_sha: sha, status: 'in_progress' });
      const output = { title: name, summary: name };
      for (let start = 0; start < annotations.length; start += 50) {
        const some = annotations.slice(start, start + 50);
        await rest.checks.update({ ...at, check_run_id: data.id, output: { ...output, annotations: some } });
      }
      await rest.checks.update({ ...at, check_run_id: data.id, status: 'completed', conclusion });
    },
  };
}

/** The commit at the tip of a pull request. */
export async function headOf(world: World, { number }: PullRef): Promise<string> {
  // What the API answers for every pull request.
  const shown = (await world.pullAsApiShowsIt(number)) as { head: { sha: string } };
  return shown.head.sha;
}
