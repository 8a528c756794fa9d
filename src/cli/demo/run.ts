import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig, type Config } from '../../config.js';
import {
  openFolders,
  openLocalPull,
  startStandIn,
  type PullDump,
  type PullRef,
  type StandIn,
} from '../../local/index.js';
import { startApp } from '../../main.js';
import type { Report } from '../../publishers/report.js';
import { describeProfile, describeReport, type DemoResult } from './result.js';
import { watch } from './watch.js';

/** What the demo's pull request is made of: the shipped example, or two revisions of a local repository. */
export type DemoSource =
  | { readonly kind: 'example' }
  | { readonly kind: 'repository'; readonly directory: string; readonly base: string; readonly head: string };

const EXAMPLE = fileURLToPath(new URL('../../local/example', import.meta.url));
const EXAMPLE_REPOSITORY = 'example/shop';
const EXAMPLE_TITLE = 'Discounts, restock levels and order reports';

/** The app learns the repository while it reviews. How long a review that has ended waits for that. */
const TRAINING_MS = 2_000;

export interface DemoOptions {
  /** Told what happens, a line at a time. */
  readonly progress: (line: string) => void;
  readonly logLevel: Config['logLevel'];
}

/**
 * Runs the main job for real: a GitHub on this machine, the application on embedded storage in a temporary folder, and
 * a signed webhook between them. Everything is removed afterwards.
 */
export async function runDemo(source: DemoSource, options: DemoOptions): Promise<DemoResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'code-roach-demo-'));
  const github = await startStandIn();
  try {
    options.progress('Starting a GitHub and Code Roach on this machine');
    return await reviewOn(github, dataDir, source, options);
  } finally {
    await github.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function reviewOn(
  github: StandIn,
  dataDir: string,
  source: DemoSource,
  options: DemoOptions,
): Promise<DemoResult> {
  const secret = randomBytes(20).toString('hex');
  const { publicKey, privateKey } = newKeyPair();
  const registered = github.createApp({ slug: 'code-roach', name: 'Code Roach', publicKey });
  const { repository, openPull } = await openSource(github, source);
  github.install({ app: registered.id, account: repository.split('/', 1)[0] ?? '' });
  const watched = watch(options.progress);
  const config = readConfig({
    GITHUB_API_URL: github.url,
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: options.logLevel,
    // What it shows is a review, at once.
    ONBOARDING: 'off',
  });
  const credentials = { appId: registered.id, privateKey, webhookSecret: secret };
  const app = await startApp({ ...config, credentials }, { observer: watched.observer });
  try {
    github.setWebhook(registered.id, { url: app.webhookUrl, secret });
    const pull = await openPull();
    await watched.ended;
    const learned = describeProfile(await watched.profile(TRAINING_MS));
    return { ...toResult(pull, await github.dump(pull), watched.report), learned };
  } finally {
    await app.close();
  }
}

function newKeyPair() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

async function openSource(
  github: StandIn,
  source: DemoSource,
): Promise<{ readonly repository: string; readonly openPull: () => Promise<PullRef> }> {
  if (source.kind === 'repository') return openLocalPull(github, source);
  const { openPull } = await openFolders(github, {
    repository: EXAMPLE_REPOSITORY,
    base: join(EXAMPLE, 'base'),
    head: join(EXAMPLE, 'head'),
    title: EXAMPLE_TITLE,
  });
  return { repository: EXAMPLE_REPOSITORY, openPull };
}

function toResult(pull: PullRef, dump: PullDump, report: Report | null): Omit<DemoResult, 'learned'> {
  const run = dump.checkRuns.at(-1);
  if (run?.conclusion == null)
    throw new Error('demo: the check run did not reach a conclusion. Run it again with --verbose.');
  return {
    repository: pull.repository,
    pullRequest: {
      number: pull.number,
      title: dump.title,
      author: dump.author,
      base: dump.base,
      head: dump.head,
      headSha: report?.headSha ?? '',
    },
    checkRun: {
      conclusion: run.conclusion,
      title: run.title ?? '',
      summary: run.summary ?? '',
      text: run.text ?? '',
      annotations: run.annotations.map((it) => ({ ...it, title: it.title ?? '' })),
      actions: run.actions,
    },
    reviews: dump.reviews.map((review) => review.body),
    comments: dump.reviews.flatMap((review) => review.threads).map(toComment),
    files: dump.files,
    ...describeReport(report ?? { findings: [], unread: [] }),
  };
}

function toComment(thread: PullDump['reviews'][number]['threads'][number]): DemoResult['comments'][number] {
  const endLine = thread.originalLine ?? 0;
  return {
    path: thread.path,
    startLine: thread.originalStartLine ?? endLine,
    endLine,
    body: thread.comments[0]?.body ?? '',
  };
}
