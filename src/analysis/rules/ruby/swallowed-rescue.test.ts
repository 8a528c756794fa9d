import { testRule } from '../../testing/rule-tester.js';
import { rubySwallowedRescue } from './swallowed-rescue.js';

testRule(rubySwallowedRescue, {
  valid: [
    'begin\n  a\nrescue B\n  c\nend\n',
    'begin\n  a\nrescue B\n  nil\nend\n',
    'begin\n  a\nrescue B\n  # It may be gone.\nend\n',
    'begin\n  a\nrescue B # It may be gone.\nend\n',
    'begin\n  a\nrescue B => e\n  raise C\nend\n',
    'begin\n  a\nrescue B then c\nend\n',
    'a rescue nil\n',
    'def a\n  b\nrescue C\n  # meant\nensure\n  d\nend\n',
    'begin\n  a\nensure\n  b\nend\n',
  ],
  invalid: [
    { code: 'begin\n  a\nrescue B\nend\n', fixed: null },
    { code: 'begin\n  a\nrescue\nend\n', fixed: null },
    { code: 'begin\n  a\nrescue B => e\nend\n', fixed: null },
    { code: 'def a\n  b\nrescue C, D\nend\n', fixed: null },
    { code: 'def a\n  b\nrescue C\nensure\n  d\nend\n', fixed: null },
    { code: 'def a\n  b\nrescue C\nrescue D\n  e\nend\n', fixed: null },
    { code: 'def a\n  b\nrescue C\nrescue D\nend\n', fixed: null, findings: 2 },
    { code: 'a do\n  b\nrescue C\nend # of a\n', fixed: null },
    { code: '# about it\nbegin\n  a\nrescue B\nend\n# more\n', fixed: null },
  ],
});
