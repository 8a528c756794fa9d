import { testRule } from '../testing/rule-tester.js';
import { repeatedTest } from './repeated-test.js';

testRule(repeatedTest, {
  valid: [
    // Another rule says more of this.
    'if (a) b(); else if (a) c();',
    'switch (a) { case f(): break; case f(1): break; }',
    'switch (a) { case x.next(): break; case x.prev(): break; }',
    'switch (a) { case 1: break; case "1": break; }',
    'switch (a) { case f(): switch (b) { case f(): c(); } }',
    'if (f()) a(); else if (g()) b();',
    'if (f()) a(); if (f()) b();',
    'if (f()) { if (f()) a(); } else b();',
    'if (f() && a) b(); else if (f()) c();',
  ],
  invalid: [
    { code: 'switch (a) { case f(): break; case f(): break; }', fixed: null },
    { code: 'switch (a) { case x.next(): break; case x.next(): break; }', fixed: null },
    { code: 'switch (a) { case new F(): break; case new F(): }', fixed: null },
    { code: 'switch (a) { case b++: break; case b++: }', fixed: null },
    { code: 'switch (a) { case `b${i++}`: break; case `b${i++}`: }', fixed: null },
    { code: 'if (f()) a(); else if (f()) b();', fixed: null },
    { code: 'if (f() && a) b(); else if (a && f()) c();', fixed: null },
    { code: 'if (a.next()) b(); else if (c) d(); else if (a.next() && e) f();', fixed: null },
    { code: 'if (a || read()) b(); else if (read()) c(); else if (!a) d();', fixed: null },
  ],
});
