import { testRule } from '../../testing/rule-tester.js';
import { rubyDuplicateWhen } from './duplicate-when.js';

testRule(rubyDuplicateWhen, {
  valid: [
    'case a\nwhen 1 then b\nwhen 2 then c\nend\n',
    "case a\nwhen 'b' then c\nwhen :b then d\nend\n",
    'case a\nwhen b then c\nwhen b then d\nend\n',
    'case\nwhen a.b then c\nwhen a.b then d\nend\n',
    'case a\nwhen 1\n  case b\n  when 1 then c\n  end\nend\n',
    'case a\nwhen A then b\nwhen A::B then c\nend\n',
    'case a\nwhen "#{b}" then c\nwhen "#{b}" then d\nend\n',
    'case a\nwhen 1 then b\nwhen 1.0 then c\nend\n',
    'case a\nwhen *B then c\nwhen *B then d\nend\n',
  ],
  invalid: [
    { code: 'case a\nwhen 1 then b\nwhen 1 then c\nend\n', fixed: null, message: '`1`' },
    { code: 'case a\nwhen \'b\' then c\nwhen "b" then d\nend\n', fixed: null },
    { code: 'case a\nwhen :b then c\nwhen :d, :b then e\nend\n', fixed: null },
    { code: 'case a\nwhen 1, 1 then b\nend\n', fixed: null },
    { code: 'case a\nwhen String then b\nwhen Array then c\nwhen String then d\nend\n', fixed: null },
    { code: 'case a\nwhen B::C then b\nwhen B::C then c\nelse\n  d\nend\n', fixed: null },
    { code: 'case a\nwhen nil then b\nwhen nil then c\nend\n', fixed: null },
    { code: 'case a\nwhen 1, 2 then b\nwhen 2, 1 then c\nend\n', fixed: null, findings: 2 },
  ],
});
