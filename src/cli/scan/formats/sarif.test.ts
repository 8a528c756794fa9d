import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { scanFinding, scanResult } from '../../../../test/support/scan.js';
import { ruleMetas } from '../../../analysis/index.js';
import { positionsIn } from '../positions.js';
import type { ScanResult } from '../result.js';
import { sarif } from './sarif.js';

const plain = { color: false };

describe('sarif', () => {
  const validate = sarifValidator();

  it.each([
    ['with findings', scanResult()],
    ['without any', scanResult({ findings: [], skipped: [] })],
    ['with every rule that is on', scanResult({ root: '/with space/ü#?' })],
  ])('is valid %s', (_name, result) => {
    validate(JSON.parse(sarif.render(result, plain)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is read by a schema that refuses what is wrong', () => {
    const document = JSON.parse(sarif.render(scanResult(), plain)) as { runs: { results: object[] }[] };
    document.runs[0]?.results.push({ message: {}, level: 'fatal' });
    expect(validate(document)).toBe(false);
  });

  it('holds what code scanning takes: the most severe findings, in their order, and says so', () => {
    const many = (ruleId: string, length: number) =>
      Array.from({ length }, () => scanFinding(ruleId, { start: 17, end: 26 }));
    const [severe, mild] = [many('nan-comparison', 20_000), many('throw-literal', 6_000)];
    const severities = [...mild.slice(0, 1), ...severe.slice(0, 1)].map((one) => one.finding.severity);
    expect(severities).toEqual(['info', 'error']);
    const run = runOf(scanResult({ findings: [...mild, ...severe], skipped: [], remarks: [] }));
    expect(run.results).toHaveLength(25_000);
    expect([run.results[4_999]?.ruleId, run.results[5_000]?.ruleId]).toEqual([
      'throw-literal',
      'nan-comparison',
    ]);
    expect(run.invocations).toMatchObject([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          {
            level: 'warning',
            message: { text: expect.stringMatching(/^The 1,000 least severe findings are left out/) },
          },
        ],
      },
    ]);
  });

  it('gives no rule more tags than code scanning takes, and each a help text', () => {
    const { rules } = runOf(scanResult({ rules: ruleMetas, findings: [] })).tool.driver;
    for (const { properties, help } of rules) {
      expect(properties.tags.length).toBeLessThanOrEqual(10);
      expect(help.text).not.toBe('');
    }
  });

  it.each<[string, string, string, [number, number], object]>([
    [
      'a byte order mark',
      '\uFEFFif (a === NaN) stop();',
      'a === NaN',
      [1, 5],
      { startColumn: 5, endColumn: 14 },
    ],
    ['CRLF', 'a;\r\nb;\r\n', 'b', [2, 1], { startLine: 2, startColumn: 1, endLine: 2, endColumn: 2 }],
    ['a tab and an astral character', '\t"\u{1F4A5}";b', 'b', [1, 7], { startColumn: 7, endColumn: 8 }],
    ['the end of a file without a newline', 'a;\nb', 'b', [2, 1], { endLine: 2, endColumn: 2 }],
    ['a range of no length at the end of a file', 'a;\n', '', [2, 1], { endLine: 2, endColumn: 1 }],
  ])('places what is after or at %s', (_name, text, what, [startLine, startColumn], region) => {
    const start = what === '' ? text.length : text.indexOf(what);
    const at = positionsIn(text);
    const range = { start: at(start), end: at(start + what.length) };
    const found = scanFinding(
      'nan-comparison',
      { start: 0, end: 1 },
      {
        ...range,
        fix: { title: 'x', edits: [{ ...range, text: 'y\r\n' }], proof: [] },
      },
    );
    const result = scanResult({ findings: [found], base: { ref: 'main', mergeBase: 'a'.repeat(40) } });
    validate(JSON.parse(sarif.render(result, plain)));
    expect(validate.errors ?? []).toEqual([]);
    const run = runOf(result);
    expect(run).toMatchObject({ columnKind: 'utf16CodeUnits' });
    const expected = { startLine, startColumn, ...region };
    expect(run.results).toMatchObject([
      {
        ruleIndex: 0,
        level: 'error',
        locations: [{ physicalLocation: { region: expected } }],
        fixes: [{ artifactChanges: [{ replacements: [{ deletedRegion: expected }] }] }],
        partialFingerprints: { 'codeRoach/v1': found.finding.fingerprint },
      },
    ]);
  });

  it.each([
    ['a b.ts', 'a%20b.ts'],
    ['ü/\u{1F4A5}.ts', '%C3%BC/%F0%9F%92%A5.ts'],
    ['100%/#1?.ts', '100%25/%231%3F.ts'],
    ['a:b\\c.ts', 'a%3Ab%5Cc.ts'],
    ['lone\uD800.ts', 'lone%EF%BF%BD.ts'],
  ])('writes the name %j as an address', (path, uri) => {
    const result = scanResult({
      findings: [scanFinding('nan-comparison', { start: 17, end: 26 }, { path })],
    });
    validate(JSON.parse(sarif.render(result, plain)));
    expect(validate.errors ?? []).toEqual([]);
    const location = { artifactLocation: { uri, uriBaseId: '%SRCROOT%' } };
    expect(runOf(result).results).toMatchObject([{ locations: [{ physicalLocation: location }] }]);
  });
});

/** What these tests look at. */
interface Run {
  readonly results: readonly { readonly ruleId: string }[];
  readonly invocations: readonly unknown[];
  readonly tool: {
    readonly driver: {
      readonly rules: readonly {
        readonly help: { readonly text: string };
        readonly properties: { readonly tags: readonly string[] };
      }[];
    };
  };
}

function runOf(result: ScanResult): Run {
  const { runs } = JSON.parse(sarif.render(result, plain)) as { runs: [Run] };
  return runs[0];
}

/** The official schema. Ajv knows the drafts from 6 on; of what draft 4 says differently the schema uses only `id`. */
function sarifValidator() {
  const file = new URL('../../../../test/scan/sarif/sarif-schema-2.1.0.json', import.meta.url);
  const { $schema: draft, id, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  expect([draft, typeof id]).toEqual(['http://json-schema.org/draft-04/schema#', 'string']);
  // One of its patterns is no regular expression in Unicode mode.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}
