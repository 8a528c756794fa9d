import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goTrimCutset } from './trim-cutset.js';

testRule(goTrimCutset, {
  valid: [
    inGo('_ = strings.TrimRight(a, "\\u2028\\u2029")', 'strings'),
    inGo('_ = strings.TrimLeft(a, " ")', 'strings'),
    inGo('_ = strings.TrimRight(a, "\\r\\n")', 'strings'),
    inGo('_ = strings.TrimLeft(a, "0123456789")', 'strings'),
    inGo('_ = strings.TrimPrefix(a, "https://")', 'strings'),
    inGo('_ = strings.TrimLeft(a, b)', 'strings'),
    inGo('_ = strings.TrimRight(a, "xyz")', 'strings'),
    inGo('_ = trim.TrimLeft(a, "https://")', 'a/trim'),
    inGo('strings := g()\n_ = strings.TrimLeft(a, "aa")'),
    inGo('_ = strings.TrimLeft(a, "\\\\/")', 'strings'),
  ],
  invalid: [
    {
      code: inGo('_ = strings.TrimLeft(a, "https://")', 'strings'),
      fixed: inGo('_ = strings.TrimPrefix(a, "https://")', 'strings'),
    },
    {
      code: inGo('_ = strings.TrimRight(a, ".jpeg.")', 'strings'),
      fixed: inGo('_ = strings.TrimSuffix(a, ".jpeg.")', 'strings'),
    },
    { code: inGo('_ = strings.Trim(a, "--")', 'strings'), fixed: null },
    {
      code: inGo('_ = s.TrimLeft(a, "aab")', 's strings'),
      fixed: inGo('_ = s.TrimPrefix(a, "aab")', 's strings'),
    },
    {
      code: inGo('_ = strings.TrimRight(a, "...")', 'strings'),
      fixed: inGo('_ = strings.TrimSuffix(a, "...")', 'strings'),
    },
    {
      code: inGo('_ = strings.TrimLeft(a, "\\t\\t")', 'strings'),
      fixed: inGo('_ = strings.TrimPrefix(a, "\\t\\t")', 'strings'),
    },
    {
      code: inGo('_ = strings.TrimRight(a, `ss`)', 'strings'),
      fixed: inGo('_ = strings.TrimSuffix(a, `ss`)', 'strings'),
    },
    {
      code: inGo('return strings.TrimRight(strings.TrimLeft(a, "=="), "==")', 'strings'),
      fixed: inGo('return strings.TrimSuffix(strings.TrimPrefix(a, "=="), "==")', 'strings'),
      findings: 2,
    },
  ],
});
