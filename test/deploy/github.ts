import { generateKeyPairSync } from 'node:crypto';
import { startStandIn, type PullRef, type StandIn } from '../../src/local/index.js';

const OWNER = 'acme';
const AUTHOR = 'ada';
const SECRET = 'it is a secret';

export interface TestGitHub {
  readonly github: StandIn;
  /** Credentials and address, as the app takes them. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the app listens from now on. */
  hookTo(port: string): void;
  createRepository(name: string): void;
  /** Opens a pull request with one new file. */
  openPull(repository: string, branch: string, text: string): Promise<PullRef>;
  /** Puts another text into the file of a pull request. Answers the new head. */
  push(pull: PullRef, branch: string, text: string): Promise<string>;
}

/** A defect that the app fixes by a suggestion, on a line that is told apart from others by its name. */
export const defect = (name: string): string => `if (${name} === NaN) stop();\n`;

/** A stand-in GitHub without limits, with an app that is installed for all repositories of one account. */
export async function startTestGitHub(): Promise<TestGitHub> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const github = await startStandIn({ limits: 'off' });
  const app = github.createApp({ slug: 'code-roach', publicKey });
  github.install({ app: app.id, account: OWNER });
  github.createUser({ login: AUTHOR });
  return {
    github,
    environment: {
      APP_ID: String(app.id),
      PRIVATE_KEY: Buffer.from(privateKey).toString('base64'),
      WEBHOOK_SECRET: SECRET,
      GITHUB_API_URL: github.url,
      ONBOARDING: 'off',
    },
    hookTo: (port) =>
      github.setWebhook(app.id, { url: `http://127.0.0.1:${port}/api/github/webhooks`, secret: SECRET }),
    createRepository: (name) => void github.createRepository({ owner: OWNER, name, defaultBranch: 'main' }),
    async openPull(name, branch, text) {
      const repository = `${OWNER}/${name}`;
      const parent = await github.push({ repository, branch: 'main', files: { 'README.md': `${branch}\n` } });
      const sha = await github.commit({ repository, files: { [fileOf(branch)]: text }, parents: [parent] });
      await github.push({ repository, branch, sha });
      return github.openPull({ repository, base: 'main', head: branch, title: branch, as: AUTHOR });
    },
    push: ({ repository }, branch, text) =>
      github.push({ repository, branch, files: { [fileOf(branch)]: text }, as: AUTHOR }),
  };
}

const fileOf = (branch: string): string => `src/${branch}.ts`;
