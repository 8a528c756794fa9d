import { expect, it } from '@jest/globals';
import { analyse } from '../analyse.js';
import { parse } from '../parse.js';
import { testRule } from '../testing/rule-tester.js';
import { forDirection } from './for-direction.js';

testRule(forDirection, {
  valid: [
    'for (let i = 0; i < 9; i--, i = next(i)) f(i);',
    'let n = 9; for (let i = 0; i < n; i--, n = i) f(i);',
    'for (let i = 0, j = 9; i < j; i--, j--) f(i, j);',
    'for (let i = 0, j = 9; i < 9; j--, i++) f(i, j);',
    'for (let i = 0; i < n; i++) f(i);',
    'for (let i = n; i > 0; i--) f(i);',
    'for (let i = n; i >= 0; i -= 2) f(i);',
    'for (let i = 0; n > i; i += 1) f(i);',
    'for (let i = 0; i < n; i -= -1) f(i);',
    'for (let i = 0; i < n; j--) f(i);',
    'for (let i = 0; i < n; i -= step) f(i);',
    'for (let i = 0; i < n; i--) { i += 2; }',
    'let n = 9; for (let i = 5; i < n; i--) { n -= 2; }',
    'for (let i = 5; i < n; i--) f(i);',
    'for (let i = 0; i !== n; i--) f(i);',
    'for (let i = 0; ; i--) if (f(i)) break;',
    'for (let i = 0; i < n && g(); i--) f(i);',
    'for (let i = 0; i < i; i--) f(i);',
    'for (; at < n; at--) f(at);',
    'for (let i = 0, j = n; i < j; i++, j--) f(i);',
    { code: 'for (var i = 0; i < xs.length; ++i) f(<a key={i} />);', language: 'tsx' },
  ],
  invalid: [
    {
      code: 'for (let i = 0, j = 9; i < 9; i--, j--) f(i, j);',
      fixed: 'for (let i = 0, j = 9; i < 9; i++, j--) f(i, j);',
    },
    { code: 'for (let i = 0n; i < 9n; i += -1n) f(i);', fixed: null },
    {
      code: 'const step = -1; for (let i = 0; i < 9; i += step) f(i);',
      fixed: 'const step = -1; for (let i = 0; i < 9; i -= step) f(i);',
    },
    { code: 'for (let i = 0; i < xs.length; i--) f(i);', fixed: 'for (let i = 0; i < xs.length; i++) f(i);' },
    {
      code: 'for (let i = 0; i <= xs.length; i -= 2) f(i);',
      fixed: 'for (let i = 0; i <= xs.length; i += 2) f(i);',
    },
    {
      code: 'for (let i = xs.length - 1; i >= 0; i++) f(i);',
      fixed: 'for (let i = xs.length - 1; i >= 0; i--) f(i);',
    },
    { code: 'for (let i = 10; i > 0; ++i) f(i);', fixed: 'for (let i = 10; i > 0; --i) f(i);' },
    { code: 'for (let i = 0; xs.length > i; --i) f(i);', fixed: 'for (let i = 0; xs.length > i; ++i) f(i);' },
    {
      code: 'let i; for (i = 0; i < xs.length; i--) f(i);',
      fixed: 'let i; for (i = 0; i < xs.length; i++) f(i);',
      language: 'javascript',
    },
    { code: 'for (let i = xs.length - 1; i < 0; i--) f(i);', fixed: null },
    { code: 'for (let i = 10; i < 5; i--) f(i);', fixed: null },
    {
      code: 'const n = 3; for (let i = 0; i < n; i--) f(i);',
      fixed: 'const n = 3; for (let i = 0; i < n; i++) f(i);',
    },
    { code: 'let i = 5; for (; i < xs.length; i--) f(i);', fixed: null },
    {
      code: 'for (let i = 0; i < xs.length; i += -1) f(i);',
      fixed: 'for (let i = 0; i < xs.length; i -= -1) f(i);',
    },
    {
      code: 'for (let i = 0; (i < xs.length); i--) { const g = (i: number) => i++; }',
      fixed: 'for (let i = 0; (i < xs.length); i++) { const g = (i: number) => i++; }',
    },
    {
      code: 'for (let i = 0, x = "😀"; i < xs.length; i--) f(i);',
      fixed: 'for (let i = 0, x = "😀"; i < xs.length; i++) f(i);',
      language: 'tsx',
    },
  ],
});

it('keeps its finding when the body of the loop changes', () => {
  const identityIn = (code: string) =>
    analyse(parse(code, 'typescript'), { path: 'a.ts', rules: {} })
      .findings.filter(({ ruleId }) => ruleId === forDirection.meta.id)
      .map(({ identity, range }) => [identity, range]);
  const before = identityIn('for (let i = 0; i < xs.length; i--) f(i);');
  expect(before).toHaveLength(1);
  expect(identityIn('for (let i = 0; i < xs.length; i--) {\n  g(i);\n}')).toEqual(before);
});
