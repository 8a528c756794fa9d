import { describe, expect, it } from '@jest/globals';
import { parse } from '../parse.js';
import { LANGUAGES, languageOf } from './index.js';

describe('languageOf', () => {
  it.each([
    ['a.js', 'javascript'],
    ['src/a.mjs', 'javascript'],
    ['a.cjs', 'javascript'],
    ['a.jsx', 'javascript'],
    ['a.ts', 'typescript'],
    ['types/a.d.ts', 'typescript'],
    ['a.mts', 'typescript'],
    ['a.d.cts', 'typescript'],
    ['App.TSX', 'tsx'],
    ['a.py', 'python'],
    ['a.PYI', 'python'],
    ['cmd/main.go', 'go'],
    ['src/main/java/A.java', 'java'],
    ['app/models/user.rb', 'ruby'],
    ['lib/tasks/a.rake', 'ruby'],
    ['src/main.rs', 'rust'],
    ['a.cobol', null],
    ['Makefile', null],
    ['.js', null],
    ['dir.ts/README', null],
    ['a.ts/b.', null],
    ['', null],
  ])('%s is %s', (path, id) => expect(languageOf(path)).toBe(id));
});

describe('LANGUAGES', () => {
  it('has each id and each extension once', () => {
    const ids = LANGUAGES.map(({ id }) => id);
    const extensions: string[] = LANGUAGES.flatMap((language) => [...language.extensions]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(extensions).size).toBe(extensions.length);
    for (const extension of extensions) expect(extension).toMatch(/^\.[a-z]+$/u);
  });
  it.each(LANGUAGES)('$id parses its own code', ({ id }) => {
    const code = {
      javascript: 'const a = <b c={d?.e} />;',
      typescript: 'const a = <B>(c as D)!;',
      tsx: 'const a: B = <C<D> e={f as G} />;',
      java: 'class A<T> { record B(int c) {} int d(Object e) { return switch (e) { case String f -> 1; default -> 2; }; } }',
      go: 'package a\n\nfunc b[T any](c ...T) (d <-chan T, err error) { return }\n',
      python: 'def a(b: int = 1, *c): return [d async for d in b if (e := d)]',
      ruby: 'class A < B\n  def a(b = 1, *c, d:, &e) = b&.map { |f| "#{f} #{d}" } rescue nil\nend\n',
      rust: "async fn a<'b, const C: usize, T: D + 'b>(e: &'b mut [T; C]) -> Result<impl Fn(u8) -> u8, Box<dyn E>> { let Some(f) = e.get(..=1) else { return Err(g!(\"{h}\"))? }; if let [i, .., j @ 1..=2] = f && i < j { loop { break 'k } } Ok(move |l| l as u8) }",
    }[id];
    expect(parse(code, id).broken).toBe(false);
  });
});
