import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goIndexAsTest } from './index-as-test.js';

testRule(goIndexAsTest, {
  valid: [
    inGo('f(strings.Contains(a, "b"))', 'strings'),
    inGo('f(strings.Index(a, "b") == 0)', 'strings'),
    inGo('f(strings.Index(a, "b") > 0)', 'strings'),
    inGo('f(strings.Index(a, "b") != 1)', 'strings'),
    inGo('f(strings.Index(a, "b") >= c)', 'strings'),
    inGo('f(strings.IndexFunc(a, b) != -1)', 'strings'),
    inGo('f(a.Index(b, c) != -1)'),
    inGo('f(strings.Index(a, b) != -1)', 'acme.dev/strings'),
    inGo('b := strings.Index(a, "b")\nf(b != -1)', 'strings'),
  ],
  invalid: [
    {
      code: inGo('f(strings.Index(a, "b") != -1)', 'strings'),
      fixed: inGo('f(strings.Contains(a, "b"))', 'strings'),
      message: '`Contains`',
    },
    {
      code: inGo('f(strings.Index(a, "b") == -1)', 'strings'),
      fixed: inGo('f(!strings.Contains(a, "b"))', 'strings'),
    },
    {
      code: inGo('f(strings.Index(a, b) >= 0)', 'strings'),
      fixed: inGo('f(strings.Contains(a, b))', 'strings'),
    },
    {
      code: inGo('f(strings.Index(a, b) < 0)', 'strings'),
      fixed: inGo('f(!strings.Contains(a, b))', 'strings'),
    },
    {
      code: inGo('f(strings.Index(a, b) > -1)', 'strings'),
      fixed: inGo('f(strings.Contains(a, b))', 'strings'),
    },
    {
      code: inGo("f(strings.IndexRune(a, 'b') != -1)", 'strings'),
      fixed: inGo("f(strings.ContainsRune(a, 'b'))", 'strings'),
    },
    {
      code: inGo('f(s.IndexAny(a, b) != -1)', 's strings'),
      fixed: inGo('f(s.ContainsAny(a, b))', 's strings'),
    },
    { code: inGo('f(bytes.Index(a, b) == -1)', 'bytes'), fixed: inGo('f(!bytes.Contains(a, b))', 'bytes') },
    {
      code: inGo('if c && strings.Index(a, b) == -1 {\n\tf()\n}', 'strings'),
      fixed: inGo('if c && !strings.Contains(a, b) {\n\tf()\n}', 'strings'),
    },
    { code: inGo('f(strings.Index(a, b) /* found */ != -1)', 'strings'), fixed: null },
  ],
});
