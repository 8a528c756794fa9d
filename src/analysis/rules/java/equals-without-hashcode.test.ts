import { testRule } from '../../testing/rule-tester.js';
import { javaEqualsWithoutHashcode } from './equals-without-hashcode.js';

const EQUALS = '@Override public boolean equals(Object o) { return o instanceof A && ((A) o).b == b; }';
const HASH = 'public int hashCode() { return b; }';
const type = (body: string, head = 'class A'): string => `${head} {\n    int b;\n    ${body}\n}\n`;

testRule(javaEqualsWithoutHashcode, {
  valid: [
    type(`${EQUALS}\n    ${HASH}`),
    type(`${HASH}\n    ${EQUALS}`),
    type(EQUALS, 'class A extends C'),
    type(EQUALS, 'abstract class A'),
    type(EQUALS, '@EqualsAndHashCode class A'),
    type(EQUALS, '@lombok.Data\nclass A'),
    type('public boolean equals(A a) { return a.b == b; }'),
    type('static boolean equals(Object a) { return a == null; }'),
    type('boolean equals(Object a, Object c) { return a.equals(c); }'),
    type('public boolean equals(Object o) { return this == o; }'),
    type('public boolean equals(Object o) { return super.equals(o); }'),
    type('public boolean equals(Object o) { throw new UnsupportedOperationException(); }'),
    'record A(int b) { public boolean equals(Object o) { return o instanceof A a && a.b == b; } }\n',
    `class C {\n    java.util.TreeSet<A> a;\n    private static ${type(EQUALS)}}\n`,
    type('boolean isEqual(Object o) { return o.hashCode() == b; }'),
  ],
  invalid: [
    { code: type(EQUALS), fixed: null },
    { code: type(EQUALS, 'public final class A'), fixed: null },
    { code: type(EQUALS, 'class A implements Comparable<A>'), fixed: null },
    { code: type(`${EQUALS}\n    int hashCode(int c) { return c; }`), fixed: null },
    { code: type('public boolean equals(final Object o) { return b(o); }'), fixed: null },
    { code: type('public boolean equals(java.lang.Object o) { return b(o); }'), fixed: null },
    { code: `class C {\n${HASH}\nstatic ${type(EQUALS)}}\n`, fixed: null },
    { code: type(EQUALS, 'class A<T>'), fixed: null },
    { code: `class C {\n    java.util.HashSet<A> a;\n    private static ${type(EQUALS)}}\n`, fixed: null },
    {
      code: type('public boolean equals(Object o) { if (o == this) return true; return c(o); }'),
      fixed: null,
    },
  ],
});
