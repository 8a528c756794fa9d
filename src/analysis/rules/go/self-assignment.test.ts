import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goSelfAssignment } from './self-assignment.js';

testRule(goSelfAssignment, {
  valid: [
    inGo('a = b'),
    inGo('a := a'),
    inGo('_ = _'),
    inGo('a, b = b, a'),
    inGo('a.b = c.b'),
    inGo('a[f()] = a[f()]'),
    inGo('a += a'),
    inGo('a[i] = a[j]'),
    inGo('x := 1\nx = y'),
  ],
  invalid: [
    { code: inGo('a = a'), fixed: null },
    { code: inGo('a.b = a.b'), fixed: null },
    { code: inGo('a[i] = a[i]'), fixed: null },
    { code: inGo('a, b = a, c'), fixed: null },
    { code: inGo('*p = *p'), fixed: null },
    { code: inGo('a.b.c = a.b.c'), fixed: null },
    { code: inGo('a, b = a, b'), fixed: null, findings: 2 },
    { code: inGo('if c {\n\ta = a\n}'), fixed: null },
  ],
});
