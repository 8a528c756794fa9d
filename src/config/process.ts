import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

// Apart from the settings of the app, which take a while to load: a scan has no use for them.

/** The environment of this process, with some of it set anew: for a program that is started from here. */
export function environmentWith(over: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...process.env, ...over };
}

/** True when the person at the terminal wants no colours (https://no-color.org). */
export function refusesColor({ NO_COLOR }: NodeJS.ProcessEnv = process.env): boolean {
  return NO_COLOR !== undefined && NO_COLOR !== '';
}

/** Folder for what a command keeps for its next run: where the system has the caches of this user. */
export function userCacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const { XDG_CACHE_HOME = '', LOCALAPPDATA = '' } = env;
  // A relative path there counts as none (https://specifications.freedesktop.org/basedir).
  if (isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, 'code-roach');
  if (platform === 'win32') return join(LOCALAPPDATA === '' ? home : LOCALAPPDATA, 'code-roach', 'cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'code-roach');
  return join(home, '.cache', 'code-roach');
}
