import { describe, expect, it } from '@jest/globals';
import { analyse } from './analyse.js';
import { detect } from './detect.js';
import { languageById, type LanguageId } from './languages/index.js';
import { parse, ParseTimeoutError } from './parse.js';
import { syntaxProblems } from './syntax-problems.js';
import { ruleMetas } from './rules/index.js';
import { cpuSeconds } from './testing/cpu-seconds.js';
import { ALL_ON } from './testing/rule-tester.js';

const OPINIONS: ReadonlySet<string> = new Set(
  ruleMetas.filter(({ opinion }) => opinion === true).map(({ id }) => id),
);

const DEPTH = 50_000;
const nested = (open: string, middle: string, close: string, depth = DEPTH): string =>
  open.repeat(depth) + middle + close.repeat(depth);

describe('nesting of any depth', () => {
  it.each([
    ['parentheses', nested('(', 'x === NaN', ')'), 2],
    ['negations', nested('!(', 'a in b', ')'), 1],
    ['arrays', nested('[', '', ']'), 1],
    ['blocks', nested('{', 'debugger;', '}'), 1],
    ['arrows', `${'x => '.repeat(DEPTH)}x === NaN`, 2],
    ['functions', nested('function f() {', 'debugger;', '}', 10_000), 1],
    ['patterns', `const ${nested('[', 'a', ']')} = b; a = 1;`, 1],
    ['members', `a${'.b'.repeat(DEPTH)}.sort();`, 0],
    ['sums', `throw ${'"a" + '.repeat(DEPTH)}"b";`, 1],
    ['chains', `${nested('(', 'a', '?.b).c', 10_000)};`, 10_001],
    ['else ifs', `${'if (a === b) c(); else '.repeat(10_000)}d();`, 99],
    ['logical operators', `if (${'a && b || '.repeat(DEPTH)}c) d();`, 1],
    ['loops', nested('for (;;) {', 'break;', '} a();', 10_000), 0],
    ['tries', nested('try { a(); } finally {', 'b();', '}', 10_000), 0],
    ['labels', `${Array.from({ length: 10_000 }, (_, at) => `l${at}: `).join('')}for (;;) break l0;`, 10_000],
    ['callbacks', nested('x = a.map((b) => { ', 'c();', '});', 5000), 5000],
    ['comparisons', `${nested('(', 'a', ' < a) < (a < a)', 5000)};`, 5002],
    ['findings in each other', nested('!a in (', 'b', ')', 10_000), 10_001],
  ])('of %s', (_, code, findings) => {
    const parsed = parse(code, 'typescript');
    expect(syntaxProblems(parsed)).toEqual([]);
    const analysis = analyse(parsed, { path: 'a.ts', rules: ALL_ON });
    expect(analysis.ruleErrors).toEqual([]);
    // How often each opinion of linters is asked for says nothing of the depth.
    expect(analysis.findings.filter(({ ruleId }) => !OPINIONS.has(ruleId))).toHaveLength(findings);
  });

  it.each(['[', '{', '(', '`${', '<a>', 'a<'])('of %s without an end', (open) => {
    const parsed = parse(open.repeat(DEPTH), 'tsx');
    expect(syntaxProblems(parsed).length).toBeGreaterThan(0);
    expect(analyse(parsed, { path: 'a.tsx', rules: {} }).ruleErrors).toEqual([]);
  });
});

/** Seconds of the processor for one text: a rule that reads all of it at each place takes minutes. */
const MAX_SECONDS = 10;

const LONG = 'a'.repeat(500_000);
const times = (count: number, make: (at: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(between);

const inGo = (statement: string): string => `package a\n\nfunc f() {\n\t${statement}\n}\n`;
const inJava = (statement: string): string => `class A {\n  void f() {\n    ${statement}\n  }\n}\n`;

const HOSTILE: readonly (readonly [LanguageId, string, string])[] = [
  ['python', 'parentheses', `x = ${nested('(', 'a == None', ')')}\n`],
  ['python', 'negations', `x = ${'not '.repeat(DEPTH)}a\n`],
  ['python', 'calls', `x = ${nested('f(', 'a', ')')}\n`],
  ['python', 'a chain of calls', `x = a${'.b()'.repeat(DEPTH)}\n`],
  ['python', 'a sum', `x = ${'"a" + '.repeat(DEPTH)}b\n`],
  ['python', 'logical operators', `x = ${'a and b or '.repeat(DEPTH)}c\n`],
  ['python', 'lambdas', `x = ${'lambda y: '.repeat(DEPTH)}1\n`],
  ['python', 'branches', `if a:\n    b()\n${'elif a == None:\n    b()\n'.repeat(10_000)}`],
  ['python', 'functions', `${times(500, (at) => `${' '.repeat(at)}def f(a=[]):`)}\n${' '.repeat(500)}pass\n`],
  ['python', 'statements', times(20_000, (at) => `v${at} = v${at} + "a"`)],
  ['python', 'a long line', `x = "${LONG}"\ny = [${times(50_000, String, ', ')}]\n`],
  ['python', 'names that go on', `${LONG} = ${LONG}\n`],
  ['go', 'parentheses', inGo(`x = ${nested('(', 'a == nil', ')')}`)],
  ['go', 'negations', inGo(`x = ${nested('!(', 'a', ')')}`)],
  ['go', 'calls', inGo(`x = ${nested('f(', 'a', ')')}`)],
  ['go', 'a chain of calls', inGo(`x = a${'.b()'.repeat(DEPTH)}`)],
  ['go', 'a sum', inGo(`x = ${'"a" + '.repeat(DEPTH)}b`)],
  ['go', 'logical operators', inGo(`x = ${'a && b || '.repeat(DEPTH)}c`)],
  ['go', 'blocks', inGo(nested('{', 'a()', '}'))],
  ['go', 'branches', inGo(`${'if a == b { c() } else '.repeat(10_000)}{ d() }`)],
  ['go', 'functions', inGo(`x = ${nested('func() {', 'a()', '}', 10_000)}`)],
  ['go', 'goroutines', inGo(nested('go func() {', 'a()', '}()', 10_000))],
  ['go', 'goroutines in a loop', inGo(nested('for b := range c { go func() {', 'a(b)', '}() }', 5000))],
  ['go', 'deferred calls', inGo(nested('for { defer func() {', 'a()', '}() }', 5000))],
  ['go', 'statements', inGo(times(20_000, (at) => `v${at} := ${at}`))],
  ['go', 'a long line', inGo(`x = "${LONG}"; f(${times(50_000, String, ', ')})`)],
  ['go', 'names that go on', inGo(`${LONG} = ${LONG}`)],
  ['java', 'parentheses', inJava(`x = ${nested('(', 'a == null', ')')};`)],
  ['java', 'negations', inJava(`x = ${nested('!(', 'a', ')')};`)],
  ['java', 'calls', inJava(`x = ${nested('f(', 'a', ')')};`)],
  ['java', 'a chain of calls', inJava(`x = a${'.b()'.repeat(DEPTH)};`)],
  ['java', 'a sum', inJava(`x = ${'"a" + '.repeat(DEPTH)}b;`)],
  ['java', 'logical operators', inJava(`String a = f(); x = ${'a == "b" && b || '.repeat(10_000)}c;`)],
  ['java', 'blocks', inJava(nested('{', 'a();', '}'))],
  ['java', 'branches', inJava(`${'if (a == b) c(); else '.repeat(10_000)}d();`)],
  ['java', 'handlers', inJava(nested('try { a(); } catch (Exception e) {', 'b();', '}', 10_000))],
  ['java', 'lambdas', inJava(`x = ${'y -> '.repeat(10_000)}1;`)],
  ['java', 'locks', inJava(nested('if (a == null) { synchronized (this) {', 'a();', '} }', 2000))],
  ['java', 'classes', nested('class A {', '', '}', 10_000)],
  ['java', 'statements', inJava(times(20_000, (at) => `String v${at} = v + "a";`))],
  ['java', 'a long line', inJava(`x = "${LONG}"; f(${times(50_000, String, ', ')});`)],
  ['java', 'names that go on', inJava(`${LONG} = ${LONG};`)],
  ['ruby', 'parentheses', `x = ${nested('(', 'a == nil', ')')}\n`],
  ['ruby', 'negations', `x = ${nested('!(', 'a', ')')}\n`],
  ['ruby', 'calls', `x = ${nested('f(', 'a', ')')}\n`],
  ['ruby', 'a chain of calls', `x = a${'.b()'.repeat(DEPTH)}\n`],
  ['ruby', 'a sum', `x = ${'"a" + '.repeat(DEPTH)}b\n`],
  ['ruby', 'logical operators', `x = ${'a && b || '.repeat(DEPTH)}c\n`],
  ['ruby', 'blocks', nested('a { |b| ', 'c', ' }', 10_000)],
  ['ruby', 'handlers', nested('begin; ', 'c', '; rescue Exception; end', 5000)],
  ['ruby', 'what is ensured', nested('begin; a; ensure; ', 'return', '; end', 10_000)],
  ['ruby', 'classes', nested('class A; ', '', 'end; ', 10_000)],
  ['ruby', 'heredocs', times(5000, (at) => `f(<<A${at})\nx\nA${at}`)],
  ['ruby', 'statements', times(20_000, (at) => `v${at} = v${at} + "a"`)],
  ['ruby', 'a long line', `x = "${LONG}"\ny = [${times(50_000, String, ', ')}]\n`],
  ['ruby', 'names that go on', `${LONG} = ${LONG}\n`],
];

const BROKEN = ['(', '[', '{', '"', 'if (a) ', 'class A { ', '/*', "'''", 'def a; ', '\0', '\u{D800}\n'];
const FAMILIES = ['python', 'go', 'java', 'ruby'] as const;

describe('any text in any language', () => {
  const expectQuick = (language: LanguageId, text: string): void => {
    const path = `src/a${languageById(language).extensions[0]}`;
    let errors: unknown = null;
    const seconds = cpuSeconds(() => {
      errors = analyse(parse(text, language), { path, rules: ALL_ON }).ruleErrors;
    });
    expect(errors).toEqual([]);
    expect(seconds).toBeLessThan(MAX_SECONDS);
  };
  it.each(HOSTILE)('of %s: %s', (language, _, text) => expectQuick(language, text));
  it.each(FAMILIES.flatMap((one) => BROKEN.map((it) => [one, it] as const)))(
    'of %s: %j without an end',
    (language, open) => expectQuick(language, open.repeat(5000)),
  );
});

describe('Rust of any depth', () => {
  const RUST_DEPTH = 10_000;
  const repeated = (text: string, times = RUST_DEPTH): string => text.repeat(times);
  it.each([
    ['parentheses', nested('(', 'a == f64::NAN', ')', RUST_DEPTH), 1],
    ['blocks', nested('{', 'a = a;', '}', RUST_DEPTH), 1],
    ['closures', `${repeated('|x| ')}x;`, 0],
    ['functions', nested('fn g() {', 'a = a;', '}', RUST_DEPTH), 1],
    ['patterns', `let ${nested('(', 'a', ',)', RUST_DEPTH)} = b; a = a;`, 1],
    ['calls of methods', `a.iter()${repeated('.map(|a| a)')};`, 0],
    ['limits', `a${repeated('.max(5).min(1)', 1_000)};`, 1_999],
    ['references', `${repeated('&')}a == b;`, 0],
    ['logical operators', `${repeated('a && b || ')}c;`, 1],
    ['guards in guards', nested('if let Some(a) = b.lock().unwrap() {', 'c();', '}', 1_000), 999],
    ['guards one after the other', repeated('let g = b.lock().unwrap();', 1_000), 999],
    ['conditions', nested('if a.is_none() {', 'c();', '}', 1_000), 0],
    ['loops', nested('for a in b {', 'break;', '}', 1_000), 0],
    ['type arguments', `${nested('A::<', 'B', '>::c', 1_000)}();`, 0],
    ['macros', `a!${nested('(', 'b == f64::NAN', ')', RUST_DEPTH)};`, 1],
  ])('%s', (_, body, findings) => {
    const parsed = parse(`fn f(a: Option<u8>) { ${body} }`, 'rust');
    expect(syntaxProblems(parsed)).toEqual([]);
    const analysis = analyse(parsed, { path: 'a.rs', rules: ALL_ON });
    expect(analysis.ruleErrors).toEqual([]);
    expect(analysis.findings).toHaveLength(findings);
  });

  it.each(['(', '[', 'fn f() {', 'a::<', '|a', '#[', 'match a { b => ', 'r#'])(
    '%s without an end',
    (open) => {
      const parsed = parse(open.repeat(RUST_DEPTH), 'rust');
      expect(syntaxProblems(parsed).length).toBeGreaterThan(0);
      expect(analyse(parsed, { path: 'a.rs', rules: ALL_ON }).ruleErrors).toEqual([]);
    },
  );
});

describe('time', () => {
  it('is limited, and the parser works on afterwards', () => {
    const code = 'a<b<c'.repeat(100_000);
    expect(() => parse(code, 'typescript', { timeoutMs: 1 })).toThrow(ParseTimeoutError);
    expect(parse('a;', 'typescript').broken).toBe(false);
  });
  it('is limited in detect too', () => {
    const source = { blobSha: 'a', text: 'a<b<c'.repeat(100_000) };
    const file = {
      kind: 'read',
      path: 'a.ts',
      previousPath: null,
      status: 'modified',
      head: source,
      base: source,
      hunks: [],
      commentable: true,
      executable: false,
    } as const;
    expect(() => detect({ file, rules: {} }, { timeoutMs: 1 })).toThrow('longer than 1 ms');
  });
});

describe('syntaxProblems', () => {
  it('names errors and missing tokens with their ranges', () => {
    expect(syntaxProblems(parse('f(a;', 'typescript'))).toEqual([
      { kind: 'missing', range: { start: 3, end: 3 } },
    ]);
    const problems = syntaxProblems(parse('a @@ b;', 'typescript'));
    expect(problems.map(({ kind }) => kind)).toContain('error');
  });
});
