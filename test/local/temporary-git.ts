import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface TemporaryGit {
  readonly directory: string;
  /** What git prints. */
  git(...args: string[]): string;
  write(path: string, content: string | Uint8Array): void;
  /** Commits everything, a minute after the commit before; gives its id. */
  commit(message: string): string;
  /** Sets the clock a minute on. */
  tick(): void;
  remove(): void;
}

/** A git repository in a temporary folder, deaf to the settings of whoever runs the test. */
export function createTemporaryGit(): TemporaryGit {
  const directory = mkdtempSync(join(tmpdir(), 'stand-in-git-'));
  const env: NodeJS.ProcessEnv = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' };
  let clock = 1_700_000_000;
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', directory, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  const tick = (): void => {
    clock += 60;
    env['GIT_AUTHOR_DATE'] = env['GIT_COMMITTER_DATE'] = `${clock} +0000`;
  };
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'Someone');
  git('config', 'user.email', 'someone@example.com');
  return {
    directory,
    git,
    tick,
    write(path, content) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    },
    commit(message) {
      tick();
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD').trim();
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
