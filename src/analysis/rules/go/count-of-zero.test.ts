import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goCountOfZero } from './count-of-zero.js';

testRule(goCountOfZero, {
  valid: [
    inGo('_ = strings.Replace(a, "x", "y", -1)', 'strings'),
    inGo('_ = strings.Replace(a, "x", "y", 1)', 'strings'),
    inGo('_ = strings.SplitN(a, "x", 2)', 'strings'),
    inGo('_ = strings.Replace(a, "x", "y", n)', 'strings'),
    inGo('_ = other.SplitN(a, "x", 0)', 'a/other'),
    inGo('_ = strings.Repeat("x", 0)', 'strings'),
    inGo('_ = strings.ReplaceAll(a, "x", "0")', 'strings'),
    inGo('strings := g()\n_ = strings.SplitN(a, "x", 0)'),
  ],
  invalid: [
    {
      code: inGo('_ = strings.Replace(a, "x", "y", 0)', 'strings'),
      fixed: inGo('_ = strings.Replace(a, "x", "y", -1)', 'strings'),
    },
    {
      code: inGo('_ = bytes.Replace(a, b, c, 0)', 'bytes'),
      fixed: inGo('_ = bytes.Replace(a, b, c, -1)', 'bytes'),
    },
    {
      code: inGo('_ = strings.SplitN(a, ",", 0)', 'strings'),
      fixed: inGo('_ = strings.SplitN(a, ",", -1)', 'strings'),
      message: 'no parts',
    },
    { code: inGo('_ = bytes.SplitN(a, b, 0)', 'bytes'), fixed: inGo('_ = bytes.SplitN(a, b, -1)', 'bytes') },
    {
      code: inGo('_ = strings.SplitAfterN(a, ",", 0)', 'strings'),
      fixed: inGo('_ = strings.SplitAfterN(a, ",", -1)', 'strings'),
    },
    {
      code: inGo('_ = bytes.SplitAfterN(a, b, 0)', 'bytes'),
      fixed: inGo('_ = bytes.SplitAfterN(a, b, -1)', 'bytes'),
    },
    {
      code: inGo('_ = s.Replace(a, "x", "y", (0))', 's strings'),
      fixed: inGo('_ = s.Replace(a, "x", "y", -1)', 's strings'),
    },
    {
      code: inGo('for _, b := range strings.SplitN(a, ",", 0) {\n\tuse(b)\n}', 'strings'),
      fixed: inGo('for _, b := range strings.SplitN(a, ",", -1) {\n\tuse(b)\n}', 'strings'),
    },
  ],
});
