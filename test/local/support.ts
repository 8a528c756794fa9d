import { generateKeyPairSync } from 'node:crypto';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { startStandIn } from '../../src/local/index.js';
import type { CommitOptions, PullRef, StandIn, StandInOptions } from '../../src/local/index.js';

// one pair for all tests of a file: making one takes a moment
const KEYS = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** Refusals are what these tests ask for: nobody needs to read of them. */
export const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

export const REPOSITORY = 'octo/shop';
export const HERE = { owner: 'octo', repo: 'shop' };

/** `from..to` as lines of text. */
export function numbered(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}\n`).join('');
}

export interface Scene {
  readonly github: StandIn;
  readonly octokit: Octokit;
  readonly app: { readonly id: number; readonly privateKey: string };
  readonly installation: number;
  readonly pull: PullRef;
  readonly base: string;
  readonly head: string;
}

export function clientOf(github: StandIn, app: Scene['app'], installation: number): Octokit {
  return new Octokit({
    baseUrl: github.url,
    authStrategy: createAppAuth,
    auth: { appId: app.id, privateKey: app.privateKey, installationId: installation },
    log: SILENT,
  });
}

export interface SceneOptions {
  readonly base?: CommitOptions['files'];
  readonly head?: CommitOptions['files'];
  readonly webhook?: { url: string; secret: string };
  readonly permissions?: Record<string, string>;
  /** That the app asks for; what a reviewing app needs unless said otherwise. */
  readonly events?: readonly string[];
  readonly private?: boolean;
  readonly standIn?: StandInOptions;
  /** Only this repository, not all of the account's. */
  readonly selected?: boolean;
}

const BASE = { 'src/a.ts': numbered(1, 40), 'logo.bin': new Uint8Array([0, 1, 2]) };
const HEAD = {
  'src/a.ts': numbered(1, 9) + 'changed ten\n' + numbered(11, 29) + 'changed thirty\n' + numbered(31, 40),
  'src/new.ts': 'one\ntwo\nthree\n',
  'logo.bin': new Uint8Array([0, 9, 9]),
};

/** One repository with one open pull request by `dev`, and an app installed there. */
export async function openScene(options: SceneOptions = {}): Promise<Scene> {
  const github = await startStandIn(options.standIn);
  const { webhook, permissions, events } = options;
  const app = github.createApp({
    publicKey: KEYS.publicKey,
    ...(webhook ? { webhook } : {}),
    ...(permissions ? { permissions } : {}),
    ...(events ? { events } : {}),
  });
  github.createRepository({ owner: 'octo', name: 'shop', private: options.private ?? false });
  const installation = github.install({
    app: app.id,
    account: 'octo',
    ...(options.selected ? { repositories: [REPOSITORY] } : {}),
  });
  github.setPermission(REPOSITORY, 'dev', 'write');
  const base = await github.push({ repository: REPOSITORY, branch: 'main', files: options.base ?? BASE });
  const head = await github.push({
    repository: REPOSITORY,
    branch: 'feature',
    parents: [base],
    files: options.head ?? HEAD,
    message: 'Change things',
  });
  const pull = await github.openPull({
    repository: REPOSITORY,
    base: 'main',
    head: 'feature',
    title: 'Things',
    as: 'dev',
  });
  const withKey = { id: app.id, privateKey: KEYS.privateKey };
  return {
    github,
    app: withKey,
    installation,
    pull,
    base,
    head,
    octokit: clientOf(github, withKey, installation),
  };
}

/** The status and body of a refusal; fails when the call succeeds. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ status: number; body: unknown; message: string }> {
  try {
    await call;
  } catch (error) {
    const { status, response, message } = error as {
      status: number;
      response?: { data: unknown };
      message: string;
    }; // octokit's error
    return { status, body: response?.data, message };
  }
  throw new Error('the call was not refused');
}
