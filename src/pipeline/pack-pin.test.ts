import { describe, expect, it } from '@jest/globals';
import { idPrefix, readPin } from './pack-pin.js';
import { parseSettings } from './repository-settings.js';

const SHA = 'a1'.repeat(20);

describe('the name of a pack', () => {
  it.each([
    [`github:Acme/My.rules@${SHA}`, { kind: 'github', owner: 'Acme', name: 'My.rules', ref: SHA }],
    ['github:acme/rules@v1.2', { kind: 'github', owner: 'acme', name: 'rules', ref: 'v1.2' }],
    ['github:acme/rules@release/2026-01', { kind: 'github', ref: 'release/2026-01' }],
    ['npm:@acme/rules@1.2.3', { kind: 'npm', name: '@acme/rules', version: '1.2.3' }],
    ['npm:acme-rules@0.1.0-beta.2', { kind: 'npm', name: 'acme-rules', version: '0.1.0-beta.2' }],
  ])('%s is one', (text, pin) => {
    expect(readPin(text)).toMatchObject({ text, ...pin });
  });

  it.each([
    ['npm:@acme/rules', 'names no version'],
    ['npm:acme-rules@', 'names no version'],
    ['npm:acme-rules@^1.2.3', 'names no exact version'],
    ['npm:acme-rules@1.x', 'names no exact version'],
    ['npm:acme-rules@>=1.0.0 <2.0.0', 'names no exact version'],
    ['npm:acme-rules@latest', 'names no exact version'],
    ['npm:acme-rules@1.2', 'names no exact version'],
    ['github:acme/rules', 'names no version'],
    ['github:acme/rules@', 'names no version'],
    ['github:acme/rules@^1.0.0', 'names no single version'],
    ['github:acme/rules@v1.*', 'names no single version'],
    ['github:acme/rules@a..b', 'names no single version'],
    ['github:acme/../x@v1', 'is left out'],
    ['github:acme/..@v1', 'is left out'],
    ['npm:../x@1.0.0', 'is left out'],
    ['npm:@acme/../x@1.0.0', 'is left out'],
    ['https://example.com/rules.tgz', 'is left out'],
    ['file:../rules', 'is left out'],
  ])('%s is none', (text, why) => {
    expect(readPin(text)).toEqual({ why: expect.stringContaining(why) });
  });

  it('gives each pack ids of its own', () => {
    const prefixes = ['github:Acme/rules@v1', 'npm:@acme/rules@1.0.0', 'npm:rules@1.0.0'].map((text) => {
      const pin = readPin(text);
      return 'why' in pin ? pin.why : idPrefix(pin);
    });
    expect(prefixes).toEqual(['github/acme/rules/', 'npm/acme/rules/', 'npm/rules/']);
  });
});

describe('rule_packs in the settings', () => {
  it('warn of each entry that is no version, and of a pack that is there twice, with the line', () => {
    const text = `rule_packs:
  - github:acme/rules@v1
  - npm:acme-rules@^1.0.0
  - github:Acme/Rules@v2
`;
    expect(parseSettings(text, []).warnings).toEqual([
      { line: 3, key: 'rule_packs.1', message: expect.stringContaining('names no exact version') },
      {
        line: 4,
        key: 'rule_packs.2',
        message: '`github:acme/rules@v1` is the same pack, and the one that is taken.',
      },
    ]);
  });

  it('leave the levels of their rules to whoever reads the pack', () => {
    const text = `rule_packs: ['npm:@acme/rules@1.0.0']
rules:
  npm/acme/rules/no-sleep: error
  npm/other/no-sleep: error
`;
    const { config, warnings } = parseSettings(text, []);
    expect(config.rules['npm/acme/rules/no-sleep']).toBe('error');
    expect(warnings).toMatchObject([{ line: 4, message: 'There is no rule `npm/other/no-sleep`.' }]);
  });
});
