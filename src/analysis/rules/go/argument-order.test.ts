import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goArgumentOrder } from './argument-order.js';

testRule(goArgumentOrder, {
  valid: [
    inGo('_ = strings.HasPrefix(a, "x:")', 'strings'),
    inGo('_ = strings.HasPrefix("start", a)', 'strings'),
    inGo('_ = strings.HasPrefix("x:", "x")', 'strings'),
    inGo('_ = strings.HasPrefix(a, b)', 'strings'),
    inGo('_ = strings.Contains("a-z", a)', 'strings'),
    inGo('const a = "x"\n_ = strings.HasPrefix("x:y", a)', 'strings'),
    inGo('_ = strings.HasPrefix("x:", g())', 'strings'),
    inGo('_ = other.HasPrefix("x:", a)', 'a/other'),
  ],
  invalid: [
    {
      code: inGo('_ = strings.HasPrefix("x:", a)', 'strings'),
      fixed: inGo('_ = strings.HasPrefix(a, "x:")', 'strings'),
    },
    {
      code: inGo('_ = strings.HasSuffix(".go", a.b)', 'strings'),
      fixed: inGo('_ = strings.HasSuffix(a.b, ".go")', 'strings'),
    },
    {
      code: inGo('_ = strings.TrimPrefix("x:", a)', 'strings'),
      fixed: inGo('_ = strings.TrimPrefix(a, "x:")', 'strings'),
    },
    {
      code: inGo('_ = strings.TrimSuffix("/", a)', 'strings'),
      fixed: inGo('_ = strings.TrimSuffix(a, "/")', 'strings'),
    },
    {
      code: inGo('_ = strings.Split(",", a)', 'strings'),
      fixed: inGo('_ = strings.Split(a, ",")', 'strings'),
    },
    {
      code: inGo('_ = bytes.HasPrefix([]byte("x:"), a)', 'bytes'),
      fixed: inGo('_ = bytes.HasPrefix(a, []byte("x:"))', 'bytes'),
    },
    {
      code: inGo('_ = s.Split(", ", a[0])', 's strings'),
      fixed: inGo('_ = s.Split(a[0], ", ")', 's strings'),
    },
    {
      code: inGo('if strings.HasPrefix(`--`, a) {\n}', 'strings'),
      fixed: inGo('if strings.HasPrefix(a, `--`) {\n}', 'strings'),
    },
  ],
});
