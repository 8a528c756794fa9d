import { testRule } from '../../testing/rule-tester.js';
import { rubySwallowedRescue } from './swallowed-rescue.js';

const method = (body: string, name = 'a'): string => `def ${name}\n${body}end\n`;

testRule(rubySwallowedRescue, {
  valid: [
    method('  b.save!\nrescue => e\n  c\n'),
    method('  b.save!\nrescue => e\n  nil\n'),
    method('  b.save!\nrescue => e\n  # It may be gone.\n'),
    method('  b.save!\nrescue => e # It may be gone.\n'),
    method('  b.save!\nrescue => e\n  raise C\n'),
    method('  b.save!\nrescue then c\n'),
    method('  b.save!\nrescue => e\n  # meant\nensure\n  d\n'),
    method('  b.save!\nensure\n  c\n'),
    'def a\n  b.save! rescue nil\nend\n',
    // One that is expected.
    method('  b.save!\nrescue ActiveRecord::RecordNotUnique\n'),
    method('  b.save!\nrescue Timeout::Error => e\n'),
    // What is asked may be answered so.
    method('  b.find(c)\nrescue => e\n'),
    method('  b.save!\n  c\nrescue => e\n'),
    method('  b.saved\nrescue => e\n'),
    method('  begin\n    b.save!\n  rescue => e\n  end\n  raise e if e\n'),
    method('  begin\n    b.save!\n  rescue => @failure\n  end\n'),
    method('  b\nensure\n  begin\n    c.commit\n  rescue\n  end\n'),
    method('  b.commit\nrescue\n', 'close'),
    'begin\n  a.save!\nrescue\nend\n',
  ],
  invalid: [
    { code: method('  b.save!\nrescue => e\n'), fixed: null, message: 'nobody learns' },
    { code: method('  b.save!\nrescue\n'), fixed: null },
    { code: method('  c\n  B.create(d: 1)\nrescue StandardError\n'), fixed: null },
    { code: method('  B.update_all(d: 1)\nrescue Exception => e\n'), fixed: null },
    { code: method('  save\nrescue C, StandardError => error\n'), fixed: null },
    { code: method('  b.deliver_now\nrescue => e\nensure\n  d\n'), fixed: null },
    { code: method('  b.save!\nrescue C\n  e\nrescue\n'), fixed: null },
    { code: method('  begin\n    b.save!\n  rescue => e\n  end\n  c\n'), fixed: null },
    { code: method('  b.each do |c|\n    c.save!\n  rescue\n  end\n', 'self.a'), fixed: null },
    { code: '# about it\ndef a\n  b.save!\nrescue\nend\n# more\n', fixed: null },
  ],
});
