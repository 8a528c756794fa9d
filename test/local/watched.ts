import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { expect } from '@jest/globals';
import { SILENT, openScene } from './support.js';
import type { Scene, SceneOptions } from './support.js';
import { startReceiver } from './receiver.js';

/** A scene whose app's webhooks are listened to. */
export interface Watched extends Scene {
  readonly receiver: Awaited<ReturnType<typeof startReceiver>>;
  /** What was sent since the last time, oldest first, with its event. */
  sent(): Promise<Record<string, unknown>[]>;
  /** The same, as `event.action`. */
  names(): Promise<string[]>;
  asApp(): Octokit;
  /** Full names of the repositories that the installation sees. */
  repositories(): Promise<string[]>;
  /** Ends all; fails when either side has left GitHub's descriptions. */
  close(): Promise<void>;
}

/** Opens a scene, and forgets what its making has sent. */
export async function openWatched(options: SceneOptions = {}): Promise<Watched> {
  const receiver = await startReceiver();
  const scene = await openScene({ ...options, webhook: { url: receiver.url, secret: 'shh' } });
  const { github, octokit, app } = scene;
  const sent = async (): Promise<Record<string, unknown>[]> => {
    await github.deliveries.idle();
    return receiver.got
      .splice(0)
      .map(({ headers, payload }) => ({ event: headers['x-github-event'], ...payload }));
  };
  await sent();
  return {
    ...scene,
    receiver,
    sent,
    names: async () => (await sent()).map(({ event, action }) => [event, action].filter(Boolean).join('.')),
    asApp: () =>
      new Octokit({
        log: SILENT,
        baseUrl: github.url,
        authStrategy: createAppAuth,
        auth: { appId: app.id, privateKey: app.privateKey },
      }),
    repositories: async () => {
      const { data } = await octokit.apps.listReposAccessibleToInstallation();
      return data.repositories.map(({ full_name: name }) => name);
    },
    async close() {
      await github.close();
      await receiver.close();
      expect(github.contractViolations).toEqual([]);
    },
  };
}
