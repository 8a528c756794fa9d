import { describe, expect, it } from '@jest/globals';
import { detect } from '../analysis/index.js';
import type { ReadFile } from '../domain/snapshot.js';
import { tallyFile } from '../expert/index.js';
import { prove } from '../proof/index.js';
import { readDetectResult, readProveResult, readTrainResult, toDetectWire, toProveWire } from './messages.js';

const text = 'if (x === NaN) y();\na === NaN && b === NaN;\n';
const file: ReadFile = {
  kind: 'read',
  path: 'src/a.ts',
  previousPath: null,
  status: 'added',
  head: { blobSha: '88d22cae4d09002613a386e86941522dd06db73f', text },
  base: null,
  hunks: [],
  commentable: true,
  executable: false,
};
const task = { file, rules: {} };
const found = detect(task);

/** The wire message after its journey, with the value at a path replaced. */
function changed(message: object, path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(message);
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path.at(-1) ?? ''] = value;
  return copy;
}

describe('a result of detect', () => {
  const wire = toDetectWire(found);

  it('comes back as it was, candidates with their own findings', () => {
    const result = readDetectResult(task, structuredClone(wire));
    const { findings, candidates, firstSyntaxError } = found;
    expect(result).toEqual({ findings, candidates, firstSyntaxError });
    expect(result.candidates.map(({ finding }) => result.findings.indexOf(finding))).toEqual([0, 1, 2]);
  });

  it.each<[string, readonly (string | number)[], unknown]>([
    ['another path', ['findings', 0, 'path'], '.github/workflows/ci.yml'],
    ['another blob', ['findings', 0, 'blobSha'], '0'.repeat(40)],
    ['a place outside the file', ['findings', 0, 'range', 'end'], text.length + 1],
    ['a severity of its own', ['findings', 0, 'severity'], 'fatal'],
    ['a message without end', ['findings', 0, 'message'], 'x'.repeat(1_000_000)],
    ['a key of its own', ['findings', 0, 'extra'], true],
    ['no findings', ['findings'], null],
    ['a syntax error before the first line', ['firstSyntaxError'], 0],
    ['an edit outside the file', ['candidates', 0, 'edits', 0, 'end'], text.length + 1],
    ['a finding that is not there', ['candidates', 0, 'finding'], 3],
    ['a finding before the first', ['candidates', 0, 'finding'], -1],
    ['an origin of its own', ['candidates', 0, 'origin', 'kind'], 'human'],
  ])('is refused with %s', (_what, path, value) => {
    expect(() => readDetectResult(task, changed(wire, path, value))).toThrow('invalid result');
  });

  it('is refused without saying what hostile code had it say', () => {
    expect(() => readDetectResult(task, changed(wire, ['findings', 0, 'severity'], 'hunter2'))).toThrow(
      expect.objectContaining({ message: 'invalid result at findings.0.severity' }),
    );
  });
});

describe('a result of prove', () => {
  const proveTask = { ...task, candidates: found.candidates };
  const result = prove(proveTask);
  const wire = toProveWire(proveTask, result);

  it('comes back as it was, with the candidates that were sent', () => {
    expect(result.fixes).toHaveLength(2);
    expect(result.withheld).toHaveLength(1);
    const back = readProveResult(proveTask, structuredClone(wire));
    expect(back).toEqual(result);
    expect(back.fixes.map(({ candidate }) => candidate)).toEqual(
      result.fixes.map(({ candidate }) => candidate),
    );
  });

  it.each<[string, readonly (string | number)[], unknown]>([
    ['the proof of another candidate', ['fixes', 0, 'candidate'], 1],
    ['a changed proof', ['fixes', 0, 'proof', 0, 'detail'], 'trust me'],
    ['a proof that is cut short', ['fixes', 0, 'proof'], []],
    ['a changed digest', ['fixes', 0, 'digest'], '0'.repeat(64)],
    ['a candidate that was not sent', ['fixes', 0, 'candidate'], 7],
    ['a candidate that is not answered', ['withheld'], []],
    ['a candidate that is answered twice', ['withheld', 0, 'candidate'], 0],
    ['a gate of its own', ['withheld', 0, 'gate'], 'mercy'],
    ['a result of its own', ['fixes', 0, 'proof', 0, 'result'], 'fail'],
  ])('is refused with %s', (_what, path, value) => {
    expect(() => readProveResult(proveTask, changed(wire, path, value))).toThrow(
      expect.objectContaining({ name: 'InvalidResultError' }),
    );
  });
});

describe('a result of train', () => {
  const manifest = { path: 'package.json', head: { blobSha: '', text: '{\n  "type": "module"\n}\n' } };
  const [code, settings] = [tallyFile(file), tallyFile(manifest)];

  it('comes back as it was', () => {
    expect(code.counts.length).toBeGreaterThan(3);
    expect(readTrainResult({ file }, structuredClone(code))).toEqual(code);
    expect(settings.settings).toHaveLength(1);
    expect(readTrainResult({ file: manifest }, structuredClone(settings))).toEqual(settings);
  });

  it.each<[string, readonly (string | number)[], unknown]>([
    ['a convention of its own', ['counts', 0, 'convention'], 'formatting.mood'],
    ['an option of its own', ['counts', 0, 'option'], '<img src=x>'],
    ['no count', ['counts', 0, 'count'], 0],
    ['a line outside the file', ['counts', 0, 'lines'], [4]],
    ['a line before the first', ['counts', 0, 'lines'], [0]],
    ['lines without end', ['counts', 0, 'lines'], Array.from({ length: 1_000 }, () => 1)],
    ['a key of its own', ['counts', 0, 'extra'], true],
    ['no settings', ['settings'], null],
    [
      'a setting without end',
      ['settings'],
      [{ tool: 'a', convention: 'b', value: 'x'.repeat(1_000), line: 1 }],
    ],
    ['a setting outside the file', ['settings'], [{ tool: 'a', convention: 'b', value: 'c', line: 4 }]],
  ])('is refused with %s', (_what, path, value) => {
    expect(() => readTrainResult({ file }, changed(code, path, value))).toThrow('invalid result');
  });
});
