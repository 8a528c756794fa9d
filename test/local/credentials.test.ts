import { createSign, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HERE, openScene, refusalOf } from './support.js';
import type { Scene } from './support.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.github.close());

describe('credentials', () => {
  const jwt = (key: string, claims: object): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
  };
  const ask = async (token: string | null, path = '/app') => {
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${scene.github.url}${path}`, { headers });
    return [response.status, ((await response.json()) as { message?: string }).message] as const; // every refusal has one
  };

  it('are checked as GitHub checks them', async () => {
    const { id: iss, privateKey } = scene.app;
    const now = Math.floor(Date.now() / 1000);
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    expect(await ask(jwt(privateKey, { iss, iat: now - 60, exp: now + 540 }))).toEqual([200, undefined]);
    expect(await ask(jwt(privateKey, { iss, iat: now, exp: now + 700 }))).toEqual([
      401,
      "'Expiration time' claim ('exp') is too far in the future",
    ]);
    expect((await ask(jwt(privateKey, { iss, iat: now - 700, exp: now - 100 })))[0]).toBe(401);
    expect((await ask(jwt(privateKey, { iss, iat: now + 300, exp: now + 400 })))[0]).toBe(401);
    expect(await ask(jwt(stranger, { iss, iat: now, exp: now + 60 }))).toEqual([
      401,
      'A JSON web token could not be decoded',
    ]);
    expect(await ask(null)).toEqual([401, 'Requires authentication']);
    expect(await ask('ghs_1_a.b.c', '/repos/octo/shop')).toEqual([401, 'Bad credentials']);
  });

  it('expire, and stop with a suspended or removed installation', async () => {
    const { github, octokit, installation } = scene;
    await octokit.repos.get(HERE);
    github.suspend(installation);
    expect(await refusalOf(octokit.repos.get(HERE))).toMatchObject({
      status: 403,
      body: { message: 'This installation has been suspended' },
    });
    github.unsuspend(installation);
    await octokit.repos.get(HERE);
    github.uninstall(installation);
    const mint = octokit.apps.createInstallationAccessToken({ installation_id: installation });
    expect((await refusalOf(mint)).status).toBe(404);
  });

  it('give no more than the permissions, and say which are missing', async () => {
    await scene.github.close();
    scene = await openScene({ permissions: { metadata: 'read', pull_requests: 'read', contents: 'read' } });
    const call = scene.octokit.checks.create({ ...HERE, name: 'n', head_sha: scene.head });
    const error = await call.catch(
      (caught: { status: number; message: string; response: { headers: Record<string, string> } }) => caught,
    );
    expect(error).toMatchObject({
      status: 403,
      response: { headers: { 'x-accepted-github-permissions': 'checks=write' } },
    });
    const resolve = scene.octokit.graphql(
      'mutation { resolveReviewThread(input: { threadId: "PRRT_x" }) { thread { id } } }',
    );
    await expect(resolve).rejects.toMatchObject({ errors: [{ type: 'FORBIDDEN' }] });
  });

  it('do not let an app change workflows without that permission', async () => {
    const mutation = `mutation { createCommitOnBranch(input: { branch: { repositoryNameWithOwner: "octo/shop", branchName: "feature" },
      expectedHeadOid: "${scene.head}", message: { headline: "x" }, fileChanges: { additions: [{ path: ".github/workflows/ci.yml", contents: "eA==" }] } }) { commit { oid } } }`;
    await expect(scene.octokit.graphql(mutation)).rejects.toThrow('without `workflows` permission');
  });
});
