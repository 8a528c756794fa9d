import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Suite, SuiteCase } from './suite.js';

/** The source comes without the line of `expect_offense` that each sample stands in: it is read as text. */
export const rubocop: Suite = {
  source: 'rubocop',
  archive: {
    name: 'rubocop',
    version: '1.39.0+dfsg',
    archive: 'http://deb.debian.org/debian/pool/main/r/rubocop/rubocop_1.39.0%2bdfsg.orig.tar.xz',
    sha256: 'ba0ddf790c6afb418a9de66d272d7205e5ae448c65afbc29fbee56c7eb76ec11',
  },
  async read(folder, rules) {
    const cases: SuiteCase[] = [];
    for (const rule of rules) {
      const [department = '', cop = ''] = rule.split('-');
      const path = `spec/rubocop/cop/${department.toLowerCase()}/${snake(cop)}_spec.rb`;
      const text = await readFile(join(folder, path), 'utf8').catch(() => null);
      if (text !== null) cases.push(...samples(text).map((one) => ({ rule, extension: '.rb', ...one })));
    }
    return cases;
  },
};

const snake = (name: string): string =>
  name
    .replace(/^YAML/u, 'Yaml')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, '_')
    .toLowerCase();

/** `expect_offense` and `expect_no_offenses` with a here-document that nothing is put into. */
const SAMPLE = /\bexpect_(offense|no_offenses)\(<<~'?RUBY'?\)\n([\s\S]*?)\n\s*RUBY\n/gu;
const MARK = /^\s*\^+(?:\{\})?(?:\s|$)/u;

/** Samples with the lines that are marked below by carets. */
export function samples(spec: string): readonly Pick<SuiteCase, 'text' | 'lines'>[] {
  return [...spec.matchAll(SAMPLE)].flatMap(([, , body = '']) => {
    if (body.includes('#{')) return [];
    const all = body.split('\n');
    const indents = all.filter((line) => line.trim() !== '').map((line) => line.search(/\S/u));
    const code: string[] = [];
    const lines = new Set<number>();
    for (const line of all.map((one) => one.slice(Math.min(...indents))))
      if (MARK.test(line)) lines.add(code.length);
      else code.push(line);
    return [{ text: `${code.join('\n')}\n`, lines: [...lines] }];
  });
}
