import { describe, expect, it } from '@jest/globals';
import { createInProcessEngine } from '../engine/index.js';
import { TransientError, UserError } from '../domain/errors.js';
import type { Engine } from '../domain/engine.js';
import type { RulePackReader } from '../domain/ports.js';
import { DEFAULT_CONFIG, type RepositoryConfig } from '../domain/repository-config.js';
import type { Settings } from '../domain/snapshot.js';
import { parseRuleFolder } from './custom-rules.js';
import { withPacks } from './rule-packs.js';

const SIGNAL = new AbortController().signal;
const RULE = `id: no-sleep
language: TypeScript
message: Do not sleep
rule:
  pattern: sleep($MS)
`;
const NAMES = ['npm:a@1.0.0', 'github:acme/b@v1'];

function settings(over: Partial<RepositoryConfig> = {}): Settings {
  const config = { ...DEFAULT_CONFIG, rule_packs: NAMES, ...over };
  return { config, source: null, warnings: [], customRules: [] };
}

function run(
  read: RulePackReader['read'],
  given: Settings = settings(),
  engine: Engine = createInProcessEngine(),
  signal: AbortSignal = SIGNAL,
): Promise<Settings> {
  return withPacks({ packs: { read }, engine }, 7, given, signal);
}

const pack = (text: string, count = 1) =>
  Array.from({ length: count }, (_, at) => ({
    path: `rules/${at}.yml`,
    text: text.replace('sleep', `sleep-${at}`),
  }));
const idsOf = ({ customRules }: Settings): string[] => customRules.map(({ meta }) => meta.id);
const messages = ({ warnings }: Settings): string[] => warnings.map(({ message }) => message);

describe('rules of packs', () => {
  it('have ids of their own, and say where they are from', async () => {
    const found = await run(async () => pack(RULE));
    expect(idsOf(found)).toEqual(['npm/a/no-sleep-0', 'github/acme/b/no-sleep-0']);
    expect(found.customRules[0]).toMatchObject({
      source: { path: 'npm:a@1.0.0/rules/0.yml', line: 1 },
      meta: { why: 'A rule of a pack, from `npm:a@1.0.0/rules/0.yml`.' },
    });
    expect(found.warnings).toEqual([]);
  });

  it('stand beside those of the repository', async () => {
    const own = parseRuleFolder([{ path: 'a.yml', content: { kind: 'text', text: RULE } }]).rules;
    const found = await run(async () => pack(RULE), { ...settings(), customRules: own });
    expect(idsOf(found)).toEqual(['no-sleep', 'npm/a/no-sleep-0', 'github/acme/b/no-sleep-0']);
  });

  it('are asked for only where settings name them, for the installation', async () => {
    const asked: unknown[] = [];
    const read: RulePackReader['read'] = async (installationId, { text }) => {
      asked.push([installationId, text]);
      return [];
    };
    const none = settings({ rule_packs: [] });
    expect(await run(read, none)).toBe(none);
    await run(read, settings({ rule_packs: [...NAMES, 'npm:c@^1.0.0', 'npm:a@2.0.0'] }));
    expect(asked).toEqual([
      [7, 'npm:a@1.0.0'],
      [7, 'github:acme/b@v1'],
    ]);
  });

  it.each([
    ['refused', new UserError('It is gone.'), 'It is gone. Its rules are off.'],
    [
      'away',
      new TransientError('The registry answered 503'),
      'The registry answered 503. Its rules are off.',
    ],
  ])('that are %s leave the others as they are', async (_name, error, why) => {
    const found = await run(async (_, { kind }) => {
      if (kind === 'npm') throw error;
      return pack(RULE);
    });
    expect(idsOf(found)).toEqual(['github/acme/b/no-sleep-0']);
    expect(found.warnings).toEqual([{ line: null, key: 'rule_packs', message: `\`npm:a@1.0.0\`: ${why}` }]);
  });

  it('wait for limits of GitHub as the review does, and end with it', async () => {
    const limit = new TransientError('limit', { retryAfter: 60 });
    await expect(run(async () => Promise.reject(limit))).rejects.toBe(limit);
    const gone = Promise.reject(new TransientError('aborted'));
    const aborted = AbortSignal.abort(new Error('shut down'));
    await expect(run(() => gone, settings(), undefined, aborted)).rejects.toThrow('shut down');
    await expect(run(async () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
  });

  it('that are wrong are off alone, and unknown ids in the settings are named', async () => {
    const files = [...pack(RULE), { path: 'rules/9.yml', text: null }];
    const bad = { path: 'rules/8.yml', text: RULE.replace('pattern', 'patern') };
    const rules = {
      'npm/a/no-such': 'error',
      'npm/a/no-sleep': 'error',
      'github/acme/b/no-such': 'off',
    } as const;
    const found = await run(
      async (_, { kind }) => (kind === 'npm' ? [...files, bad] : []),
      settings({ rules }),
    );
    expect(idsOf(found)).toEqual(['npm/a/no-sleep-0']);
    expect(messages(found)).toEqual([
      'The file cannot be read as text. The rule is off.',
      'There is no rule `npm/a/no-such`.',
      expect.stringMatching(/^ast-grep refuses it: /u),
      '`github:acme/b@v1`: There is no rule in its folder `rules`.',
    ]);
  });

  it('whose check takes too long are off, and those of other packs are not', async () => {
    const inner = createInProcessEngine();
    const engine: Engine = {
      ...inner,
      check: async (rules) =>
        rules[0]?.meta.id.startsWith('npm/') === true
          ? { kind: 'skipped', why: 'took longer than 10 s' }
          : inner.check(rules),
    };
    const found = await run(async () => pack(RULE), settings(), engine);
    expect(idsOf(found)).toEqual(['github/acme/b/no-sleep-0']);
    expect(messages(found)).toEqual([
      'Checking the rules of the pack `npm:a@1.0.0` took longer than 10 s, so they are off.',
    ]);
  });

  it('have an end', async () => {
    const many = Array.from({ length: 90 }, (_, at) => RULE.replace('no-sleep', `rule-${at}`)).join('---\n');
    const found = await run(async () =>
      Array.from({ length: 50 }, (_, at) => ({
        path: `rules/${at}.yml`,
        text: many.replaceAll('rule-', `rule-${at}-`),
      })).slice(0, 6),
    );
    expect(found.customRules).toHaveLength(500);
    expect(messages(found)).toEqual(['The packs hold more than 500 rules together; those beyond are off.']);
  });
});
