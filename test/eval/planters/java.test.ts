import { describe, expect, it } from '@jest/globals';
import { parse } from '../../../src/analysis/index.js';
import { JAVA } from './java.js';

/** The text with each defect that the planter of a rule finds a place for. */
function planted(rule: string, text: string): readonly string[] {
  const parsed = parse(text, 'java');
  const carrier = {
    path: 'A.java',
    text,
    parsed,
    textOf: ({ start, end }: { start: number; end: number }) => text.slice(start, end),
  };
  const plants = JAVA[rule]?.[0]?.(carrier) ?? [];
  return plants.map(({ start, end, bad }) => text.slice(0, start) + bad + text.slice(end));
}

const OPTIONAL = 'import java.util.Optional;\n';
const LOCKED = 'B f() { if (a == null) { synchronized (this) { if (a == null) a = new B(); } } return a; }';
const MATH = 'import java.math.BigDecimal;\n';

describe('a defect of Java', () => {
  it.each([
    [
      'java-string-identity',
      'class A { boolean f(String a) { return "b".equals(a); } }',
      'class A { boolean f(String a) { return a == "b"; } }',
    ],
    [
      'java-decimal-from-double',
      `${MATH}class A { Object a = new BigDecimal("0.1"); }`,
      `${MATH}class A { Object a = new BigDecimal(0.1); }`,
    ],
    [
      'java-double-checked-locking',
      `class A { private volatile B a; ${LOCKED} }`,
      `class A { private B a; ${LOCKED} }`,
    ],
    [
      'java-optional-null',
      `${OPTIONAL}class A { Optional<B> f() { return Optional.empty(); } }`,
      `${OPTIONAL}class A { Optional<B> f() { return null; } }`,
    ],
  ])('%s is planted', (rule, good, bad) => expect(planted(rule, good)).toEqual([bad]));

  it.each([
    ['java-string-identity', 'class A { boolean f(Object a) { return "b".equals(a); } }'],
    ['java-string-identity', 'class A { boolean f(String a) { return !"b".equals(a); } }'],
    ['java-decimal-from-double', `${MATH}class A { Object a = new BigDecimal("0.5"); }`],
    ['java-decimal-from-double', 'class A { Object a = new BigDecimal("0.1"); }'],
    ['java-double-checked-locking', `class A { private volatile B b; ${LOCKED} }`],
    ['java-optional-null', `${OPTIONAL}class A { Object f() { return Optional.empty(); } }`],
    [
      'java-optional-null',
      `${OPTIONAL}class A { Optional<B> f() { return g(() -> { return Optional.empty(); }); } }`,
    ],
  ])('%s has no place in %s', (rule, text) => expect(planted(rule, text)).toEqual([]));
});

describe('a defect of Java is put at the end of a class', () => {
  it.each([
    ['java-decimal-from-double', /BigDecimal\("[\d.]+"\)/u],
    ['java-double-checked-locking', /\bvolatile\b/u],
    ['java-optional-null', /\bempty\(\)/u],
  ])('%s', (rule, right) => {
    const text = 'class A { class B {} }';
    const parsed = parse(text, 'java');
    const textOf = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    const plants = JAVA[rule]?.[1]?.({ path: 'A.java', text, parsed, textOf }) ?? [];
    expect(plants.map(({ start, end }) => [start, end])).toEqual([[text.length - 1, text.length - 1]]);
    expect(plants[0]?.good).toMatch(right);
    expect(plants[0]?.bad).not.toMatch(right);
  });
});
