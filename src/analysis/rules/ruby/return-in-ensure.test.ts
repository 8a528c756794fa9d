import { testRule } from '../../testing/rule-tester.js';
import { rubyReturnInEnsure } from './return-in-ensure.js';

const ensured = (body: string): string => `def a\n  b\nensure\n  ${body}\nend\n`;

testRule(rubyReturnInEnsure, {
  valid: [
    ensured('c'),
    'def a\n  return b\nensure\n  c\nend\n',
    'def a\n  b\nrescue C\n  return d\nensure\n  e\nend\n',
    ensured('c { return d }'),
    ensured('c = -> { return d }'),
    'def a\n  begin\n    b\n  ensure\n    c\n  end\n  return d\nend\n',
    ensured('def c\n    return d\n  end'),
    ensured('c.return'),
    ensured('return c if success'),
    ensured('if @completed\n    return d\n  end'),
    ensured('return c if $!.nil?'),
    'def a\n  begin\n    return b\n  ensure\n    c\n  end\nend\n',
  ],
  invalid: [
    { code: ensured('return'), fixed: null },
    { code: ensured('return c'), fixed: null },
    { code: ensured('return c if d'), fixed: null },
    { code: ensured('return c unless success'), fixed: null },
    { code: ensured('if c\n    return d\n  end'), fixed: null },
    { code: 'def a\n  begin\n    b\n  ensure\n    return c\n  end\nend\n', fixed: null },
    { code: ensured('c\n  return nil'), fixed: null },
    { code: ensured('case c\n  when 1 then return d\n  else return e\n  end'), fixed: null, findings: 2 },
    { code: 'def a\n  b\nrescue C\n  d\nensure\n  return false\nend\n', fixed: null },
  ],
});
