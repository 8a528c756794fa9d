import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { DEFAULT_CONFIG } from '../domain/default-config.js';
import { settingsText } from './settings-reply.js';

const text = (config = DEFAULT_CONFIG): string => settingsText({ config, warnings: [], source: null });
const yamlIn = (answer: string): string => /(`{3,})yaml\n(.*?)\n\1/su.exec(answer)?.[2] ?? '';

describe('settingsText', () => {
  it('has every setting that holds', () => {
    const config = { ...DEFAULT_CONFIG, max_comments: 3, rules: { 'nan-comparison': 'off' as const } };
    expect(parse(yamlIn(text(config)))).toEqual(config);
  });

  it('says where they come from', () => {
    expect(text()).toContain('### Settings in force');
  });

  it('stays in its fence, whatever a setting holds', () => {
    const exclude = ['``````', '</details>', '@everyone'];
    const config = { ...DEFAULT_CONFIG, paths: { include: [], exclude } };
    expect(parse(yamlIn(text(config)))).toEqual(config);
  });

  it('of a very long file has whole lines, and says that there is more', () => {
    const exclude = Array.from({ length: 5_000 }, (_, at) => `generated/folder-${at}/**`);
    const answer = text({ ...DEFAULT_CONFIG, paths: { include: [], exclude } });
    expect(answer.length).toBeLessThan(40_000);
    expect(yamlIn(answer)).toMatch(
      /\n {4}- generated\/folder-\d+\/\*\*\n# and more, which is too long for a comment$/u,
    );
  });
});
