import { describe, expect, it } from '@jest/globals';
import { userCacheFolder } from './process.js';

describe('userCacheFolder', () => {
  it.each([
    [{ XDG_CACHE_HOME: '/var/cache/ada' }, 'linux', '/var/cache/ada/code-roach'],
    [{ XDG_CACHE_HOME: '' }, 'linux', '/home/ada/.cache/code-roach'],
    [{ XDG_CACHE_HOME: 'relative' }, 'linux', '/home/ada/.cache/code-roach'],
    [{}, 'darwin', '/home/ada/Library/Caches/code-roach'],
  ] as const)('with %j on %s is %s', (env, platform, folder) => {
    expect(userCacheFolder(env, platform, '/home/ada')).toBe(folder);
  });
});
