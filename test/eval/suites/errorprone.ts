import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { markedLines, type Suite, type SuiteCase } from './suite.js';

const TESTS = 'core/src/test/java/com/google/errorprone/bugpatterns';
const MARK = /\/\/ BUG: Diagnostic (?:contains|matches)/u;

/** Samples are files, `testdata/NAMEPositiveCases.java`, or strings in the test of the rule. */
export const errorprone: Suite = {
  source: 'errorprone',
  archive: {
    name: 'error-prone-java',
    version: '2.18.0',
    archive: 'http://deb.debian.org/debian/pool/main/e/error-prone-java/error-prone-java_2.18.0.orig.tar.xz',
    sha256: 'f61a13097410164da26c9bafb078969ff414ec6c125fb070ebdd9f115ecbd88d',
  },
  async read(folder, rules) {
    const names = (await readdir(join(folder, TESTS), { recursive: true })).sort();
    const cases: SuiteCase[] = [];
    for (const rule of rules) {
      const own = new RegExp(`(?:^|/)${rule}(?:(?:Positive|Negative)Cases\\d*|Test)\\.java$`, 'u');
      for (const name of names.filter((one) => own.test(one))) {
        const text = await readFile(join(folder, TESTS, name), 'utf8');
        const texts = name.endsWith('Test.java') ? stringSamples(text) : [text];
        cases.push(...texts.map((one) => javaCase(rule, one)));
      }
    }
    return cases;
  },
};

/** A mark stands in the line above. */
function javaCase(rule: string, text: string): SuiteCase {
  return { rule, extension: '.java', text, lines: markedLines(text, MARK, 1) };
}

const SOURCE = /\.addSourceLines\(\s*"[^"]*\.java",\s*((?:"(?:[^"\\\n]|\\.)*",?\s*)+)\)/gu;

/** Files that a test puts together line by line. */
export function stringSamples(test: string): readonly string[] {
  return [...test.matchAll(SOURCE)].map(([, lines = '']) =>
    [...lines.matchAll(/"((?:[^"\\\n]|\\.)*)"/gu)]
      .map(([, line = '']) => line.replaceAll(/\\(.)/gu, (_, one: string) => (one === 't' ? '\t' : one)))
      .join('\n'),
  );
}
