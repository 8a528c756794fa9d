import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LanguageVersion } from '../../../src/domain/language-version.js';
import { markedLines, type Suite, type SuiteCase } from './suite.js';

/** Each check has a folder with files for the versions of Go: `sa1015/testdata/go1.23/NAME/NAME.go`. */
export const staticcheck: Suite = {
  source: 'staticcheck',
  archive: {
    name: 'golang-honnef-go-tools',
    version: '2024.1',
    archive:
      'http://deb.debian.org/debian/pool/main/g/golang-honnef-go-tools/golang-honnef-go-tools_2024.1.orig.tar.gz',
    sha256: '41aff67e7bcc7737db3fcf7e5af5c7038b4c4f04f4afb3d445e8e4d3fc264f44',
  },
  async read(folder, rules) {
    const cases: SuiteCase[] = [];
    for (const rule of rules) {
      const group = GROUPS[rule.replace(/\d+$/u, '')];
      if (group === undefined) continue;
      const data = join(folder, group, rule.toLowerCase(), 'testdata');
      cases.push(...(await goCases(data, rule, /\/\/@\s*diag\(/u)));
    }
    return cases;
  },
};

const GROUPS: Readonly<Record<string, string>> = {
  SA: 'staticcheck',
  S: 'simple',
  ST: 'stylecheck',
  QF: 'quickfix',
};

/** What `go vet` runs: `lostcancel/testdata/src/a/a.go`. */
export const govet: Suite = {
  source: 'govet',
  archive: {
    name: 'golang-golang-x-tools',
    version: '0.5.0+ds',
    archive:
      'http://deb.debian.org/debian/pool/main/g/golang-golang-x-tools/golang-golang-x-tools_0.5.0%2bds.orig.tar.gz',
    sha256: '081c21e3dad908e907156df9c44daf54cab6c870eaeb3e17753f29a2d4e535bf',
  },
  async read(folder, rules) {
    const passes = join(folder, 'go/analysis/passes');
    const cases: SuiteCase[] = [];
    for (const rule of rules) {
      const pass = rule === 'copylocks' ? 'copylock' : rule;
      cases.push(...(await goCases(join(passes, pass, 'testdata'), rule, /\/\/\s*want\b/u)));
    }
    return cases;
  },
};

/** The version of Go that its tests are written for. */
const EARLIEST: LanguageVersion = { major: 1, minor: 0 };

async function goCases(folder: string, rule: string, mark: RegExp): Promise<readonly SuiteCase[]> {
  if (!existsSync(folder)) return [];
  const names = await readdir(folder, { recursive: true });
  const cases: SuiteCase[] = [];
  for (const name of names.filter((one) => one.endsWith('.go')).sort()) {
    const text = await readFile(join(folder, name), 'utf8');
    const [, major, minor] = /^go(\d+)\.(\d+)\//u.exec(name) ?? [];
    const languageVersion = minor === undefined ? EARLIEST : { major: Number(major), minor: Number(minor) };
    cases.push({ rule, extension: '.go', text, lines: markedLines(text, mark), languageVersion });
  }
  return cases;
}
