import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { commandsPage, configurationSchema, rulesPage, withEnvironmentTable } from '../src/cli/reference.js';
import { environmentSchema } from '../src/config.js';
import { DEFAULT_CONFIG, DEPENDENCY_BOTS } from '../src/domain/default-config.js';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('generated documentation is up to date (npm run docs)', () => {
  it('README.md has the table of environment variables', () => {
    const readme = read('README.md');
    expect(withEnvironmentTable(readme)).toBe(readme);
  });

  it('docs/code-roach.schema.json is the schema of the settings', () => {
    expect(configurationSchema()).toBe(read('docs/code-roach.schema.json'));
  });

  it('docs/rules.md describes every rule', () => {
    expect(rulesPage()).toBe(read('docs/rules.md'));
  });

  it('docs/commands.md describes every command', () => {
    expect(commandsPage()).toBe(read('docs/commands.md'));
  });

  it('docs/configuration.md has every setting with its default', () => {
    const [, block = ''] =
      /The settings with their defaults:\n\n```yaml\n(.*?)```/su.exec(read('docs/configuration.md')) ?? [];
    // The list of bots is longer than a line.
    const bots = /^bots: \[(.*), …\]/mu;
    expect(block).toMatch(bots);
    expect(parse(block.replace(bots, `bots: ${JSON.stringify(DEPENDENCY_BOTS)}`))).toEqual(DEFAULT_CONFIG);
  });

  it('.env.example names every variable, and no other', () => {
    const named = [...read('.env.example').matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1] ?? '');
    expect(new Set(named)).toEqual(new Set(Object.keys(environmentSchema.shape)));
  });
});
