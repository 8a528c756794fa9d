import { testRule } from '../testing/rule-tester.js';
import { continuedLine } from './continued-line.js';

testRule(continuedLine, {
  valid: [
    'const f = () => {}\n[1, 2].map(f)',
    'import\n("a");',
    'a;\n(b);',
    'a\nb(c)',
    'f(\n  a,\n);',
    'f\n();',
    'a[\n  0\n];',
    'a\n  .b(c);',
    'a?.\n(b);',
    'a\n?.[b];',
    'a /\nb /\nc;',
    'a\n/b/ c;',
    'const x = a + b\n;[c].map(f)',
    'tag`\n`;',
    'f /* here */ (a);',
    { code: 'const el = (\n  <a>{f(b)}</a>\n);', language: 'tsx' },
  ],
  invalid: [
    { code: 'const a = b\n(c || d).e()', fixed: null, message: 'a call of' },
    { code: 'a\n(b)', fixed: null },
    { code: 'const a = b\n[c, d].map(f)', fixed: null, message: 'an element of' },
    { code: 'tag\n`text`', fixed: null, message: 'a template for' },
    { code: 'a\n/b/g.test(c)', fixed: null, message: 'a division of' },
    { code: 'a // why\n(b)', fixed: null },
    { code: '(a)\n(b)', fixed: null },
    { code: 'a.b()\n[0].c()', fixed: null },
    { code: 'f<string>\n(a)', fixed: null },
    { code: 'a\n(b)\n(c)', fixed: null, findings: 2, language: 'javascript' },
    { code: 'const el = b\n(<a />)', fixed: null, language: 'tsx' },
  ],
});
