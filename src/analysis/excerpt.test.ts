import { describe, expect, it } from '@jest/globals';
import { unmask } from '../domain/excerpt.js';
import type { ReadFile } from '../domain/snapshot.js';
import { excerptOf } from './excerpt.js';

const fileOf = (path: string, text: string): ReadFile => ({
  kind: 'read',
  path,
  previousPath: null,
  status: 'added',
  head: { blobSha: '0'.repeat(40), text },
  base: null,
  hunks: [],
  commentable: true,
  executable: false,
});

function excerpt(path: string, text: string, at: string) {
  const start = text.indexOf(at);
  const given = excerptOf(fileOf(path, text), { range: { start, end: start + at.length } });
  if ('why' in given) return given.why;
  const { range, masked, masks } = given.excerpt;
  expect(unmask(masked, masks)).toBe(text.slice(range.start, range.end));
  return given.excerpt;
}

const shown = (path: string, text: string, at: string) => {
  const given = excerpt(path, text, at);
  return typeof given === 'string' ? given : given.masked;
};

const body = (count: number, line = '  step();\n'): string => line.repeat(count);

describe('an excerpt', () => {
  it.each([
    [
      'a.ts',
      `import a from 'a';\n\nexport function f() {\n${body(8)}  BAD;\n}\n\nother();\n`,
      `export function f() {\n${body(8)}  BAD;\n}\n`,
    ],
    [
      'a.py',
      `import a\n\ndef f():\n${body(8, '    step()\n')}    BAD\n\nother()\n`,
      `def f():\n${body(8, '    step()\n')}    BAD\n`,
    ],
    [
      'a.go',
      `package a\n\nfunc f() {\n${body(8, '\tstep()\n')}\tBAD()\n}\n\nvar x = 1\n`,
      `func f() {\n${body(8, '\tstep()\n')}\tBAD()\n}\n`,
    ],
    [
      'A.java',
      `class A {\n  void f() {\n${body(8, '    step();\n')}    BAD();\n  }\n  int x;\n}\n`,
      `  void f() {\n${body(8, '    step();\n')}    BAD();\n  }\n`,
    ],
    [
      'a.rb',
      `def f\n${body(8, '  step\n')}  BAD\nend\n\nother\n`,
      `def f\n${body(8, '  step\n')}  BAD\nend\n`,
    ],
    ['a.rs', `fn f() {\n${body(8)}  BAD();\n}\n\nfn g() {}\n`, `fn f() {\n${body(8)}  BAD();\n}\n`],
  ])('is the function in %s', (path, text, expected) => expect(shown(path, text, 'BAD')).toBe(expected));

  it('is the statement at the top', () =>
    expect(shown('a.ts', 'first();\nconst x = [\n  1,\n  BAD,\n];\nlast();\n', 'BAD')).toBe(
      'const x = [\n  1,\n  BAD,\n];\n',
    ));

  it('is what is around a short callback', () =>
    expect(shown('a.ts', `function f(xs) {\n${body(8)}  return xs.map((x) => BAD);\n}\n`, 'BAD')).toMatch(
      /^function f/u,
    ));

  it('is a part of a long function', () => {
    const given = excerpt(
      'a.ts',
      `function f() {\n${body(300)}  if (x) {\n    BAD;\n  }\n${body(300)}}\n`,
      'BAD',
    );
    const lines = typeof given === 'string' ? [] : given.masked.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(200);
    expect(lines.length).toBeGreaterThan(150);
    expect(lines).toContain('    BAD;');
    expect(lines.filter((line) => line === '  step();').length).toBe(lines.length - 3);
    expect(Math.abs(lines.indexOf('    BAD;') - lines.length / 2)).toBeLessThan(10);
  });

  it('is the lines around in a text without parts', () => {
    const given = shown(
      'a.ts',
      `const x = \`\n${'word\n'.repeat(400)}BAD\n${'word\n'.repeat(400)}\`;\n`,
      'BAD',
    );
    expect(given).toBe(`${'word\n'.repeat(50)}BAD\n${'word\n'.repeat(50)}`);
  });

  it('is none where a line is too long', () =>
    expect(shown('a.ts', `f(${'1, '.repeat(10_000)}BAD);\n`, 'BAD')).toBe(
      'has lines that are too long to be shown',
    ));

  it('is none in a language that is not known', () =>
    expect(shown('a.txt', 'BAD', 'BAD')).toBe('is in no language that is known'));

  it('keeps CRLF and leaves out the byte order mark', () => {
    const given = excerpt('a.ts', '\uFEFFf(\r\n  BAD,\r\n);\r\ng();\r\n', 'BAD');
    expect(given).toMatchObject({ range: { start: 1, end: 17 }, masked: 'f(\r\n  BAD,\r\n);\r\n' });
  });

  it('names what the file imports, within bounds', () => {
    const imports = "import a from 'a';\nimport {\n  b,\n} from 'b';\nconst c = require('c');\n";
    expect(excerpt('a.ts', `${imports}\nf(BAD);\n`, 'BAD')).toMatchObject({ imports });
    expect(excerpt('a.py', 'import a\nfrom b import c\nd = 1\nBAD()\n', 'BAD')).toMatchObject({
      imports: 'import a\nfrom b import c\n',
    });
    const many = Array.from({ length: 500 }, (_, index) => `import a${index} from 'a';\n`).join('');
    const given = excerpt('a.ts', `${many}f(BAD);\n`, 'BAD');
    expect(typeof given === 'string' ? 0 : given.imports.length).toBeGreaterThan(1_900);
    expect(typeof given === 'string' ? 0 : given.imports.length).toBeLessThanOrEqual(2_000);
  });

  it('shows no secret, and masks those outside of it too', () => {
    const text =
      'import "https://me:canary-1@host.example/x";\nconst password = "canary-2";\nfunction f(token) {\n  return token === "canary-3"; // canary-2\n}\n';
    const given = excerpt('a.ts', text, 'token ===');
    expect(JSON.stringify(typeof given === 'string' ? '' : [given.masked, given.imports])).not.toMatch(
      /canary/u,
    );
    expect(given).toMatchObject({
      masks: [{ secret: 'canary-1' }, { secret: 'canary-2' }, { secret: 'canary-3' }],
    });
  });

  it('is found in a deep tree in time', () => {
    const text = `${'('.repeat(20_000)}BAD${')'.repeat(20_000)};\n`;
    const begin = performance.now();
    excerpt('a.ts', text, 'BAD');
    expect(performance.now() - begin).toBeLessThan(30_000);
  });
});
